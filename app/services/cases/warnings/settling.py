"""Early warnings, as people settle them: who works on that side of a case, and the supervisor. A warning has
its facts and its rule's sentence, no score. What may be lethal or is about a child is dropped only with a
second person's word."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from peewee import fn

from app.clock import local_day
from app.errors import Conflict, Forbidden, Invalid, NotFound
from app.models import CaseFile, CaseParty, CaseWarning, CaseWorker, Disclosure, RiskLevel, WarningRule
from app.services.accounts.reading_pauses import require_reading
from app.services.cases import risk
from app.services.cases.access import Sight, claim_case, is_staff, opened_to, supervised_by, works_on
from app.services.cases.levels import DEGREES, level_of
from app.services.core import audit
from app.services.core.call import Call
from app.services.core.command import Duplicate, command
from app.services.core.paging import Page, seek
from app.services.core.views import from_row
from app.vocabulary import PartySide, RiskDegree, WarningState

CHILD_HARM = "W3"
NO_SECOND = "需要另一位督导确认；全区没有第二位督导时不能排除"


class ReportMissing(Conflict):
    reason, message = "report_missing", "请先依法报告，并登记在对外告知中"


class AlreadySettled(Conflict):
    reason, message = "already_settled", "这条预警已经处理过"


@dataclass(frozen=True)
class WarningFact:
    """One of the facts by which a rule holds."""

    what: str
    day: date


@dataclass(frozen=True)
class WarningView:
    """What a rule says of a party, and what people made of it. `words` are the plan, or why it is nothing."""

    id: str
    case: str
    code: str
    party: str
    side: PartySide
    rule: str
    sentence: str
    needs_second: bool
    state: WarningState
    facts: list[WarningFact]
    raised_at: datetime
    due_at: datetime
    level: RiskDegree | None
    words: str | None


@dataclass(frozen=True)
class DismissalAsked:
    """A warning that its team takes for nothing, for the second person: nobody's name."""

    id: str
    code: str
    side: PartySide
    rule: str
    sentence: str
    facts: list[WarningFact]
    words: str
    asked_at: datetime


@command("warning:list", "person")
def list_warnings(
    call: Call, *, settled: bool = False, limit: int = 20, cursor: str | None = None, descending: bool = False
) -> Page[WarningView]:
    """The warnings of the sides one works on and of the teams one supervises, by when somebody has to act;
    those that wait, or those that were settled. Raises `Forbidden` for who is no staff, `NotesPaused`."""
    if not is_staff(call):
        raise Forbidden()
    require_reading(call.actor.person_id, None, now=call.now)
    rows = _rows(call).where(CaseWarning.live_key.is_null(settled))
    page = seek(
        rows.dicts(), CaseWarning.due_at, CaseWarning.id, limit=limit, cursor=cursor, descending=descending
    )
    audit.record(call, "warning:list", "person", call.actor.person_id, data={"shown": len(page.items)})
    return Page([_view(row) for row in page.items], page.next)


@command("warning:read", "case_warning")
def read_warning(call: Call, warning_id: str) -> WarningView:
    """One of them. Raises `NotFound`."""
    view = _find(call, warning_id)
    audit.record(call, "warning:read", "case_party", view.party, data={"warning": warning_id})
    return view


def _rows(call: Call) -> Any:
    """The warnings open to the caller: one case that is opened shows those of the sides one works on."""
    works = CaseWorker.select(CaseWorker.id).where(
        (CaseWorker.case == CaseFile.id) & works_on(call.actor.person_id, CaseParty.side)
    )
    supervised = CaseFile.team.in_(supervised_by(call))
    own = fn.EXISTS(works) & ~WarningRule.supervisor_only
    return _joined().where(opened_to(call) & (own | supervised))


def _joined() -> Any:
    return (
        CaseWarning.select(
            CaseWarning,
            CaseFile.id.alias("case"),
            CaseFile.code,
            CaseParty.side,
            WarningRule.key.alias("rule_key"),
            WarningRule.sentence,
            WarningRule.needs_second,
        )
        .join(WarningRule)
        .join_from(CaseWarning, CaseParty)
        .join(CaseFile)
    )


def _view(row: dict[str, Any]) -> WarningView:
    return from_row(WarningView, row, rule=row["rule_key"], facts=_facts(row), words=_words(row))


def _facts(row: dict[str, Any]) -> list[WarningFact]:
    return [WarningFact(fact["what"], date.fromisoformat(fact["day"])) for fact in row["facts"]]


def _words(row: dict[str, Any]) -> str | None:
    return None if row["words"] is None else row["words"].open(row["id"])


def _find(call: Call, warning_id: str) -> WarningView:
    row = _rows(call).where(CaseWarning.id == warning_id).dicts().first()
    if row is None:
        raise NotFound()
    return _view(row)


def _claim(call: Call, warning_id: str) -> tuple[Sight, CaseParty, WarningView]:
    """A warning that waits, with its case's turn. Raises `NotFound`, `AlreadySettled`."""
    view = _find(call, warning_id)
    sight = claim_case(call, view.case)
    view = _find(call, warning_id)
    if view.state not in ("raised", "seen"):
        raise AlreadySettled()
    return sight, CaseParty.get_by_id(view.party), view


