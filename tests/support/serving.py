"""A real HTTP server on loopback, in a thread of its own."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from threading import Thread
from time import monotonic, sleep

import uvicorn
from starlette.types import ASGIApp


@contextmanager
def serving(app: ASGIApp, ws: str = "wsproto", port: int = 0) -> Iterator[str]:
    """The address of the app, until the block ends."""
    config = uvicorn.Config(app, port=port, log_level="error", ws=ws, timeout_graceful_shutdown=1)
    server = uvicorn.Server(config)
    thread = Thread(target=server.run, daemon=True)
    thread.start()
    try:
        _wait_for(server, thread)
        port = server.servers[0].sockets[0].getsockname()[1]
        yield f"http://127.0.0.1:{port}"
    finally:
        server.should_exit = True
        thread.join(timeout=15)


def _wait_for(server: uvicorn.Server, thread: Thread) -> None:
    end = monotonic() + 15
    while not server.started:
        if not thread.is_alive() or monotonic() > end:
            raise RuntimeError("the server did not start")
        sleep(0.01)
