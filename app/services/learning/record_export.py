"""A record as a file its owner takes along: CSV, PDF, xAPI statements. The learning record and a volunteer's
再成长 record are two files, as they are two records."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from uuid import NAMESPACE_URL, uuid5

from app import config
from app.clock import LOCAL
from app.paper.records import RecordFace, record_sheets
from app.services.core.call import Call
from app.services.learning.certificates import CertificateView
from app.services.learning.record import AttendedLecture, read_learning_record
from app.services.learning.volunteer_record import read_volunteer_record
from app.spreadsheets import as_csv

Row = tuple[str, str, str, str, str]

_TITLES = ("日期", "内容", "系列", "地点", "课时")
_VERBS = "http://adlnet.gov/expapi/verbs/"


@dataclass(frozen=True)
class RecordFile:
    """A file to hand out."""

    content: bytes
    mimetype: str
    filename: str


@dataclass(frozen=True)
class _Told:
    """What a file says, whichever record it is of. `others` are rows that stand for no lecture attended."""

    title: str
    sums: str
    lectures: list[AttendedLecture]
    others: list[Row]
    certificates: list[CertificateView]


def export_record(call: Call, form: str) -> RecordFile:
    """The caller's learning record as `csv`, `pdf` or `xapi`. Making it reads the record, which leaves a
    trace."""
    record = read_learning_record(call)
    added = [(_day(item.granted_at), item.reason, "另计课时", "", f"{item.hours:g}") for item in record.bonus]
    told = _Told("学习档案", f"共 {record.hours:g} 课时", record.lectures, added, record.certificates)
    return _file(call, told, form, "learning-record")


def export_volunteer_record(call: Call, form: str) -> RecordFile:
    """The caller's 再成长 record, in the same forms, with the same trace."""
    record = read_volunteer_record(call)
    served = [
        (_day(item.starts_at), item.title, "志愿服务", item.venue, f"{item.hours:g}")
        for item in record.served
    ]
    sums = f"培训 {record.training_hours:g} 课时，服务 {record.service_hours:g} 小时"
    told = _Told("再成长档案", sums, record.training, served, record.certificates)
    return _file(call, told, form, "volunteer-record")


def _file(call: Call, told: _Told, form: str, name: str) -> RecordFile:
    make, mimetype, ending = _FORMS[form]
    return RecordFile(make(call, told), mimetype, f"{name}.{ending}")


def _rows(told: _Told) -> list[Row]:
    attended = [
        (_day(item.starts_at), item.title, item.series_title or "", item.venue, f"{item.hours:g}")
        for item in told.lectures
    ]
    return attended + told.others


def _heading(call: Call, told: _Told) -> str:
    return f"{told.title}，{told.sums}，{_day(call.now)} 导出"


def _csv(call: Call, told: _Told) -> bytes:
    return as_csv(_heading(call, told), _TITLES, _rows(told))


def _pdf(call: Call, told: _Told) -> bytes:
    certificates = [
        (item.title, item.code, _day(item.issued_at)) for item in told.certificates if item.state == "valid"
    ]
    return record_sheets(RecordFace(told.title, _heading(call, told), _rows(told), certificates), call.now)


def _xapi(call: Call, told: _Told) -> bytes:
    """Statements as xAPI 1.0.3 has them; the same facts have the same ids. Hours added by hand and hours of
    service are no experience of learning, so they are not told."""
    attended = [
        _statement(
            call, "attended", f"lectures/{item.lecture}", item.title, item.checked_in_at, item.hours, "event"
        )
        for item in told.lectures
    ]
    completed = [
        _statement(
            call, "completed", f"series/{item.series}", item.title, item.issued_at, item.hours, "course"
        )
        for item in told.certificates
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


_FORMS: dict[str, tuple[Callable[[Call, _Told], bytes], str, str]] = {
    "csv": (_csv, "text/csv", "csv"),
    "pdf": (_pdf, "application/pdf", "pdf"),
    "xapi": (_xapi, "application/json", "json"),
}
MEDIA_TYPES = tuple(mimetype for _, mimetype, _ in _FORMS.values())
