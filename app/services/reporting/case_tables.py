"""The fixed tables of what a district learns from its cases: of those closed in a span, and of the needs,
referrals and calls that moved in it. No person, no counselor, no village; a case stands in one cell of a
table."""

from collections import Counter
from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any, get_args

from peewee import fn

from app.clock import local_day
from app.models import (
    AuditEntry,
    CaseCode,
    CaseFile,
    CaseNeed,
    CaseParty,
    DeadlineRule,
    FollowUp,
    Receiver,
    Referral,
    ReferralStep,
)
from app.services.cases.lists import names_of
from app.services.reporting.small_numbers import shown, told_row
from app.services.reporting.tables import Cell, ReportTable
from app.vocabulary import CaseKind, ReceiverKind

TOTAL = "合计"
NOTE = "1到4不显示，其余按5取整；合计另算，能推出小数字的不列。"
_BANDS = ((7, "7天内"), (30, "8至30天"), (90, "31至90天"), (None, "超过90天"))
_KEPT = {"in_time": "按时", "late": "逾期", "unreached": "联系不上"}
_ENDS = ("done", "rejected", "lapsed", "revoked")


def case_tables(
    district: str, start: datetime | None, end: datetime, words: dict[str, dict[str, str]]
) -> list[ReportTable]:
    """All of them. `words` are what kinds, receivers, results, stages and events are called."""
    closed = _closed(district, start, end)
    outcomes = names_of("outcomes")
    return [
        _causes(closed, outcomes),
        _methods(closed, outcomes),
        _durations(closed, words["kinds"]),
        _referrals(district, start, end, words),
        _needs(district, start, end, words["stages"]),
        _follow_ups(district, start, end, words["events"]),
    ]


def _closed(district: str, start: datetime | None, end: datetime) -> list[dict[str, Any]]:
    """The cases closed in the span; one that was closed before it already, and taken up again, was told."""
    rows = CaseFile.select(
        CaseFile.id, CaseFile.kind, CaseFile.outcome, CaseFile.registered_at, CaseFile.closed_at
    ).where(CaseFile.district == district, CaseFile.state == "closed", CaseFile.closed_at < end)
    if start is not None:
        before = AuditEntry.select(AuditEntry.id).where(
            (AuditEntry.object_type == "case_file")
            & (AuditEntry.object_id == CaseFile.id)
            & (AuditEntry.event == "case:close")
            & (AuditEntry.outcome == "done")
            & (AuditEntry.at < start)
        )
        rows = rows.where((CaseFile.closed_at >= start) & ~fn.EXISTS(before))
    return list(rows.dicts())


def _codes(ids: list[str], list_name: str) -> set[tuple[str, str]]:
    """Which words of a list hold of which case, whichever side said so."""
    rows = CaseCode.select(CaseCode.case, CaseCode.key).where(
        CaseCode.case.in_(ids), CaseCode.list == list_name
    )
    return set(rows.tuples())


def _main_causes(ids: list[str]) -> dict[str, str]:
    """Each case's main cause: the one that the joint file names, else that of who came first."""
    rows = CaseCode.select(CaseCode.side, CaseCode.case, CaseCode.key).where(
        CaseCode.case.in_(ids), CaseCode.list == "causes", CaseCode.main
    )
    named = sorted(rows.tuples(), key=lambda row: ("joint", "a", "b").index(row[0]), reverse=True)
    return {case: key for _, case, key in named}


def _crossed(
    key: str, title: str, of: str, lines: dict[str, str], columns: dict[str, str], pairs: Iterable[Any]
) -> ReportTable:
    """A table of counts of pairs (line, column), every line and column of the lists there, with totals of
    lines."""
    counts = Counter(pairs)
    rows: list[tuple[Cell, ...]] = [
        (name, *told_row([counts[line, column] for column in columns])) for line, name in lines.items()
    ]
    return ReportTable(key, title, (of, *columns.values(), TOTAL), tuple(rows), note=NOTE)


def _causes(closed: list[dict[str, Any]], outcomes: dict[str, str]) -> ReportTable:
    outcome = {row["id"]: row["outcome"] for row in closed}
    pairs = [(key, outcome[case]) for case, key in _main_causes(list(outcome)).items()]
    return _crossed("case_causes", "主要原因与结果", "主要原因", names_of("causes"), outcomes, pairs)


