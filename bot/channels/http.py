"""What the routes share: errors as the contract words them, and the reading of JSON bodies."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Coroutine, Mapping
from http import HTTPStatus
from typing import Any, TypeVar

from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect, Request
from starlette.responses import JSONResponse, Response

# 4,000 characters as \uXXXX twice over, and the fields around them.
LARGEST_BODY = 64 * 1024


_T = TypeVar("_T")


class ApiError(Exception):
    """Becomes {"error": {"code", "message"}}. `message` is for developers, `code` for programs."""

    def __init__(
        self, status: int, code: str, message: str, headers: Mapping[str, str] | None = None
    ) -> None:
        super().__init__(message)
        self.status = status
        self.code = code
        self.message = message
        self.headers = headers


def bad_request(code: str, message: str) -> ApiError:
    return ApiError(HTTPStatus.BAD_REQUEST, code, message)


async def json_object(request: Request) -> dict[str, Any]:
    """The body. Raises ApiError with 400, 413 or 415. No body at all is an empty object."""
    body = await _body(request)
    if not body:
        return {}
    if request.headers.get("content-type", "").partition(";")[0].strip() != "application/json":
        raise ApiError(
            HTTPStatus.UNSUPPORTED_MEDIA_TYPE, "not_json", "Content-Type must be application/json"
        )
    try:
        data = json.loads(body)
    except (ValueError, RecursionError) as error:
        raise bad_request("broken_json", "the body is not JSON") from error
    if not isinstance(data, dict):
        raise bad_request("not_an_object", "the body must be a JSON object")
    return data


async def unless_client_leaves(request: Request, work: Coroutine[Any, Any, _T]) -> _T:
    """What `work` returns. Raises ClientDisconnect, and ends the work, when nobody waits for it."""
    working = asyncio.create_task(work)
    leaving = asyncio.create_task(_until_left(request))
    try:
        await asyncio.wait({working, leaving}, return_when=asyncio.FIRST_COMPLETED)
        if not working.done():
            raise ClientDisconnect
        return working.result()
    except asyncio.CancelledError:
        # The server stops and waits no longer. A clear answer instead of a broken connection.
        raise ApiError(
            HTTPStatus.SERVICE_UNAVAILABLE, "stopping", "ask again", {"Retry-After": "1"}
        ) from None
    finally:
        working.cancel()
        leaving.cancel()


async def _until_left(request: Request) -> None:
    while (await request.receive())["type"] != "http.disconnect":
        pass


async def _body(request: Request) -> bytes:
    body = b""
    async for chunk in request.stream():
        body += chunk
        if len(body) > LARGEST_BODY:
            raise ApiError(
                HTTPStatus.REQUEST_ENTITY_TOO_LARGE,
                "body_too_large",
                f"the body may have {LARGEST_BODY} bytes",
            )
    return body


def _error(status: int, code: str, message: str, headers: Mapping[str, str] | None) -> Response:
    return JSONResponse({"error": {"code": code, "message": message}}, status, headers)


async def _api_error(_request: Request, error: Exception) -> Response:
    assert isinstance(error, ApiError)
    return _error(error.status, error.code, error.message, error.headers)


async def _http_error(_request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    code = HTTPStatus(error.status_code).name.lower()
    return _error(error.status_code, code, error.detail, error.headers)


async def _client_left(_request: Request, _error: Exception) -> Response:
    return Response(status_code=HTTPStatus.BAD_REQUEST)


async def _our_error(_request: Request, _caught: Exception) -> Response:
    return _error(HTTPStatus.INTERNAL_SERVER_ERROR, "internal_error", "try again later", None)


EXCEPTION_HANDLERS = {
    ApiError: _api_error,
    HTTPException: _http_error,
    ClientDisconnect: _client_left,
    Exception: _our_error,
}
