"""A lecture's list to work with, and the numbers of those whom its changes did not reach."""

from dataclasses import replace

from flask import g, render_template

from app import clock
from app.blueprints import labels
from app.blueprints.auth import Access, access, current_call
from app.blueprints.console.frame.forms import Answer
from app.blueprints.console.frame.listing import Asked, Column, Filter, Listing
from app.blueprints.formats import moment
from app.services.lectures.reading import get_managed
from app.services.lectures.sign_ups.roster_list import (
    MOST_BY_NAME,
    SORTS,
    ListedPerson,
    RosterPage,
    read_list,
)
from app.services.messaging import unreached


def _remarks(row: ListedPerson) -> str:
    said = {labels.SIGN_UP_PARTIES["couple"]: row.couple, "没有手机": row.paper, "现场来的": row.walk_in}
    return "、".join(word for word, holds in said.items() if holds)


def _came(row: ListedPerson) -> str:
    return "" if row.came_at is None else moment(row.came_at, clock.now())


ROSTER = Listing(
    name="sign-ups",
    title="名单",
    endpoint="roster_list",
    sorts=SORTS,
    filters=(Filter("q", "姓名，或手机号后两位"),),
    columns=(
        Column("姓名", lambda row: row.name, sort="name"),
        Column("编号", lambda row: str(row.number), sort="number"),
        Column("名额", lambda row: labels.SIGN_UP_STATES[row.status]),
        Column("签到", _came),
        Column("方式", lambda row: labels.ASSURANCES[row.assurance] if row.assurance else ""),
        Column("报名时间", lambda row: moment(row.signed_up_at, clock.now())),
        Column("说明", _remarks),
    ),
    template="console/lectures/roster.html",
    empty="报名的人会出现在这里。",
)


@access(Access.CONSOLE)
def roster_list(lecture_id: str) -> Answer:
    """Everybody on the list, searched and in order, or as a file."""
    shown = get_managed(g.actor, lecture_id, now=clock.now())

    def read(asked: Asked) -> RosterPage:
        return read_list(
            current_call(),
            lecture_id,
            q=asked.values.get("q", ""),
            sort=asked.sort,
            limit=asked.limit,
            cursor=asked.cursor,
        )

    facts = {"lecture": shown, "most_by_name": MOST_BY_NAME}
    return replace(ROSTER, facts=lambda: facts).answer(read)


@access(Access.CONSOLE)
def sign_up_phone(lecture_id: str, sign_up_id: str) -> str:
    """The number of one whom a change did not reach. Each look leaves a trace."""
    found = unreached.read_phone(current_call(), lecture_id, sign_up_id)
    shown = get_managed(g.actor, lecture_id, now=clock.now())
    return render_template("console/lectures/sign_up_phone.html", lecture=shown, found=found)