def _methods(closed: list[dict[str, Any]], outcomes: dict[str, str]) -> ReportTable:
    outcome = {row["id"]: row["outcome"] for row in closed}
    pairs = [(key, outcome[case]) for case, key in _codes(list(outcome), "methods")]
    return _crossed("case_methods", "所用方法与结果", "方法", names_of("methods"), outcomes, pairs)


def _durations(closed: list[dict[str, Any]], kinds: dict[str, str]) -> ReportTable:
    lines = {kind: kinds[kind] for kind in get_args(CaseKind)}
    columns = {name: name for _, name in _BANDS}
    pairs = [(row["kind"], _band(row["closed_at"] - row["registered_at"])) for row in closed]
    return _crossed("case_days", "从登记到结案", "类型", lines, columns, pairs)


def _band(took: timedelta) -> str:
    return next(name for most, name in _BANDS if most is None or took.days <= most)


def _referrals(
    district: str, start: datetime | None, end: datetime, words: dict[str, dict[str, str]]
) -> ReportTable:
    """By how they ended, in the span in which they did."""
    rows = (
        ReferralStep.select(Receiver.kind, ReferralStep.state)
        .join(Referral)
        .join(Receiver)
        .join_from(Referral, CaseParty)
        .join(CaseFile)
        .where(CaseFile.district == district, ReferralStep.state.in_(_ENDS), ReferralStep.at < end)
        .where(Referral.sent_at.is_null(False))
    )
    if start is not None:
        rows = rows.where(ReferralStep.at >= start)
    lines = {kind: words["receivers"][kind] for kind in get_args(ReceiverKind)}
    columns = {state: words["results"][state] for state in _ENDS}
    return _crossed("case_referrals", "转介的去向与结果", "收件单位", lines, columns, rows.tuples())


def _needs(district: str, start: datetime | None, end: datetime, stages: dict[str, str]) -> ReportTable:
    """What was asked for in the span, and how far it came in it, in cases open and closed. One case may ask
    for several, and come to several stages, so that there is no total."""
    rows = (
        CaseNeed.select(CaseCode.case, CaseCode.key, CaseNeed.asked_on, CaseNeed.stage, CaseNeed.stage_on)
        .join(CaseCode)
        .join(CaseFile)
        .where(CaseFile.district == district, CaseNeed.asked_on < local_day(end))
    )
    told: set[tuple[str, str, str]] = set()
    for case, key, asked_on, stage, stage_on in rows.tuples():
        told |= {
            (case, key, stage)
            for stage, day in (("asked", asked_on), (stage, stage_on))
            if (start is None or day >= local_day(start)) and day < local_day(end)
        }
    counts = Counter((key, stage) for _, key, stage in told)
    lines = tuple(
        (name, *(shown(counts[key, stage]) for stage in stages)) for key, name in names_of("needs").items()
    )
    columns = ("需求", *stages.values())
    return ReportTable("case_needs", "技能与培训：提出与结果", columns, lines, note=NOTE)


def _follow_ups(district: str, start: datetime | None, end: datetime, events: dict[str, str]) -> ReportTable:
    """The calls that were due after something and settled in the span: by their day, after it, or in vain."""
    rows = (
        FollowUp.select(
            DeadlineRule.event, FollowUp.state, FollowUp.outcome, FollowUp.due_on, FollowUp.settled_at
        )
        .join(CaseParty)
        .join(CaseFile)
        .join_from(FollowUp, DeadlineRule, on=(DeadlineRule.key == FollowUp.rule))
        .where(
            CaseFile.district == district,
            FollowUp.state.in_(("done", "missed", "again")),
            FollowUp.settled_at < end,
        )
    )
    if start is not None:
        rows = rows.where(FollowUp.settled_at >= start)
    pairs = [
        (event, _kept(state, outcome, local_day(at) <= due_on))
        for event, state, outcome, due_on, at in rows.tuples()
    ]
    return _crossed("case_follow_ups", "回访是否按时", "什么事之后", events, _KEPT, pairs)


def _kept(state: str, outcome: str | None, in_time: bool) -> str:
    if state != "done" or outcome == "lost":
        return "unreached"
    return "in_time" if in_time else "late"
