"""A hall with scanners that were offline, their queues in any order, and what must come of them."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from random import Random
from typing import Any, NamedTuple

import pytest

from app import db
from app.models import CheckIn, Scan
from app.services.attendance import checkins
from app.services.cards import own_card
from app.services.core import command
from app.services.operations import invariants
from tests.conftest import NOW, call_of
from tests.factories import create_card, create_lecture, create_person, create_volunteer

LATER = NOW + timedelta(hours=4)
REPLAYING = 3


class Queued(NamedTuple):
    """One scan in the queue of one scanner."""

    scanner: int
    client_id: str
    holder: str
    code: str
    at: datetime


class Hall:
    """A lecture with some scanners, whose clocks are off by up to ten minutes."""

    def __init__(self, scanners: int) -> None:
        self.lecture = create_lecture(starts_at=NOW)
        self.helpers = [create_person() for _ in range(scanners)]
        for helper in self.helpers:
            create_volunteer(self.lecture, helper)
        self.offsets = [timedelta(minutes=10 * (number % 3 - 1)) for number in range(scanners)]

    def queue(self, chance: Random, holders: list[tuple[str, str]], scans: int) -> list[Queued]:
        """Scans at random moments, as many by each scanner; some at the same moment, some of one holder."""
        made = []
        for number in range(scans):
            scanner = number % len(self.helpers)
            holder, code = chance.choice(holders)
            at = NOW + timedelta(minutes=chance.randrange(0, 40)) + self.offsets[scanner]
            made.append(Queued(scanner, f"c{number}", holder, code, at))
        return made

    def hand_in(self, scanner: int, queued: list[Queued]) -> list[Any]:
        scans = [{"client_id": one.client_id, "card": one.code, "scanned_at": one.at} for one in queued]
        call = call_of(self.helpers[scanner], now=LATER)
        return checkins.check_in_batch(call, self.lecture.id, scans, sent_at=LATER + self.offsets[scanner])

    def expected(self, queued: list[Queued]) -> dict[str, tuple[datetime, str, str]]:
        """Who is present by which scan: the earliest; at one moment, by the scanner's person and number."""
        first: dict[str, tuple[datetime, str, str]] = {}
        for one in queued:
            # Handed in with a clock that is ten minutes off, a scan is taken for when it was made.
            order = (one.at - self.offsets[one.scanner], self.helpers[one.scanner].id, one.client_id)
            first[one.holder] = min(first.get(one.holder, order), order)
        return first

    def settled(self) -> dict[str, tuple[datetime, str, str]]:
        rows = CheckIn.select(CheckIn, Scan).join(Scan)
        assert all(row.happened_at == row.scan.happened_at for row in rows)
        return {row.live_holder: (row.happened_at, row.scan.actor_id, row.scan.client_id) for row in rows}

    def account(self, queued: list[Queued]) -> dict[tuple[str, str], str]:
        """Each scan that was made is one row, with what became of it."""
        carried = {one[1:] for one in self.expected(queued).values()}
        return {
            (self.helpers[one.scanner].id, one.client_id): (
                "accepted" if (self.helpers[one.scanner].id, one.client_id) in carried else "repeated"
            )
            for one in queued
        }


def accounted() -> dict[tuple[str, str], str]:
    rows = Scan.select(Scan.actor, Scan.client_id, Scan.result).tuples()
    return {(actor, client_id): result for actor, client_id, result in rows}


def broken() -> list[invariants.Result]:
    return [result for result in invariants.check_all(now=NOW) if result.rows and result.number != 11]


def holders(blank: int, people: int) -> list[tuple[str, str]]:
    """Ids and codes: cards that nobody has bound, and people's."""
    made = [(card.id, card.code) for card in (create_card() for _ in range(blank))]
    for _ in range(people):
        person = create_person()
        made.append((person.id, own_card.get_card(call_of(person)).card_no))
    return made


@contextmanager
def at_memorys_speed() -> Iterator[None]:
    """Many use cases in one transaction that is never committed: the same statements and the same decisions,
    without a disk in between. For one thread alone; where a use case would run again, it fails."""
    with pytest.MonkeyPatch.context() as patch, db.database.atomic() as transaction:
        patch.setattr(command, "write_transaction", lambda work, **_: work())
        yield
        transaction.rollback()


def settle_in_some_order(hall: Hall, made: list[Queued], chance: Random, *, part: int) -> int:
    """Each queue cut into parts of random contents, each part sent twice, the queues of three scanners twice
    more, all of it in random order; returns how many scans were handed in. Raises `AssertionError` unless
    what is settled is what the earliest scans say and each scan has its row."""
    parts: list[tuple[int, list[Queued]]] = []
    for scanner in range(len(hall.helpers)):
        own = [one for one in made if one.scanner == scanner]
        for _ in range(2 + 2 * (scanner < REPLAYING)):
            chance.shuffle(own)
            parts += [(scanner, own[start : start + part]) for start in range(0, len(own), part)]
    chance.shuffle(parts)
    with at_memorys_speed():
        for scanner, queued in parts:
            assert len(hall.hand_in(scanner, queued)) == len(queued)
        assert hall.settled() == hall.expected(made)
        assert accounted() == hall.account(made)
        assert Scan.select().count() == len(made)
        assert broken() == []
    return sum(len(queued) for _, queued in parts)
