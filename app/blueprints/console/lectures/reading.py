"""The lectures an organizer looks after: the list, one of them, and what can be done with it."""

from dataclasses import replace
from datetime import datetime

from flask import g, make_response, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from app import clock
from app.blueprints.auth import Access, access, current_call
from app.blueprints.console.frame.forms import longest_of
from app.blueprints.console.frame.once import done_once, new_number
from app.blueprints.console.frame.page import (
    areas_of,
    go,
    load,
    typed,
)
from app.blueprints.filters import Filters
from app.clock import day_bounds, local_day
from app.schemas.lectures import CancelRequest
from app.services.attendance.door_posters import has_poster
from app.services.attendance.lecture_desk import desk_of
from app.services.attendance.volunteers import invite_volunteers, list_invitations, revoke_invitation
from app.services.core.paging import Page
from app.services.core.permissions import is_district_wide
from app.services.lectures.preview import MeetingLecture, lectures_in_hall
from app.services.lectures.publishing import cancel_lecture, publish_lecture
from app.services.lectures.reading import (
    LectureFilter,
    LectureView,
    get_managed,
    is_public,
    list_managed,
)
from app.services.lectures.report import read_report
from app.services.lectures.sign_ups import approvals, rosters
from app.services.messaging.unreached import count_told, list_unreached

PAGE = 20
ROSTER_PAGE = 50
VIEWS = {"upcoming": "今天和以后", "past": "以前的", "drafts": "草稿"}


@access(Access.CONSOLE)
def lecture_list() -> str:
    """Upcoming, past or drafts; by words, area and days."""
    now, areas = clock.now(), areas_of(g.actor)
    asked = Filters(request.args)
    view = asked.choice("view", VIEWS) or "upcoming"
    from_, to = asked.period()
    today = day_bounds(local_day(now))[0]
    if view == "upcoming":
        from_ = max(from_ or today, today)
    elif view == "past":
        to = min(to or today, today)
    area = asked.choice("area", {area.code for area in areas})
    where = LectureFilter(from_=from_, to=to, area=area, q=asked.text("q"))
    states = ("draft",) if view == "drafts" else ("draft", "published", "cancelled")

    def read(cursor: str | None) -> Page[LectureView]:
        return list_managed(
            g.actor,
            where,
            states=states,
            newest_first=view == "past",
            now=now,
            limit=PAGE,
            cursor=cursor,
        )

    page = asked.page(read)
    return render_template(
        "console/lectures/lectures.html",
        page=page,
        present=rosters.count_present([lecture.id for lecture in page.items]),
        desks={lecture.id: desk_of(lecture, now=now) for lecture in page.items},
        views=VIEWS,
        view=view,
        kept=asked.but("view"),
        first_page=asked.first_page,
        ignored=asked.ignored,
        areas=areas,
        keeps_series=is_district_wide(g.actor),
    )


@access(Access.CONSOLE)
def lecture(lecture_id: str) -> str:
    """One lecture: facts, places, roster, helpers."""
    return _lecture_page(get_managed(g.actor, lecture_id, now=clock.now()))


def _lecture_page(shown: LectureView, code: str | None = None) -> str:
    now = clock.now()
    counts = rosters.count_people(shown.id)
    asked = Filters(request.args)
    group = asked.choice("group", rosters.GROUPS) or ("present" if counts.present else "absent")
    call = current_call()
    roster = asked.page(
        lambda cursor: rosters.read_roster(call, shown.id, group, limit=ROSTER_PAGE, cursor=cursor)
    )
    return render_template(
        "console/lectures/lecture.html",
        lecture=shown,
        counts=counts,
        group=group,
        roster=roster,
        same_hall=_same_hall(shown, now),
        unreached=list_unreached(call, shown.id),
        told=count_told(shown.id),
        first_page=asked.first_page,
        desk=desk_of(shown, now=now),
        is_public=is_public(shown),
        invitations=list_invitations(shown.id),
        asked=approvals.count_awaiting_approval(shown.id) if shown.approval else 0,
        has_poster=has_poster(shown.id),
        portal=url_for("portal.lecture", lecture_id=shown.id),
        code=code,
        once=new_number(),
    )


@access(Access.CONSOLE)
def as_public(lecture_id: str) -> Response:
    """A draft as its public page, for those who may change it."""
    now = clock.now()
    shown = get_managed(g.actor, lecture_id, now=now)
    if shown.status != "draft":
        return redirect(url_for("portal.lecture", lecture_id=lecture_id))
    # Drawn as it would be once published: the page knows no drafts.
    page = render_template(
        "portal/lectures/lecture.html",
        lecture=replace(shown, status="published"),
        now=now,
        draft=True,
        opens_in_wechat=False,
    )
    return make_response(page, {"X-Robots-Tag": "noindex"})


def _same_hall(shown: LectureView, now: datetime) -> list[MeetingLecture]:
    """Other lectures there at that hour, while something can be done about it."""
    if shown.status == "cancelled" or shown.ends_at <= now:
        return []
    return lectures_in_hall(shown.area, shown.venue, shown.starts_at, shown.ends_at, but=shown.id)


@access(Access.CONSOLE)
def lecture_report(lecture_id: str) -> str:
    """What became of it, on a page that prints."""
    shown = get_managed(g.actor, lecture_id, now=clock.now())
    report = read_report(current_call(), lecture_id)
    return render_template("console/lectures/lecture_report.html", lecture=shown, report=report)


@access(Access.CONSOLE)
def publish(lecture_id: str) -> Response:
    """Shows a draft to the public."""
    publish_lecture(current_call(), lecture_id)
    return go("lecture", lecture_id=lecture_id, done="published")


@access(Access.CONSOLE)
def cancel(lecture_id: str) -> str | Response | tuple[str, int]:
    """Asks why, shows whom it affects, then calls it off."""
    shown = get_managed(g.actor, lecture_id, now=clock.now())
    values = typed("reason")
    faults: dict[str, list[str]] = {}
    if request.method == "POST":
        facts, faults = load(CancelRequest(), values)
        if not faults:
            cancel_lecture(current_call(), lecture_id, reason=facts["reason"])
            return go("lecture", lecture_id=lecture_id, done="cancelled")
    page = render_template(
        "console/lectures/cancel.html",
        lecture=shown,
        counts=rosters.count_people(lecture_id),
        values=values,
        faults=faults,
        longest=longest_of(CancelRequest),
    )
    return page, 422 if faults else 200


@access(Access.CONSOLE)
def invite(lecture_id: str) -> str:
    """Makes an invitation. Its code exists in this answer alone, so this is a page and no redirect;
    loaded again, it shows the same code and makes no second one."""
    code = done_once(lambda call: invite_volunteers(call, lecture_id), lambda view: view.code)
    return _lecture_page(get_managed(g.actor, lecture_id, now=clock.now()), code)


@access(Access.CONSOLE)
def revoke(lecture_id: str, invitation_id: str) -> Response:
    """Takes an invitation back, with the right of all who came by it."""
    revoke_invitation(current_call(), lecture_id, invitation_id)
    return go("lecture", lecture_id=lecture_id, done="revoked", _anchor="helpers")
