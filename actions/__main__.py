"""The action server, on loopback only: rasa-sdk's own command listens on every address."""

from __future__ import annotations

from urllib.parse import urlsplit

from rasa_sdk.endpoint import create_app

from bot.settings import settings


def main() -> None:
    address = urlsplit(settings().actions_url)
    app = create_app("actions", cors_origins=[])
    app.run("127.0.0.1", address.port, workers=1, access_log=False)


if __name__ == "__main__":
    main()
