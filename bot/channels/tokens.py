"""The token that lets a browser into its own conversation and no other."""

from __future__ import annotations

from http import HTTPStatus

from itsdangerous import BadData, SignatureExpired, URLSafeTimedSerializer
from starlette.requests import Request

from bot.channels.http import ApiError
from bot.settings import settings


def new_token(conversation_id: str) -> str:
    return _serializer().dumps(conversation_id)


def authorize(token: str, conversation_id: str) -> None:
    """Raises ApiError: 401 for a missing, forged or expired token, 403 for that of another."""
    try:
        owned = _serializer().loads(token, max_age=settings().token_days * 24 * 3600)
    except SignatureExpired as error:
        raise _unauthorized("token_expired", "the token has expired") from error
    except BadData as error:
        raise _unauthorized("token_invalid", "a valid bearer token is needed") from error
    if owned != conversation_id:
        raise ApiError(
            HTTPStatus.FORBIDDEN, "foreign_token", "the token belongs to another conversation"
        )


def authorized(request: Request) -> str:
    """The id of the conversation in the path, if the bearer token opens it. Raises ApiError."""
    conversation_id: str = request.path_params["conversation_id"]
    authorize(bearer(request.headers.get("authorization", "")), conversation_id)
    return conversation_id


def unknown_conversation() -> ApiError:
    return ApiError(HTTPStatus.NOT_FOUND, "unknown_conversation", "no such conversation")


def bearer(header: str) -> str:
    """The token of an Authorization header; empty when there is none.

    >>> bearer("Bearer abc"), bearer("Basic abc")
    ('abc', '')
    """
    scheme, _, token = header.partition(" ")
    return token.strip() if scheme.lower() == "bearer" else ""


def _unauthorized(code: str, message: str) -> ApiError:
    return ApiError(HTTPStatus.UNAUTHORIZED, code, message, {"WWW-Authenticate": "Bearer"})


def _serializer() -> URLSafeTimedSerializer:
    return URLSafeTimedSerializer(settings().secret_key, salt="web-conversation")
