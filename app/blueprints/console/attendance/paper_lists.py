"""Typing in what people signed on paper at the door."""

from flask import g, render_template, request

from app import clock
from app.blueprints.auth import Access, access, current_call
from app.blueprints.console.frame.forms import Answer
from app.blueprints.console.frame.page import go, typed
from app.services.attendance import paper_lists
from app.services.lectures.reading import get_managed


@access(Access.CONSOLE)
def type_list(lecture_id: str) -> Answer:
    """Types, looks who was found, then record them."""
    shown = get_managed(g.actor, lecture_id, now=clock.now())
    values = typed("names")
    lines = [" ".join(line.split()) for line in values.get("names", "").split("\n") if line.strip()]
    faults = {}
    if request.method == "POST" and not lines:
        faults = {"names": ["请至少填写一行"]}
    elif len(lines) > paper_lists.MOST:
        faults = {"names": [f"一次最多{paper_lists.MOST}行，请分几次登记"]}
    elif lines and "record" in request.form:
        paper_lists.record_list(current_call(), lecture_id, lines)
        return go("lecture", lecture_id=lecture_id, done="paper-list", _anchor="roster")
    read = [] if faults or not lines else paper_lists.read_list(current_call(), lecture_id, lines)
    page = render_template(
        "console/attendance/paper_list.html",
        lecture=shown,
        values=values,
        faults=faults,
        read=read,
        found=sum(line.outcome == "found" for line in read),
    )
    return page, 422 if faults else 200
