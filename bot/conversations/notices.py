"""The notice above the chat: `python -m bot.conversations.notices set|clear|show`."""

from __future__ import annotations

import argparse
import asyncio

from bot.conversations.cleaning import clean_text
from bot.db.async_access import dispose, read, write
from bot.db.queries import services
from bot.db.service_records import Notice

LEVELS = ("info", "warning")


async def notice() -> Notice | None:
    return await read(services.notice)


async def main() -> None:
    options = _options()
    if options.command == "set":
        texts = {"vi": clean_text(options.vi), "en": clean_text(options.en)}
        await write(services.set_notice, Notice(options.level, texts))
    elif options.command == "clear":
        await write(services.clear_notice)
    shown = await notice()
    print(
        "no notice"
        if shown is None
        else f"{shown.level}: {shown.texts['vi']} | {shown.texts['en']}"
    )
    await dispose()


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    setting = commands.add_parser("set", help="show this notice in the place of the one before")
    setting.add_argument("--level", choices=LEVELS, default="info")
    setting.add_argument("--vi", required=True, type=_text, help="in Vietnamese")
    setting.add_argument("--en", required=True, type=_text, help="in English")
    commands.add_parser("clear", help="show none")
    commands.add_parser("show", help="print the one that is shown")
    return parser.parse_args()


def _text(value: str) -> str:
    if not clean_text(value):
        raise argparse.ArgumentTypeError("must not be empty")
    return value


if __name__ == "__main__":
    asyncio.run(main())
