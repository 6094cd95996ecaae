// The keyboard stays in the open chat until Escape closes it.

const FOCUSABLE = "a[href], button, input, textarea, [tabindex='0']";

/** Tab goes round within `root`, which stands in a shadow root. */
export function keepTabWithin(root, event) {
  if (event.key !== "Tab") return;
  const stops = [...root.querySelectorAll(FOCUSABLE)].filter(isReachable);
  const active = root.getRootNode().activeElement;
  const [edge, other] = event.shiftKey ? [stops[0], stops.at(-1)] : [stops.at(-1), stops[0]];
  if (active !== edge && root.contains(active)) return;
  event.preventDefault();
  other.focus();
}

// Of radio buttons only one is a stop; the browser finds the others by the arrow keys.
function isReachable(stop) {
  const isOtherRadio = stop.type === "radio" && !stop.checked && stop.form.querySelector(":checked") !== null;
  return !stop.disabled && !isOtherRadio && stop.getClientRects().length > 0;
}
