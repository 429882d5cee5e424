"""One search over what the caller may open at the console: lectures, stations, people, a card by its code."""

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from app.errors import CodeUnknown
from app.services.accounts.account_admin import list_staff
from app.services.cards.desk import find_card
from app.services.catalog.lecturer_admin import list_lecturer_rows
from app.services.core.call import Actor
from app.services.core.permissions import ADMIN, ORGANIZER, is_district_wide, scopes
from app.services.lectures.reading import LectureFilter, list_managed
from app.services.stations.station_admin import list_rows

# So many of each kind are shown; who wants more goes to the list itself.
SOME = 8
Kind = Literal["lecture", "station", "lecturer", "staff", "card"]


@dataclass(frozen=True)
class Found:
    """One thing by its name; `when` where it has a date, `where` where it has a place."""

    kind: Kind
    id: str
    name: str
    where: str = ""
    when: datetime | None = None


def find_anything(actor: Actor, words: str, *, now: datetime) -> list[Found]:
    """What goes by these words, as far as the caller's own pages show it. A resident is not found here: their
    name stands only where one has to do with them."""
    return [
        *_cards(actor, words),
        *_lectures(actor, words, now),
        *_stations(actor, words),
        *_people(actor, words, now),
    ]


def _cards(actor: Actor, words: str) -> Iterator[Found]:
    if scopes(actor, ORGANIZER):
        with suppress(CodeUnknown):
            yield Found("card", find_card(actor, code=words), "听课卡")


def _lectures(actor: Actor, words: str, now: datetime) -> Iterator[Found]:
    if scopes(actor, ORGANIZER):
        found = list_managed(actor, LectureFilter(q=words), newest_first=True, now=now, limit=SOME)
        for lecture in found.items:
            yield Found("lecture", lecture.id, lecture.title, lecture.area_name, lecture.starts_at)


def _stations(actor: Actor, words: str) -> Iterator[Found]:
    if scopes(actor, ADMIN):
        for station in list_rows(actor, {"q": words}, limit=SOME).items:
            yield Found("station", station.id, station.name, station.address)


def _people(actor: Actor, words: str, now: datetime) -> Iterator[Found]:
    if is_district_wide(actor):
        for lecturer in list_lecturer_rows(actor, words, limit=SOME, cursor=None).items:
            yield Found("lecturer", lecturer.id, lecturer.name)
    if scopes(actor, ADMIN):
        for account in list_staff(actor, {"q": words}, now=now, limit=SOME).items:
            yield Found("staff", account.id, account.name, account.username)
