"""Long work: what one asked for, how far it is, and what came of it."""

from typing import Any
from urllib.parse import quote

from flask import Response, g, render_template, url_for
from werkzeug.wrappers import Response as Answered

from app import clock
from app.blueprints.auth import Access, access, current_call
from app.blueprints.console.frame.forms import Answer
from app.blueprints.console.frame.listing import MIMES, Column, Listing
from app.blueprints.console.frame.page import go
from app.blueprints.console.frame.sheets import SHEETS
from app.blueprints.formats import moment
from app.blueprints.limited import FILES, limited
from app.services.core import background_work
from app.services.core.background_work import WorkView
from app.services.operations import health

STATES = {
    "waiting": "排队中",
    "running": "进行中",
    "done": "已完成",
    "failed": "没有完成",
    "cancelled": "已停止",
}


def title_of(work: WorkView) -> str:
    if work.kind == "import":
        return f"导入{SHEETS[work.parameters['kind']].title}"
    if work.kind == "report":
        form = "Excel" if form_of(work) == "xlsx" else "PDF"
        return f"台账{work.parameters['period']} {form}"
    return f"听课卡第{work.parameters['batch']}批"


def form_of(work: WorkView) -> str:
    """What kind of file comes of it."""
    return str(work.parameters.get("form", "pdf"))


def _how_far(work: WorkView) -> str:
    return f"{STATES[work.state]} {work.done}/{work.total}" if work.state == "running" else STATES[work.state]


WORKS = Listing(
    name="works",
    title="任务",
    endpoint="work_list",
    sorts=("asked",),
    columns=(
        Column("任务", title_of, link=lambda row: url_for("console.work", work_id=row.id)),
        Column("状态", _how_far),
        Column("提交时间", lambda row: moment(row.asked_at, clock.now()), sort="asked"),
    ),
    empty="费时的工作（例如印听课卡）提交后在这里看进度、取结果。",
)


@access(Access.CONSOLE)
def work_list() -> Answer:
    """What one asked for, the newest first."""
    return WORKS.answer(
        lambda asked: background_work.list_mine(
            g.actor, limit=asked.limit, cursor=asked.cursor, descending=not asked.descending
        )
    )


@access(Access.CONSOLE)
def work(work_id: str) -> str:
    """How far a piece of work is. The page renews itself by a script, and by a link without one."""
    asked = background_work.get_mine(g.actor, work_id)
    facts: dict[str, Any] = {
        "work": asked,
        "title": title_of(asked),
        "state": STATES[asked.state],
        "is_open": asked.state in ("waiting", "running"),
        "worker_is_well": health.beats("worker", now=clock.now()),
    }
    return render_template("console/backoffice/work.html", **facts)


@access(Access.CONSOLE)
@limited(FILES)
def fetch_work(work_id: str) -> Response:
    """The file, for who asked for it."""
    asked = background_work.get_mine(g.actor, work_id)
    body = background_work.fetch(current_call(), work_id)
    form = form_of(asked)
    name = quote(f"{title_of(asked)}.{form}")
    headers = {"Content-Disposition": f"attachment; filename*=UTF-8''{name}"}
    return Response(body, headers=headers, mimetype=MIMES[form])


@access(Access.CONSOLE)
def cancel_work(work_id: str) -> Answered:
    """Stops it."""
    background_work.cancel(current_call(), work_id)
    return go("work", work_id=work_id, done="stopped")
