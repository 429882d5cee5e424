"""The learning record as a file its owner takes along: CSV, PDF, xAPI statements."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from uuid import NAMESPACE_URL, uuid5

from app import config
from app.clock import LOCAL
from app.paper.records import RecordFace, record_sheets
from app.services.calls import Call
from app.services.learning import LearningRecord, read_learning_record
from app.spreadsheets import as_csv

_TITLES = ("日期", "内容", "系列", "地点", "课时")
_VERBS = "http://adlnet.gov/expapi/verbs/"


@dataclass(frozen=True)
class RecordFile:
    """A file to hand out."""

    content: bytes
    mimetype: str
    filename: str


def export_record(call: Call, form: str) -> RecordFile:
    """The caller's own record as `csv`, `pdf` or `xapi`. Making it reads the record, which leaves a trace."""
    make, mimetype, filename = _FORMS[form]
    return RecordFile(make(call, read_learning_record(call)), mimetype, filename)


def _rows(record: LearningRecord) -> list[tuple[str, str, str, str, str]]:
    attended = [
        (_day(item.starts_at), item.title, item.series_title or "", item.venue, f"{item.hours:g}")
        for item in record.lectures
    ]
    added = [(_day(item.granted_at), item.reason, "另计课时", "", f"{item.hours:g}") for item in record.bonus]
    return attended + added


def _heading(call: Call, record: LearningRecord) -> str:
    return f"学习档案，共 {record.hours:g} 课时，{_day(call.now)} 导出"


def _csv(call: Call, record: LearningRecord) -> bytes:
    return as_csv(_heading(call, record), _TITLES, _rows(record))


def _pdf(call: Call, record: LearningRecord) -> bytes:
    certificates = [
        (item.title, item.code, _day(item.issued_at)) for item in record.certificates if item.state == "valid"
    ]
    return record_sheets(RecordFace(_heading(call, record), _rows(record), certificates), call.now)


def _xapi(call: Call, record: LearningRecord) -> bytes:
    """Statements as xAPI 1.0.3 has them; the same facts have the same ids. Hours added by hand are no
    experience of anything, so they are not told."""
    attended = [
        _statement(
            call, "attended", f"lectures/{item.lecture}", item.title, item.checked_in_at, item.hours, "event"
        )
        for item in record.lectures
    ]
    completed = [
        _statement(
            call, "completed", f"series/{item.series}", item.title, item.issued_at, item.hours, "course"
        )
        for item in record.certificates
        if item.state == "valid"
    ]
    return json.dumps(attended + completed, ensure_ascii=False).encode()


def _statement(
    call: Call, verb: str, path: str, title: str, moment: datetime, hours: float, kind: str
) -> dict[str, object]:
    address = config.current().public_url
    person_id = call.actor.person_id
    kinds = {
        "event": "http://activitystrea.ms/schema/1.0/event",
        "course": "http://adlnet.gov/expapi/activities/course",
    }
    return {
        "id": str(uuid5(NAMESPACE_URL, f"{address}/{verb}/{path}/{person_id}")),
        "actor": {"objectType": "Agent", "account": {"homePage": address, "name": person_id}},
        "verb": {"id": _VERBS + verb, "display": {"en-US": verb}},
        "object": {
            "objectType": "Activity",
            "id": f"{address}/{path}",
            "definition": {"type": kinds[kind], "name": {"zh-CN": title}},
        },
        "result": {"completion": True, "duration": f"PT{round(hours * 60)}M"},
        "timestamp": moment.isoformat(),
        "version": "1.0.3",
    }


def _day(moment: datetime) -> str:
    return f"{moment.astimezone(LOCAL):%Y-%m-%d}"


_FORMS: dict[str, tuple[Callable[[Call, LearningRecord], bytes], str, str]] = {
    "csv": (_csv, "text/csv", "learning-record.csv"),
    "pdf": (_pdf, "application/pdf", "learning-record.pdf"),
    "xapi": (_xapi, "application/json", "learning-record.json"),
}
