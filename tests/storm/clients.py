"""Many clients at once, each a thread with a kept-alive connection of its own."""

import http.client
import json
import random
import threading
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import dataclass
from typing import Any, TypeVar

from tests.storm.server import Server

T = TypeVar("T")
# Longer than the server's own patience, so that it is the server that gives up.
ANSWER_S = 30


@dataclass(frozen=True)
class Answer:
    """A status and the bytes that came with it."""

    status: int
    body: bytes
    retry_after: str | None = None

    @property
    def json(self) -> dict[str, Any]:
        parsed: dict[str, Any] = json.loads(self.body)
        return parsed

    @property
    def reason(self) -> str | None:
        return self.json.get("reason")


class Client:
    """One caller. `token` may be empty; `address` is where a proxy says that they call from."""

    def __init__(self, server: Server, token: str = "", address: str = "") -> None:
        self._connection = http.client.HTTPConnection(server.host, server.port, timeout=ANSWER_S)
        self._token = token
        self._forwarded = {"X-Forwarded-For": address} if address else {}

    def connect(self) -> None:
        self._connection.connect()

    def close(self) -> None:
        self._connection.close()

    def post(self, path: str, body: object = None, *, key: str | None = None) -> Answer:
        self._send(path, body, key)
        return self._heard()

    def get(self, path: str) -> Answer:
        headers = {"Authorization": f"Bearer {self._token}"} if self._token else {}
        self._connection.request("GET", path, headers=headers | self._forwarded)
        return self._heard()

    def post_and_hang_up(self, path: str, body: object, *, key: str | None, after_s: float) -> None:
        """The answer is lost on the way; what the server did stands."""
        self._send(path, body, key)
        time.sleep(after_s)
        self._connection.close()

    def _heard(self) -> Answer:
        answer = self._connection.getresponse()
        return Answer(answer.status, answer.read(), answer.getheader("Retry-After"))

    def _send(self, path: str, body: object, key: str | None) -> None:
        headers = {"Content-Type": "application/json", **self._forwarded}
        if self._token:
            headers["Authorization"] = f"Bearer {self._token}"
        if key is not None:
            headers["Idempotency-Key"] = key
        self._connection.request("POST", path, json.dumps({} if body is None else body), headers)


@dataclass(frozen=True)
class Request:
    """What one client sends."""

    path: str
    body: object
    token: str = ""
    key: str | None = None


def all_at_once(server: Server, requests: Sequence[Request]) -> list[Answer]:
    """Send each request from a client of its own, all of them connected and let go together."""
    start = threading.Barrier(len(requests))

    def send(request: Request) -> Answer:
        with closing(Client(server, request.token)) as client:
            client.connect()
            start.wait(ANSWER_S)
            return client.post(request.path, request.body, key=request.key)

    return _each(send, requests, threads=len(requests))


def side_by_side(work: Callable[[int], T], number: int, *, threads: int) -> list[T]:
    """Call `work` with 0 … number-1, so many at a time."""
    return _each(work, range(number), threads=threads)


def _each(work: Callable[[Any], T], items: Sequence[Any], *, threads: int) -> list[T]:
    with ThreadPoolExecutor(threads) as pool:
        return list(pool.map(work, items))


class Lossy:
    """A resident's phone on a bad line: some answers never arrive, and it asks again with the same key
    until one does. Counts what it heard by status."""

    def __init__(self, server: Server, token: str, dice: random.Random, *, loss: float) -> None:
        self._server, self._token, self._dice, self._loss = server, token, dice, loss
        self._client = Client(server, token)
        self.statuses: list[int] = []
        self.lost = 0

    def post(self, path: str, body: object = None, *, key: str | None = None) -> Answer:
        while self._dice.random() < self._loss:
            self.lost += 1
            # Before, while and after the server works on it.
            after_s = self._dice.choice((0.0, 0.005, 0.05))
            self._client.post_and_hang_up(path, body, key=key, after_s=after_s)
            self._client = Client(self._server, self._token)
        answer = self._client.post(path, body, key=key)
        self.statuses.append(answer.status)
        return answer

    def get(self, path: str) -> Answer:
        answer = self._client.get(path)
        self.statuses.append(answer.status)
        return answer

    def close(self) -> None:
        self._client.close()
