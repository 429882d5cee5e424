"""One good row of each table of case work, and what its rules refuse."""

from datetime import timedelta

from app.db import Table
from app.models import (
    Agreement,
    AgreementItem,
    CaseChild,
    CaseCode,
    CaseDraft,
    CaseEntry,
    CaseFile,
    CaseGlass,
    CaseNeed,
    CaseNumber,
    CasePaper,
    CaseParty,
    CaseWarning,
    CaseWorker,
    CaseYears,
    CodeItem,
    ContactTry,
    CorrectionRequest,
    DeadlineRule,
    FollowUp,
    LookupGrant,
    Person,
    PersonLink,
    RiskFact,
    RiskLevel,
    Slot,
    StepTemplate,
    WarningRule,
)
from app.prepared import add
from tests.conftest import NOW

TODAY = NOW.date()


def case_rows(slot: Slot, person: Person) -> dict[type[Table], Table]:
    """A case that somebody works on, with one row of everything."""
    made: dict[type[Table], Table] = {}

    def keep(model: type[Table], **facts: object) -> str:
        row_id = add(model, **facts)
        made[model] = model.get_by_id(row_id)
        return row_id

    keep(CaseNumber, district="370502", kind="mediation", year=2026, last=1)
    case = keep(
        CaseFile,
        code="AAAA",
        kind="mediation",
        source="walk_in",
        station=slot.station_id,
        team=slot.team_id,
        district="370502",
        since=NOW,
        registered_at=NOW,
        due_on=TODAY,
        book_year=2026,
        book_no=1,
    )
    party = keep(CaseParty, case=case, side="a", stage="joined", name="安娜")
    keep(CaseChild, case=case, side="a", birth_year=2020, lives_with="a")
    live = {"live_person": person.id, "live_lead": case}
    keep(
        CaseWorker,
        case=case,
        person=person.id,
        sides="ab",
        since=NOW,
        why="register",
        named_by=person.id,
        **live,
    )
    written = {"case": case, "side": "a", "text": "记录", "author": person.id}
    keep(CaseEntry, thread="t", version=1, kind="note", at=NOW, **written)
    keep(CaseDraft, thread="t", saved_at=NOW, **written)
    code = keep(CaseCode, case=case, side="a", list="needs", key="sewing")
    keep(CaseNeed, code=code, asked_on=TODAY, stage_on=TODAY)
    keep(CasePaper, case=case, side="a", kind="rights", pages=1, added_by=person.id, added_at=NOW)
    agreement = keep(Agreement, case=case, form="oral", effective_on=TODAY, made_by=person.id, made_at=NOW)
    keep(AgreementItem, agreement=agreement, position=1, who="a", what="做到")
    keep(
        RiskFact,
        party=party,
        key="afraid",
        told_by="self",
        day=TODAY,
        recorded_by=person.id,
        recorded_at=NOW,
    )
    keep(RiskLevel, party=party, version=1, level="none", reason="问过", set_by=person.id, set_at=NOW)
    keep(LookupGrant, party=party, token_hash="t", form_hash="f", made_at=NOW, expires_at=NOW)
    asked = {"kind": "copy", "live_key": "k", "text": "一份", "asked_at": NOW, "due_on": TODAY}
    keep(CorrectionRequest, party=party, **asked)
    other = add(CaseParty, case=case, side="b", stage="named", name="贝特")
    low, high = sorted((party, other))
    linked = {"low": low, "high": high, "live_pair": "x", "state": "proposed", "why": "同名"}
    keep(PersonLink, made_by="x", made_at=NOW, **linked)
    rule = keep(WarningRule, key="W0", sentence="看一看", due_hours=1)
    keep(
        CaseWarning,
        rule=rule,
        party=party,
        live_key=f"{party}:W0",
        facts=[{"id": "x", "what": "afraid", "day": TODAY.isoformat()}],
        raised_at=NOW,
        due_at=NOW,
    )
    looked = {"opened_at": NOW, "until": NOW + timedelta(hours=1), "due_on": TODAY, "told_second": "y"}
    keep(CaseGlass, party=party, person="x", ground="danger", reason="急", **looked)
    follow_up = keep(
        FollowUp,
        party=party,
        rule="service_7",
        base_day=TODAY,
        due_on=TODAY,
        open_key="t",
        planned_at=NOW,
    )
    keep(
        ContactTry,
        follow_up=follow_up,
        at=NOW,
        by=person.id,
        channel="phone",
        result="reached",
        in_hours=True,
    )
    keep(DeadlineRule, key="rest", event="closed", days=5, shift="next", name="休息")
    keep(CodeItem, list="colours", key="blue", name="蓝")
    keep(CaseYears, district="370502", archive=30, set_by=person.id, set_at=NOW)
    keep(StepTemplate, key="rest", position=9, name="休息", sides="each", guide="", prompts=[])
    return made


