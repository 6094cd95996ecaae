"""A failure that a person can act on: one line in Vietnamese and English, never a traceback."""

from __future__ import annotations

import errno
import signal
import sys
from typing import Callable

FULL_DISK = (errno.ENOSPC, errno.EDQUOT)


class Problem(Exception):
    """`details` (the end of a log, say) are printed above the line."""

    def __init__(self, vietnamese: str, english: str, details: str = "") -> None:
        super().__init__(f"{vietnamese} / {english}")
        self.details = details


def exit_code(main: Callable[[], None]) -> int:
    """Runs `main`: 0, 1 after a problem, 130 when it was stopped.

    SIGTERM stops like Ctrl-C, so that what is half done is cleaned up; and so does SIGINT for a
    job in the background, where a shell would have it ignored.
    """
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, signal.default_int_handler)
    try:
        main()
    except Problem as problem:
        return _failed(problem)
    except KeyboardInterrupt:
        print("\nĐã dừng theo yêu cầu. / Stopped as asked.", file=sys.stderr)
        return 130
    except OSError as error:
        return _failed(_from_os(error))
    return 0


def _failed(problem: Problem) -> int:
    if problem.details:
        print(problem.details, file=sys.stderr)
    print(problem, file=sys.stderr)
    return 1


def _from_os(error: OSError) -> Problem:
    if error.errno in FULL_DISK:
        return Problem(
            "Ổ đĩa đã đầy: hãy giải phóng dung lượng rồi chạy lại.",
            "The disk is full: free some space and run the command again.",
        )
    return Problem(
        f"Hệ điều hành báo lỗi: {error}. Hãy kiểm tra quyền truy cập thư mục.",
        f"The operating system refused: {error}. Check the permissions of this folder.",
    )
