"""The whole list of a lecture as one works with it: everybody with a place or waiting for one, numbered as
they signed up, found and ordered by name, taken out as a file. Names are masked, and each reading leaves a
trace."""

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
from app.services.core.paging import Page, after, page
from app.services.core.permissions import managed_lecture
from app.services.lectures.rosters import CAME
from app.services.people.profiles import shown_name

SORTS = ("number", "name")


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


@command("roster:read", "lecture")
def read_list(
    call: Call,
    lecture_id: str,
    *,
    q: str = "",
    sort: str = "number",
    limit: int = 50,
    cursor: str | None = None,
) -> Page[ListedPerson]:
    """The list, or those of it whose name holds `q`, or whose telephone ends with it (two digits, as the list
    shows them). Raises `NotFound`."""
    managed_lecture(call.actor, lecture_id)
    found = (
        _by_name(lecture_id, q, sort, limit, cursor)
        if q or sort == "name"
        else _by_number(lecture_id, limit, cursor)
    )
    data = {"group": "list", "shown": len(found.items), "searched": bool(q)}
    audit.record(call, "roster:read", "lecture", lecture_id, data=data)
    return found


def _by_number(lecture_id: str, limit: int, cursor: str | None) -> Page[ListedPerson]:
    later = after(cursor, SignUp.created_at, SignUp.id)
    before = 0
    if cursor is not None:
        before = _living(lecture_id).select(SignUp.id).where(~later[0]).count()
    rows = _rows(lecture_id).where(*later).limit(limit + 1)
    listed = [_view(row, number) for number, row in enumerate(rows, before + 1)]
    return page(listed, limit, lambda one: (one.signed_up_at, one.sign_up))


def _by_name(lecture_id: str, q: str, sort: str, limit: int, cursor: str | None) -> Page[ListedPerson]:
    """Names are sealed: the database can neither search them nor put them in order. The cursor is the id of
    the last one shown."""
    wanted = folded(q)
    hits = [
        (folded(row["nickname"] or ""), _view(row, number))
        for number, row in enumerate(_rows(lecture_id), 1)
        if not wanted or wanted in folded(row["nickname"] or "") or _ends(row["phone"], q)
    ]
    if sort == "name":
        hits.sort(key=lambda hit: (hit[0], hit[1].number))
    listed = [one for _, one in hits]
    if cursor is not None:
        ids = [one.sign_up for one in listed]
        if cursor not in ids:
            raise Invalid(fields={"cursor": ["翻页标记无效"]})
        listed = listed[ids.index(cursor) + 1 :]
    more = len(listed) > limit
    return Page(listed[:limit], listed[limit - 1].sign_up if more else None)


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
