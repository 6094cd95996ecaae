"""Who may do how much: by conversation and by address."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from http import HTTPStatus
from ipaddress import ip_address, ip_network

from starlette.requests import HTTPConnection

from bot.channels.http import ApiError
from bot.channels.limits import Limit
from bot.settings import Settings

_BUSY_RETRY_SECONDS = 10.0


class Admission:
    """The limits of this process."""

    def __init__(self, settings: Settings) -> None:
        self._proxies = settings.trusted_proxies
        self._openings = Limit(settings.conversations_per_minute)
        self._messages = Limit(settings.messages_per_minute)
        self._of_address = Limit(settings.messages_per_address)
        self._most_connections = settings.connections_per_address
        self._connections: Counter[str] = Counter()

    def open(self, connection: HTTPConnection) -> None:
        _keep_to(self._openings, self._address(connection))

    def send(self, connection: HTTPConnection, conversation_id: str) -> None:
        """Who floods one conversation does not use up what others may send from that address."""
        _keep_to(self._messages, conversation_id)
        _keep_to(self._of_address, self._address(connection))

    @contextmanager
    def connection(self, connection: HTTPConnection) -> Iterator[None]:
        """Counts something that stays open, such as a WebSocket or a waiting request."""
        address = self._address(connection)
        if self._connections[address] >= self._most_connections:
            raise _too_many(_BUSY_RETRY_SECONDS)
        self._connections[address] += 1
        try:
            yield
        finally:
            self._connections[address] -= 1
            if not self._connections[address]:
                del self._connections[address]

    def _address(self, connection: HTTPConnection) -> str:
        peer = connection.client.host if connection.client else ""
        forwarded = ",".join(connection.headers.getlist("x-forwarded-for"))
        return network(client_address(peer, forwarded, self._proxies))


def client_address(peer: str, forwarded: str, proxies: int) -> str:
    """Each of our proxies has added the address that it saw; what stands before is hearsay.

    >>> client_address("10.0.0.1", "6.6.6.6, 1.2.3.4", 1)
    '1.2.3.4'
    >>> client_address("1.2.3.4", "6.6.6.6", 0)
    '1.2.3.4'
    """
    seen = [*(part.strip() for part in forwarded.split(",") if part.strip()), peer]
    return seen[max(0, len(seen) - 1 - proxies)]


def network(address: str) -> str:
    """One household has many addresses of IPv6: they count as one.

    >>> network("2001:db8::1") == network("2001:db8::2"), network("1.2.3.4")
    (True, '1.2.3.4')
    """
    try:
        parsed = ip_address(address)
    except ValueError:
        return address
    return address if parsed.version == 4 else str(ip_network(f"{address}/64", strict=False))


def _keep_to(limit: Limit, key: str) -> None:
    seconds = limit.seconds_to_wait(key)
    if seconds:
        raise _too_many(seconds)


def _too_many(seconds: float) -> ApiError:
    return ApiError(
        HTTPStatus.TOO_MANY_REQUESTS,
        "too_many",
        "slow down",
        {"Retry-After": str(math.ceil(seconds))},
    )
