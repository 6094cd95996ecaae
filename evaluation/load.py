"""Many visitors at once, against the running stack: `python -m evaluation.load`.

Each visitor holds a WebSocket and now and then asks a question of the held-out sentences. What is
measured is what a visitor feels: from the sending of a message to the first reply on the socket.
Without --url it starts the three processes itself, with a database of its own.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import statistics
import tempfile
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import cycle
from pathlib import Path
from time import monotonic
from typing import Any
from uuid import uuid4

import httpx
import websockets
import yaml

from scripts.stack import processes_of, running_stack

HOLDOUT = Path(__file__).parent / "holdout"
REPLY_WITHIN = 15.0
TARGETS = {"errors": 0, "p95_ms": 1000, "web_mb_peak": 300}
# All visitors come from one address here.
_LIMITS = {
    "CONVERSATIONS_PER_MINUTE": "100000",
    "CONNECTIONS_PER_ADDRESS": "100000",
    "MESSAGES_PER_ADDRESS": "100000",
}


@dataclass
class Visitor:
    """`last` is the id of the newest message of the bot."""

    identity: str
    token: str
    last: int = 0
    state: str = "bot"
    answered: asyncio.Event = field(default_factory=asyncio.Event)

    @property
    def headers(self) -> dict[str, str]:
        return {"Authorization": f"Bearer {self.token}"}


@dataclass
class Load:
    url: str
    errors: Counter[str] = field(default_factory=Counter)
    seconds: list[float] = field(default_factory=list)
    apology: str = field(default_factory=lambda: _apology())
    messages: int = 0

    async def run(self, sockets: int, rate: float, seconds: float) -> None:
        limits = httpx.Limits(max_connections=100)
        async with httpx.AsyncClient(base_url=self.url, timeout=30, limits=limits) as client:
            visitors = [await self._arrive(client) for _ in range(sockets)]
            listening = [asyncio.create_task(self._listen(visitor)) for visitor in visitors]
            await asyncio.sleep(2)
            await self._ask_all(client, visitors, rate, seconds)
            await self._look_back(client, visitors)
            for task in listening:
                task.cancel()
            await asyncio.gather(*listening, return_exceptions=True)

    async def _ask_all(
        self, client: httpx.AsyncClient, visitors: list[Visitor], rate: float, seconds: float
    ) -> None:
        begun, asking = monotonic(), []
        pairs = zip(cycle(visitors), cycle(_questions()), strict=False)
        for number in range(int(rate * seconds)):
            await asyncio.sleep(max(0.0, begun + number / rate - monotonic()))
            asking.append(asyncio.create_task(self._ask(client, *next(pairs))))
        await asyncio.gather(*asking)

    async def _arrive(self, client: httpx.AsyncClient) -> Visitor:
        body = (await client.post("/api/conversations")).raise_for_status().json()
        return Visitor(body["conversation_id"], body["token"])

    async def _ask(self, client: httpx.AsyncClient, visitor: Visitor, text: str) -> None:
        if visitor.state != "bot":
            await self._leave_queue(client, visitor)
        self.messages += 1
        sent_at = monotonic()
        path = f"/api/conversations/{visitor.identity}/messages"
        body = {"text": text, "client_id": str(uuid4())}
        try:
            answer = await client.post(path, json=body, headers=visitor.headers)
            message_id = int(answer.raise_for_status().json()["message_id"])
            while visitor.last <= message_id:
                visitor.answered.clear()
                async with asyncio.timeout(REPLY_WITHIN):
                    await visitor.answered.wait()
        except httpx.HTTPError as error:
            self.errors[f"sending: {error!r}"] += 1
        except TimeoutError:
            self.errors["no reply"] += 1
        else:
            self.seconds.append(monotonic() - sent_at)

    async def _leave_queue(self, client: httpx.AsyncClient, visitor: Visitor) -> None:
        """A question that was taken for a wish to see an officer has silenced the bot."""
        path = f"/api/conversations/{visitor.identity}/end"
        body = {"client_id": str(uuid4())}
        (await client.post(path, json=body, headers=visitor.headers)).raise_for_status()
        visitor.state = "bot"

    async def _listen(self, visitor: Visitor) -> None:
        address = self.url.replace("http", "ws", 1)
        path = f"/api/conversations/{visitor.identity}/ws?token={visitor.token}"
        try:
            async with websockets.connect(address + path, compression=None) as socket:  # type: ignore[attr-defined]
                async for frame in socket:
                    self._hear(visitor, json.loads(frame))
            self.errors["socket closed"] += 1
        except (OSError, websockets.WebSocketException) as error:  # type: ignore[attr-defined]
            self.errors[f"socket: {error!r}"] += 1

    def _hear(self, visitor: Visitor, frame: dict[str, Any]) -> None:
        if frame["type"] == "state":
            visitor.state = frame["state"]
        if frame["type"] != "message" or frame["message"]["from"] != "bot":
            return
        if frame["message"]["text"].startswith(self.apology):
            self.errors["apology"] += 1
        visitor.last = frame["message"]["id"]
        visitor.answered.set()

    async def _look_back(self, client: httpx.AsyncClient, visitors: list[Visitor]) -> None:
        """Each message is there once and has been answered."""
        stored = 0
        for visitor in visitors:
            path = f"/api/conversations/{visitor.identity}/messages"
            page = (await client.get(path, headers=visitor.headers)).raise_for_status().json()
            senders = [message["from"] for message in page["messages"]]
            stored += senders.count("visitor")
            if "visitor" in senders and senders[-1] == "visitor" and page["state"] == "bot":
                self.errors["unanswered"] += 1
        if stored != self.messages:
            self.errors["messages stored"] += abs(stored - self.messages)


class Memory:
    """The resident memory of the web process, looked at each second."""

    def __init__(self, pid: int) -> None:
        self._pid = pid
        self.megabytes: list[float] = []

    async def watch(self) -> None:
        while True:
            status = Path(f"/proc/{self._pid}/status").read_text()
            kilobytes = next(line for line in status.splitlines() if line.startswith("VmRSS"))
            self.megabytes.append(int(kilobytes.split()[1]) / 1024)
            await asyncio.sleep(1)


async def measured(url: str, options: argparse.Namespace) -> dict[str, Any]:
    processes = processes_of(url)
    load, memory = Load(url), Memory(processes["web"])
    watching = asyncio.create_task(memory.watch())
    before = {name: _processor_ms(pid) for name, pid in processes.items()}
    await load.run(options.sockets, options.rate, options.seconds)
    used = {name: _processor_ms(pid) - before[name] for name, pid in processes.items()}
    watching.cancel()
    percentiles = statistics.quantiles(load.seconds, n=100)
    return {
        "sockets": options.sockets,
        "messages": load.messages,
        "answered": len(load.seconds),
        "errors": load.errors.total(),
        "kinds_of_errors": dict(load.errors),
        "p50_ms": round(percentiles[49] * 1000),
        "p95_ms": round(percentiles[94] * 1000),
        "p99_ms": round(percentiles[98] * 1000),
        # What a busy machine does not change much: the work itself.
        "processor_ms_a_message": {
            name: round(milliseconds / load.messages, 1) for name, milliseconds in used.items()
        },
        "web_mb_before": round(memory.megabytes[0]),
        "web_mb_peak": round(max(memory.megabytes)),
    }


def main() -> None:
    options = _options()
    with _stack(options.url) as url:
        result = asyncio.run(measured(url, options))
    print(json.dumps(result, indent=2))
    missed = [name for name, target in TARGETS.items() if result[name] > target]
    print(f"missed: {', '.join(missed)}" if missed else "all targets are met")


@contextmanager
def _stack(url: str | None) -> Iterator[str]:
    if url is not None:
        yield url.rstrip("/")
        return
    with tempfile.TemporaryDirectory() as folder, running_stack(Path(folder), **_LIMITS) as own:
        yield own


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    limits = " ".join(f"{name}={value}" for name, value in _LIMITS.items())
    parser.add_argument("--url", help=f"a stack that runs already, started with {limits}")
    parser.add_argument("--sockets", type=int, default=500)
    parser.add_argument("--rate", type=float, default=20.0, help="messages a second, all together")
    parser.add_argument("--seconds", type=float, default=120.0)
    return parser.parse_args()


def _questions() -> list[str]:
    """Those that ask for an officer would silence the bot for the rest of the run."""
    found: list[str] = []
    for path in sorted(HOLDOUT.glob("*.yml")):
        for case in yaml.safe_load(path.read_text(encoding="utf-8")):
            if case["intent"] not in ("request_human", "complain"):
                found.append(str(case["text"]))
    return found


def _processor_ms(pid: int) -> float:
    """The time that a process has been computing."""
    fields = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) * 1000 / os.sysconf("SC_CLK_TCK")


def _apology() -> str:
    domain = yaml.safe_load((HOLDOUT.parents[1] / "domain.yml").read_text(encoding="utf-8"))
    text: str = domain["responses"]["utter_service_unavailable"][0]["text"]
    return text.split("{")[0]


if __name__ == "__main__":
    main()
