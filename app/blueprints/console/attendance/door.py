"""The hall's screen and its poster, what became of the scans, and taking a check-in back."""

from datetime import datetime
from typing import Any
from urllib.parse import quote

from flask import Response as Page
from flask import g, jsonify, render_template, request, url_for
from werkzeug.wrappers import Response

from app import clock, qrcodes
from app.blueprints.auth import Access, access, current_call
from app.blueprints.console.frame.forms import Answer, Form, longest_of
from app.blueprints.console.frame.page import go, load, typed
from app.blueprints.limited import FILES, limited
from app.errors import NotFound
from app.schemas.attendance import VoidRequest
from app.services.attendance import door_posters, scan_report, sharing_signs
from app.services.attendance.checkins import VOID_WITHIN, DoorView, get_door, void_check_in
from app.services.attendance.doorcodes import PERIOD_S
from app.services.lectures.held import CLOSES_AFTER, OPENS_BEFORE
from app.services.lectures.reading import get_managed
from app.services.lectures.sign_ups import rosters


@access(Access.CONSOLE)
def door(lecture_id: str) -> str:
    """The screen: the code to scan, the code to type, how the hall fills."""
    shown = get_managed(g.actor, lecture_id, now=clock.now())
    call = current_call()
    state = _state(lecture_id, get_door(call, lecture_id), call.now)
    opens_at, closes_at = shown.starts_at - OPENS_BEFORE, shown.ends_at + CLOSES_AFTER
    phase = "early" if call.now < opens_at else "over" if call.now > closes_at else "open"
    return render_template(
        "console/attendance/door.html",
        lecture=shown,
        state=state,
        phase=phase,
        opens_at=opens_at,
        period_s=PERIOD_S,
    )


@access(Access.CONSOLE)
def door_state(lecture_id: str) -> Page:
    """What the screen's script asks for at each turn."""
    call = current_call()
    return jsonify(_state(lecture_id, get_door(call, lecture_id), call.now))


@access(Access.CONSOLE)
def door_picture(lecture_id: str) -> Page:
    """The present code as a picture. What the address says after `?` only tells one turn from the next."""
    return Page(qrcodes.svg(get_door(current_call(), lecture_id).qr_text), mimetype="image/svg+xml")


def _state(lecture_id: str, seen: DoorView, now: datetime) -> dict[str, Any]:
    """`seconds_left`, because the clock of the computer in the hall may be wrong."""
    turn = int(seen.expires_at.timestamp())
    return {
        "typed_code": f"{seen.typed_code[:4]} {seen.typed_code[4:]}",
        "picture": url_for("console.door_picture", lecture_id=lecture_id, turn=turn),
        "expires_at": seen.expires_at.isoformat(),
        "seconds_left": round((seen.expires_at - now).total_seconds(), 1),
        "present": seen.present,
        "expected": seen.expected,
    }


@access(Access.CONSOLE)
def scans(lecture_id: str) -> str:
    """What became of the scans, device by device, and signs that a code was passed on."""
    shown = get_managed(g.actor, lecture_id, now=clock.now())
    call = current_call()
    return render_template(
        "console/attendance/scans.html",
        lecture=shown,
        report=scan_report.read_merge_report(call, lecture_id),
        signs=sharing_signs.read_signs(call, lecture_id),
        can_void=call.now <= shown.ends_at + VOID_WITHIN,
        late_min=scan_report.LATE.seconds // 60,
        skewed_min=scan_report.SKEWED_S // 60,
    )


@access(Access.CONSOLE)
@limited(FILES)
def poster(lecture_id: str) -> Answer | Page:
    """Says what a fixed code is worth, then hand the sheet out. A new sheet ends the one before it."""
    shown = get_managed(g.actor, lecture_id, now=clock.now())
    form = Form(
        "打印签到海报",
        (),
        back=(shown.title, url_for("console.lecture", lecture_id=lecture_id)),
        verb="生成海报",
        lead="会场没有屏幕时用。海报上的码不会变，拍下来的人不到场也能扫，所以签到记为“扫固定码”，"
        "有的结业证书不认。有屏幕的，请用会场屏幕。"
        + ("已经有一张海报，生成新的以后旧的作废。" if door_posters.has_poster(lecture_id) else ""),
    )
    if request.method != "POST":
        return form.page()
    sheet = door_posters.make_poster(current_call(), lecture_id)
    name = quote(f"签到海报-{shown.title}.pdf")
    headers = {"Content-Disposition": f"attachment; filename*=UTF-8''{name}"}
    return Page(sheet, headers=headers, mimetype="application/pdf")


@access(Access.CONSOLE)
def end_poster(lecture_id: str) -> Response:
    """Takes the poster back."""
    door_posters.end_poster(current_call(), lecture_id)
    return go("lecture", lecture_id=lecture_id, done="poster-ended")


@access(Access.CONSOLE)
def void(check_in_id: str) -> str | Response | tuple[str, int]:
    """Asks why, then takes the check-in out of the learning record."""
    entry = rosters.read_check_in(current_call(), check_in_id)
    values = typed("reason")
    faults: dict[str, list[str]] = {}
    if request.method == "POST":
        facts, faults = load(VoidRequest(), values)
        if not faults:
            void_check_in(current_call(), check_in_id, reason=facts["reason"])
            return go("lecture", lecture_id=entry.lecture, group="voided", done="voided", _anchor="roster")
    if entry.group == "voided":
        raise NotFound(message="这次签到已经撤销过了")
    page = render_template(
        "console/attendance/void.html",
        entry=entry,
        values=values,
        faults=faults,
        longest=longest_of(VoidRequest),
        within=VOID_WITHIN,
    )
    return page, 422 if faults else 200
