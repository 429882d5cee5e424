"""The business log as its auditors read it."""

import json
from datetime import datetime

from flask import Response, request

from app import clock
from app.blueprints import labels
from app.blueprints.auth import Access, access, current_call
from app.blueprints.console.frame.forms import Answer
from app.blueprints.console.frame.listing import Asked, Column, Filter, Listing
from app.blueprints.filters import Filters
from app.blueprints.limited import FILES, limited
from app.clock import LOCAL
from app.services.core.paging import Page
from app.services.privacy import log_reading
from app.services.privacy.log_reading import LogEntry


def _moment(row: LogEntry) -> str:
    return f"{row.at.astimezone(LOCAL):%Y-%m-%d %H:%M:%S}"


def _who(row: LogEntry) -> str:
    return row.actor_name or row.actor or "（系统或未登录）"


def _what(row: LogEntry) -> str:
    return f"{row.object_type} {row.object_id or ''}".strip()


def _more(row: LogEntry) -> str:
    return json.dumps(row.data, ensure_ascii=False, sort_keys=True) if row.data else ""


def _from(row: LogEntry) -> str:
    return "，".join(part for part in (row.network, row.device) if part)


LOG = Listing(
    name="log",
    title="日志",
    endpoint="log_list",
    sorts=("at",),
    filters=(
        Filter("who", "谁（用户名或编号）"),
        Filter("event", "做了什么"),
        Filter("object", "对象编号"),
        Filter("address", "来源网段"),
        Filter("outcome", "结果", labels.LOG_OUTCOMES),
        Filter("since", "从（年-月-日）"),
        Filter("until", "到（年-月-日）"),
    ),
    columns=(
        Column("时间", _moment, sort="at"),
        Column("谁", _who),
        Column("经由", lambda row: labels.LOG_WAYS[row.via]),
        Column("做了什么", lambda row: row.event),
        Column("对象", _what),
        Column(
            "结果", lambda row: labels.LOG_OUTCOMES[row.outcome] + (f"：{row.reason}" if row.reason else "")
        ),
        Column("细节", _more),
        Column("来源", _from),
        Column("请求编号", lambda row: row.request_id or ""),
    ),
    template="console/privacy/log.html",
    empty="还没有记录。",
)


@access(Access.CONSOLE)
def log_list() -> Answer:
    """Who did, read or was refused what; the newest first. Each look is an entry."""

    def read(asked: Asked) -> Page[LogEntry]:
        since, until = _period()
        return log_reading.list_entries(
            current_call(),
            asked.values,
            since=since,
            until=until,
            limit=asked.limit,
            cursor=asked.cursor,
            descending=not asked.descending,
        )

    return LOG.answer(read)


@access(Access.CONSOLE)
@limited(FILES)
def log_lines() -> Response:
    """What the list shows, as lines of JSON: all columns, for a program."""
    asked = Filters(request.args)
    for entry in LOG.filters:
        asked.text(entry.name)
    since, until = _period()
    lines = log_reading.export_lines(current_call(), asked.kept, since=since, until=until)
    name = f"log-{clock.now().astimezone(LOCAL):%Y%m%d-%H%M}.jsonl"
    return Response(
        "".join(f"{line}\n" for line in lines),
        headers={"Content-Disposition": f"attachment; filename={name}"},
        mimetype="application/x-ndjson",
    )


def _period() -> tuple[datetime | None, datetime | None]:
    days = {"from": request.args.get("since", ""), "to": request.args.get("until", "")}
    return Filters({name: day for name, day in days.items() if day}).period()