JUDGED = {"verdict": "justified", "judged_by": "z", "judged_at": NOW, "words": CaseGlass.reason}
CASE_CHECKS = [
    ("case_file_kind", CaseFile, {"kind": "divorce"}),
    ("case_file_state", CaseFile, {"state": "lost"}),
    ("case_file_book", CaseFile, {"book_no": None}),
    ("case_file_closed", CaseFile, {"state": "closed"}),
    ("case_file_closed", CaseFile, {"closed_at": NOW}),
    ("case_party_side", CaseParty, {"side": "joint"}),
    ("case_party_stage", CaseParty, {"stage": "gone"}),
    ("case_party_sex", CaseParty, {"sex": "x"}),
    ("case_child_side", CaseChild, {"side": "joint"}),
    ("case_child_lives_with", CaseChild, {"lives_with": "nobody"}),
    ("case_worker_sides", CaseWorker, {"sides": "joint"}),
    ("case_worker_live", CaseWorker, {"until": NOW}),
    ("case_worker_live", CaseWorker, {"live_person": None, "live_lead": None}),
    ("case_worker_lead", CaseWorker, {"live_person": None, "until": NOW}),
    ("case_entry_side", CaseEntry, {"side": "c"}),
    ("case_entry_kind", CaseEntry, {"kind": "poem"}),
    ("case_entry_version", CaseEntry, {"version": 0}),
    ("case_entry_template", CaseEntry, {"kind": "step"}),
    ("case_draft_side", CaseDraft, {"side": "c"}),
    ("case_code_side", CaseCode, {"side": "c"}),
    ("case_need_stage", CaseNeed, {"stage": "dreamt"}),
    ("case_need_days", CaseNeed, {"asked_on": TODAY + timedelta(days=1)}),
    ("case_paper_side", CasePaper, {"side": "c"}),
    ("case_paper_pages", CasePaper, {"pages": 0}),
    ("agreement_form", Agreement, {"form": "silent"}),
    ("agreement_confirm_state", Agreement, {"confirm_state": "perhaps"}),
    ("agreement_item_who", AgreementItem, {"who": "c"}),
    ("risk_fact_told_by", RiskFact, {"told_by": "rumour"}),
    ("risk_level_level", RiskLevel, {"level": "pink"}),
    ("risk_level_state", RiskLevel, {"state": "maybe"}),
    ("risk_level_second", RiskLevel, {"second_at": NOW}),
    ("correction_request_kind", CorrectionRequest, {"kind": "wish"}),
    ("correction_request_open", CorrectionRequest, {"live_key": None}),
    ("correction_request_answer", CorrectionRequest, {"answer": CorrectionRequest.text}),
    ("correction_request_answerer", CorrectionRequest, {"answered_by": "x"}),
    ("person_link_state", PersonLink, {"state": "maybe", "live_pair": None}),
    ("person_link_live", PersonLink, {"live_pair": None}),
    ("person_link_order", PersonLink, {"high": PersonLink.low}),
    ("person_link_second", PersonLink, {"state": "live"}),
    ("person_link_two", PersonLink, {"second": PersonLink.made_by}),
    ("case_warning_state", CaseWarning, {"state": "forgotten", "decided_by": "x", "decided_at": NOW}),
    ("case_warning_live", CaseWarning, {"live_key": None}),
    ("case_warning_decided", CaseWarning, {"decided_at": NOW}),
    ("case_warning_level", CaseWarning, {"level": "red"}),
    ("case_warning_second", CaseWarning, {"second_at": NOW}),
    ("case_glass_ground", CaseGlass, {"ground": "curiosity"}),
    ("case_glass_verdict", CaseGlass, JUDGED | {"verdict": "perhaps"}),
    ("case_glass_until", CaseGlass, {"until": NOW}),
    ("case_glass_told", CaseGlass, {"told_second": None}),
    ("case_glass_judged", CaseGlass, {"judged_at": NOW}),
    ("case_glass_two", CaseGlass, JUDGED | {"judged_by": CaseGlass.person}),
    ("follow_up_state", FollowUp, {"state": "lost", "open_key": None}),
    ("follow_up_outcome", FollowUp, {"state": "done", "open_key": None, "outcome": "well"}),
    ("follow_up_open", FollowUp, {"open_key": None}),
    ("follow_up_settled", FollowUp, {"outcome": "better"}),
    ("follow_up_round", FollowUp, {"round": 3}),
    ("contact_try_channel", ContactTry, {"channel": "pigeon"}),
    ("contact_try_result", ContactTry, {"result": "perhaps"}),
    ("deadline_rule_event", DeadlineRule, {"event": "rain"}),
    ("deadline_rule_shift", DeadlineRule, {"shift": "never"}),
    ("case_years_archive", CaseYears, {"archive": 0}),
    ("case_years_record", CaseYears, {"record": 101}),
    ("step_template_sides", StepTemplate, {"sides": "none"}),
]

CASE_UNIQUES = [
    (CaseNumber, ("district", "kind", "year")),
    (CaseFile, ("code",)),
    (CaseFile, ("district", "kind", "book_year", "book_no")),
    (CaseParty, ("case", "side")),
    (CaseWorker, ("case", "live_person")),
    (CaseWorker, ("live_lead",)),
    (CaseEntry, ("case", "thread", "version")),
    (CaseDraft, ("author", "case", "thread")),
    (CaseCode, ("case", "side", "list", "key")),
    (CaseNeed, ("code",)),
    (Agreement, ("case",)),
    (AgreementItem, ("agreement", "position")),
    (RiskLevel, ("party", "version")),
    (LookupGrant, ("token_hash",)),
    (LookupGrant, ("form_hash",)),
    (CorrectionRequest, ("live_key",)),
    (PersonLink, ("live_pair",)),
    (WarningRule, ("key", "version")),
    (CaseWarning, ("live_key",)),
    (FollowUp, ("open_key",)),
    (DeadlineRule, ("key",)),
    (CodeItem, ("list", "key")),
    (CaseYears, ("district",)),
    (StepTemplate, ("key", "version")),
]
