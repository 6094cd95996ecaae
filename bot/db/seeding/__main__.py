"""`python -m bot.db.seeding [folder]`: loads bot/db/seed, or the folder given."""

from __future__ import annotations

import sys
from dataclasses import asdict
from pathlib import Path

from bot.db.engine import session_scope
from bot.db.seeding.load import load
from bot.db.seeding.read import OUR_SEED, read_seed
from bot.db.seeding.reading import SeedError


def main(arguments: list[str]) -> int:
    """0, or 1 when the seed was refused; its errors are then on the standard error output."""
    folder = Path(arguments[0]) if arguments else OUR_SEED
    try:
        seed = read_seed(folder)
    except SeedError as error:
        print(error, file=sys.stderr)
        print(f"{folder} was refused: {len(error.errors)} errors.", file=sys.stderr)
        return 1
    with session_scope() as session:
        counts = load(session, seed)
    for table, done in counts.items():
        words = ", ".join(f"{count} {what}" for what, count in asdict(done).items() if count)
        print(f"{table}: {words or 'nothing'}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
