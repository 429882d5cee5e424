"""The whole list of a lecture as one works with it: everybody with a place or waiting for one, numbered as
they signed up, found and ordered by name, taken out as a file. Names are masked, and each reading leaves a
trace."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import peewee

from app.errors import Invalid
from app.letters import folded
from app.models import CheckIn, PaperPerson, Person, SignUp, SignUpParty
from app.services.core import audit
from app.services.core.call import Call
from app.services.core.command import command
from app.services.core.paging import AT_ONCE, Page, after, cursor_after, page
from app.services.core.permissions import managed_lecture
from app.services.lectures.sign_ups.rosters import CAME
from app.services.people.profiles import shown_name

SORTS = ("number", "name")
# To open so many names takes 40 ms.
MOST_BY_NAME = 2000


@dataclass(frozen=True)
class ListedPerson:
    """One person on the list. `number` is their place in the order of signing up; `came_at` is None until
    they check in."""

    sign_up: str
    number: int
    name: str
    status: str
    signed_up_at: datetime
    came_at: datetime | None
    assurance: str | None
    couple: bool
    paper: bool
    walk_in: bool


@dataclass(frozen=True)
class RosterPage(Page[ListedPerson]):
    """A page of the list. `too_long`: names were to be in order, and are too many for it."""

    too_long: bool


@command("roster:read", "lecture")
def read_list(
    call: Call,
    lecture_id: str,
    *,
    q: str = "",
    sort: str = "number",
    limit: int = 50,
    cursor: str | None = None,
) -> RosterPage:
    """The list, or those of it whose name holds `q`, or whose telephone ends with it (two digits, as the list
    shows them). One of more than `MOST_BY_NAME` stays in the order of signing up, whatever `sort` says.
    Raises `NotFound`."""
    managed_lecture(call.actor, lecture_id)
    by_name = sort == "name"
    too_long = by_name and _is_too_long(lecture_id)
    read = _by_name if by_name and not too_long else _by_number
    found = read(lecture_id, q, limit, cursor)
    data = {"group": "list", "shown": len(found.items), "searched": bool(q)}
    audit.record(call, "roster:read", "lecture", lecture_id, data=data)
    return RosterPage(found.items, found.next, too_long)


def _is_too_long(lecture_id: str) -> bool:
    """Whether more are on the list than can be put in the order of their names: each of them is opened for
    every page."""
    return bool(_living(lecture_id).select(SignUp.id).limit(MOST_BY_NAME + 1).count() > MOST_BY_NAME)


def _by_number(lecture_id: str, q: str, limit: int, cursor: str | None) -> Page[ListedPerson]:
    """In the order of signing up. A search opens names until the page is full, and none behind it."""
    number = 0
    if cursor is not None:
        (later,) = after(cursor, SignUp.created_at, SignUp.id)
        number = _living(lecture_id).select(SignUp.id).where(~later).count()
    found: list[ListedPerson] = []
    is_wanted = _search(q)
    for row in _rows_after(lecture_id, cursor, AT_ONCE if q else limit + 1):
        number += 1
        if is_wanted(row):
            found.append(_view(row, number))
        if len(found) > limit:
            break
    return page(found, limit, lambda one: (one.signed_up_at, one.sign_up))


def _rows_after(lecture_id: str, cursor: str | None, step: int) -> Iterator[dict[str, Any]]:
    """The rows that follow `cursor`, `step` at a time."""
    while True:
        rows = list(_rows(lecture_id).where(*after(cursor, SignUp.created_at, SignUp.id)).limit(step))
        yield from rows
        if len(rows) < step:
            return
        cursor = cursor_after(rows[-1]["created_at"], rows[-1]["id"])


def _by_name(lecture_id: str, q: str, limit: int, cursor: str | None) -> Page[ListedPerson]:
    """Names are sealed: the database can neither search them nor put them in order. The cursor is the id of
    the last one shown."""
    is_wanted = _search(q)
    hits = [
        (folded(row["nickname"] or ""), _view(row, number))
        for number, row in enumerate(_rows(lecture_id), 1)
        if is_wanted(row)
    ]
    hits.sort(key=lambda hit: (hit[0], hit[1].number))
    listed = [one for _, one in hits]
    if cursor is not None:
        ids = [one.sign_up for one in listed]
        if cursor not in ids:
            raise Invalid(fields={"cursor": ["翻页标记无效"]})
        listed = listed[ids.index(cursor) + 1 :]
    more = len(listed) > limit
    return Page(listed[:limit], listed[limit - 1].sign_up if more else None)


def _search(q: str) -> Callable[[dict[str, Any]], bool]:
    """Whether a row is what `q` looks for: each is, where it says nothing."""
    wanted = folded(q)
    return lambda row: not wanted or wanted in folded(row["nickname"] or "") or _ends(row["phone"], q)


def _ends(phone: str | None, q: str) -> bool:
    return phone is not None and len(q) == 2 and q.isdigit() and phone.endswith(q)


def _living(lecture_id: str) -> Any:
    return SignUp.select().where(SignUp.lecture == lecture_id, SignUp.live_person.is_null(False))


def _rows(lecture_id: str) -> Any:
    return (
        _living(lecture_id)
        .select(
            SignUp.id,
            SignUp.created_at,
            Person.nickname,
            Person.phone,
            SignUpParty.size,
            SignUpParty.status,
            SignUpParty.walk_in,
            PaperPerson.person.alias("paper"),
            CheckIn.happened_at,
            CheckIn.assurance,
        )
        .join(SignUpParty)
        .switch(SignUp)
        .join(Person, on=(SignUp.person == Person.id))
        .switch(SignUp)
        .join(PaperPerson, peewee.JOIN.LEFT_OUTER, on=(PaperPerson.person == SignUp.person))
        .switch(SignUp)
        .join(CheckIn, peewee.JOIN.LEFT_OUTER, on=CAME)
        .order_by(SignUp.created_at, SignUp.id)
        .dicts()
    )


def _view(row: dict[str, Any], number: int) -> ListedPerson:
    return ListedPerson(
        sign_up=row["id"],
        number=number,
        name=shown_name(row["nickname"], row["phone"]),
        status=row["status"],
        signed_up_at=row["created_at"],
        came_at=row["happened_at"],
        assurance=row["assurance"],
        couple=row["size"] == 2,
        paper=row["paper"] is not None,
        walk_in=row["walk_in"],
    )