def _settle(call: Call, view: WarningView, **facts: Any) -> WarningView:
    """Writes what was made of a warning, and leaves a trace."""
    if "words" in facts:
        facts["words"] = CaseWarning.words.seal_for(view.id, facts["words"])
    CaseWarning.update(**facts).where(CaseWarning.id == view.id).execute()
    data = {"warning": view.id, "rule": view.rule, "state": facts["state"]}
    audit.record(call, "warning:settle", "case_party", view.party, data=data)
    return _find(call, view.id)


@command("warning:see", "case_warning")
def see_warning(call: Call, warning_id: str) -> WarningView:
    """Says that somebody looked at it. Raises `NotFound`, `AlreadySettled`."""
    _, _, view = _claim(call, warning_id)
    if view.state == "seen":
        return view
    return _settle(call, view, state="seen", seen_by=call.actor.person_id, seen_at=call.now)


@command("warning:confirm", "case_warning", Duplicate(RiskLevel, ("party_id", "version")))
def confirm_warning(call: Call, warning_id: str, *, level: RiskDegree, plan: str) -> WarningView:
    """Takes it for true: the party's level is at least as it was, and `plan` says what is done. A child's
    harm was reported first. Raises `NotFound`, `AlreadySettled`, `ReportMissing`, `Invalid`."""
    sight, party, view = _claim(call, warning_id)
    before = level_of(party.id) or "none"
    if DEGREES.index(level) < DEGREES.index(before):
        raise Invalid(fields={"level": ["不能低于现在的等级；降级请在风险页申请"]})
    if view.rule == CHILD_HARM and not _reported(view):
        raise ReportMissing()
    if level != level_of(party.id):
        risk.decide(call, sight, party, level=level, reason=plan)
    return _settle(
        call,
        view,
        state="confirmed",
        live_key=None,
        level=level,
        words=plan,
        decided_by=call.actor.person_id,
        decided_at=call.now,
    )


def _reported(view: WarningView) -> bool:
    """Whether the ledger has a report of a child's harm since the first of the facts."""
    rows = Disclosure.select(Disclosure.at).where(
        Disclosure.party == view.party, Disclosure.ground == "child_harm"
    )
    since = min(fact.day for fact in view.facts)
    return any(local_day(at) >= since for (at,) in rows.tuples())


@command("warning:dismiss", "case_warning")
def dismiss_warning(call: Call, warning_id: str, *, reason: str) -> WarningView:
    """Takes it for nothing; where the rule wants it, a second person says so, too. Raises `NotFound`,
    `AlreadySettled`, `NeedsSecond`."""
    sight, _, view = _claim(call, warning_id)
    decided = {"words": reason, "decided_by": call.actor.person_id, "decided_at": call.now}
    if not view.needs_second:
        return _settle(call, view, state="dismissed", live_key=None, **decided)
    if not risk.seconds_of(sight.case, call.actor.person_id):
        raise risk.NeedsSecond(message=NO_SECOND)
    return _settle(call, view, state="asked", **decided)


@command("warning:second_list", "person")
def list_dismissals_asked(call: Call) -> list[DismissalAsked]:
    """The warnings that wait for the caller's word. Raises nothing: who is asked nothing sees nothing."""
    rows = _joined().where(CaseWarning.state == "asked").order_by(CaseWarning.due_at, CaseWarning.id)
    found = _asked(call, list(rows.dicts()))
    audit.record(call, "warning:second_list", "person", call.actor.person_id, data={"shown": len(found)})
    return [
        from_row(
            DismissalAsked,
            row,
            rule=row["rule_key"],
            facts=_facts(row),
            words=_words(row),
            asked_at=row["decided_at"],
        )
        for row in found
    ]


def _asked(call: Call, rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Those of the warnings to be dropped that wait for the caller's word."""
    if not is_staff(call):
        return []
    person_id = call.actor.person_id
    is_second = risk.second_in(person_id)
    cases = {
        case.id: case for case in CaseFile.select().where(CaseFile.id.in_([row["case"] for row in rows]))
    }
    return [row for row in rows if row["decided_by"] != person_id and is_second(cases[row["case"]])]


@command("warning:second", "case_warning")
def second_dismissal(call: Call, warning_id: str, *, agreed: bool) -> str:
    """Agrees that it is nothing, or leaves it with its team. Raises `NotFound`."""
    row = _joined().where(CaseWarning.id == warning_id).dicts().first()
    if row is None:
        raise NotFound()
    CaseFile.turn().where(CaseFile.id == row["case"]).execute()
    row = _joined().where(CaseWarning.id == warning_id).dicts().get()
    if row["state"] != "asked" or not _asked(call, [row]):
        raise NotFound()
    settled: dict[str, Any] = {"state": "seen", "decided_by": None, "decided_at": None, "words": None}
    if agreed:
        settled = {"state": "dismissed", "live_key": None}
        settled |= {"second": call.actor.person_id, "second_at": call.now}
    CaseWarning.update(**settled).where(CaseWarning.id == warning_id, CaseWarning.state == "asked").execute()
    data = {"warning": warning_id, "agreed": agreed}
    audit.record(call, "warning:second", "case_party", row["party"], data=data)
    return warning_id
