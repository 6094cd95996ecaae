"""Which pages may use the web channel from a browser."""

from __future__ import annotations

from http import HTTPStatus
from urllib.parse import urlsplit

from starlette.datastructures import Headers

from bot.channels.http import ApiError


def configured(origins: str) -> list[str]:
    return [origin.strip() for origin in origins.split(",") if origin.strip()]


class Origins:
    """CORS does not hold for WebSockets: there the server itself must look."""

    def __init__(self, cors_origins: str) -> None:
        self._allowed = configured(cors_origins)

    def check(self, headers: Headers) -> None:
        """Raises ApiError with 403 unless the page is ours or a configured one."""
        origin = headers.get("origin")
        if origin is None or origin in self._allowed or "*" in self._allowed:
            return
        # Behind a proxy that ends TLS the scheme differs; the host does not.
        if urlsplit(origin).netloc != headers.get("host"):
            raise ApiError(
                HTTPStatus.FORBIDDEN, "origin_forbidden", "this page may not open the conversation"
            )
