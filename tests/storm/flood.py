"""Who means harm, as fast as they can: passwords, codes, and the places of others."""

import random
import string
import threading
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager

from tests.storm.clients import Client
from tests.storm.server import Server

Send = Callable[[Client, random.Random], int]
_LETTERS = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"


def guesses_passwords(client: Client, dice: random.Random) -> int:
    """Of a name that is there, and of names that are not."""
    name = dice.choice(("storm-admin", "".join(dice.choices(string.ascii_lowercase, k=8))))
    return client.post("/api/v1/auth/staff", {"username": name, "password": "wrong-password"}).status


def guesses_couples(client: Client, dice: random.Random) -> int:
    """The weakest of the codes."""
    return client.post("/api/v1/me/couple", {"code": "".join(dice.choices(_LETTERS, k=8))}).status


def guesses_doors(client: Client, dice: random.Random) -> int:
    """The code that a screen shows."""
    return client.post("/api/v1/check-ins", {"code": f"{dice.randrange(10**8):08}"}).status


def grabs(slots: Sequence[str]) -> Send:
    """Holds one slot after another, and never books."""
    return lambda client, dice: client.post(f"/api/v1/slots/{dice.choice(slots)}/hold").status


@contextmanager
def flooding(
    server: Server, attacks: Sequence[tuple[Send, str]], *, address: str = "", pause_s: float = 0
) -> Iterator[dict[str, Counter[int]]]:
    """Each attack from a client of its own, with its token, until the block ends; what they heard by name."""
    stop, heard = threading.Event(), [Counter[int]() for _ in attacks]

    def run(number: int) -> None:
        send, token = attacks[number]
        dice = random.Random(number)
        with closing(Client(server, token, address)) as client:
            while not stop.wait(pause_s):
                heard[number][send(client, dice)] += 1

    threads = [threading.Thread(target=run, args=(number,)) for number in range(len(attacks))]
    for thread in threads:
        thread.start()
    told: dict[str, Counter[int]] = {}
    try:
        yield told
    finally:
        stop.set()
        for thread in threads:
            thread.join()
        for (send, _), counts in zip(attacks, heard, strict=True):
            told.setdefault(send.__name__, Counter()).update(counts)
