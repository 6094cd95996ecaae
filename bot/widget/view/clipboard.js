/** True if the text has been copied. Browsers keep the clipboard from pages without HTTPS, where the old command still works. */
export async function copyText(text, near) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return copyByCommand(text, near);
  }
}

function copyByCommand(text, near) {
  const area = document.createElement("textarea");
  area.value = text;
  area.className = "spoken";
  near.after(area);
  area.select();
  const isDone = document.execCommand("copy");
  area.remove();
  near.focus();
  return isDone;
}
