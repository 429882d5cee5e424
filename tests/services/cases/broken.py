"""Cases in order, and what breaks each invariant of them: number, the row that is named, SQL, its values."""

from datetime import timedelta

from app.clock import local_day
from app.models import (
    Agreement,
    CaseCode,
    CaseConsent,
    CaseDraft,
    CaseEntry,
    CaseGlass,
    CaseNeed,
    CaseNumber,
    CaseWarning,
    CaseWorker,
    Counselor,
    FollowUp,
    LookupGrant,
    RiskFact,
    RiskLevel,
    StaffAccount,
)
from app.services.cases import chasing, guards, parties, risk, states
from app.services.cases.file import agreements, drafts, entries, papers
from app.services.cases.lookups import own_case
from app.services.cases.warnings import settling
from app.services.referrals import disclosures
from app.services.referrals.disclosures import Ground
from tests.conftest import NOW
from tests.factories import create_team
from tests.services.cases.desk import (
    ANNA,
    CaseDesk,
    agree_to_sit_together,
    look_at,
    open_case,
    supervisor_of,
    taken_on,
)
from tests.services.counseling.desk import Counseling


def busy_case() -> dict[str, str]:
    """One case under way and one that is closed, through the services; ids by name."""
    desk, second = taken_on(), supervisor_of(create_team())
    call = desk.liu.at()
    StaffAccount.create(person=desk.liu.id, username="case-lead", password_hash="x", created_at=NOW)
    for version, text in enumerate(("一", "二")):
        entries.write_entry(call, desk.id, side="a", step="listen", text=text, version=version)
    drafts.save_draft(call, desk.id, "t", side="a", text="草稿")
    risk.set_level(call, desk.party("b"), level="orange", reason="说了")
    risk.set_level(call, desk.party("b"), level="none", reason="已安全")
    (asked,) = risk.list_awaiting_second(second.at())
    risk.confirm_level(second.at(), asked.id, agreed=True)
    risk.set_level(desk.liu.at(), desk.party("a"), level="yellow", reason="不安")
    settled = _warned(desk, second)
    parties.set_codes(desk.liu.at(), desk.id, side="a", list_name="needs", keys=["sewing"])
    done = taken_on()
    call = done.liu.at()
    codes = {"side": "a", "list_name": "causes", "keys": ["money", "violence"], "main": "money"}
    parties.set_codes(call, done.id, **codes)
    for kind in guards.missing_papers(done.id):
        papers.add_paper(call, done.id, side="joint", kind=kind, pages=1)
    states.end(call, done.id, reason="撤回")
    states.close(call, done.id, outcome="withdrawn")
    pair = taken_on()
    agree_to_sit_together(pair)
    parties.receive_together(pair.liu.at(), pair.id, together=True)
    made = own_case.switch_on(desk.liu.at(), desk.party("b"))
    own_case.open_lookup(code=made.code, pin=made.pin, now=NOW)
    red, status = red_party(), agreed_on("双方同意离婚")
    alone = open_case("counseling", (ANNA,))
    entries.write_entry(alone.liu.at(), alone.id, side="a", text="一")
    look_at(alone, "a")
    return {
        "case": desk.id,
        "closed_case": done.id,
        "case_party": desk.party("a"),
        "case_lead": CaseWorker.get(CaseWorker.live_lead == desk.id).id,
        "case_liu": desk.liu.id,
        "case_member": Counselor.get(Counselor.person == desk.liu.id).id,
        "case_entry": CaseEntry.get(CaseEntry.case == desk.id, CaseEntry.version == 1).id,
        "need": CaseCode.get(CaseCode.list == "needs").id,
        "stage_of_need": CaseNeed.get().id,
        "lone_entry": CaseEntry.get(CaseEntry.case == alone.id).id,
        "case_number": CaseNumber.get().id,
        "call": FollowUp.get(FollowUp.party == desk.party("b"), FollowUp.rule == "safety_30").id,
        "calls_of": done.party("a"),
        "case_draft": CaseDraft.get().id,
        "lowered": asked.id,
        "lookup_grant": LookupGrant.get().id,
        "looking": desk.party("b"),
        "glass": CaseGlass.get().id,
        "red": RiskLevel.get(RiskLevel.party == red, RiskLevel.level == "red").id,
        "status": Agreement.get(Agreement.case == status.id).id,
        "together": pair.id,
        "together_yes": CaseConsent.get(
            CaseConsent.party == pair.party("a"), CaseConsent.purpose == "joint_session"
        ).id,
        **settled,
    }


def agreed_on(what: str) -> CaseDesk:
    """A case whose two agreed on one thing."""
    desk = taken_on()
    items = [{"who": "both", "what": what}]
    agreements.agree(desk.liu.at(), desk.id, form="oral", effective_on=NOW.date(), items=items)
    return desk


def red_party() -> str:
    """A party who is red for two hours, of whom the supervisor is alarmed."""
    desk = taken_on()
    risk.set_level(desk.liu.at(NOW - timedelta(hours=2)), desk.party("a"), level="red", reason="说了")
    chasing.alarm(now=NOW)
    return desk.party("a")


def _warned(desk: CaseDesk, second: Counseling) -> dict[str, str]:
    """A child's harm that was reported, and a weapon that was none."""
    party, ids = desk.party("a"), {}
    for key in ("child_abused", "weapon"):
        risk.record_fact(desk.liu.at(), party, key=key, told_by="self", day=local_day(NOW))
        ids[key] = RiskFact.get(RiskFact.key == key).id
    told = {"channel": "phone", "groups": [], "spoke_with": "民警", "ground": Ground("child_harm")}
    report = disclosures.record_disclosure(desk.liu.at(), party, said="孩子受侵害", **told)
    for warning in settling.list_warnings(desk.liu.at()).items:
        if warning.rule == "W3":
            settling.confirm_warning(desk.liu.at(), warning.id, level="yellow", plan="已报告")
        elif warning.rule == "W2":
            settling.dismiss_warning(desk.liu.at(), warning.id, reason="玩具")
            settling.second_dismissal(second.at(), warning.id, agreed=True)
    confirmed, dropped = (
        CaseWarning.get(CaseWarning.state == state).id for state in ("confirmed", "dismissed")
    )
    return {
        "child_fact": ids["child_abused"],
        "child_report": report.id,
        "child_warning": confirmed,
        "dropped_warning": dropped,
    }


CASE_BREAKS = [
    (19, "lone_entry", "UPDATE case_entry SET side = 'b' WHERE id = ?", ["lone_entry"]),
    (48, "need", "DELETE FROM case_need WHERE code_id = ?", ["need"]),
    (48, "stage_of_need", "UPDATE case_code SET list = 'barriers' WHERE id = ?", ["need"]),
    (20, "case_lead", "UPDATE case_worker SET live_lead = 'x' WHERE id = ?", ["case_lead"]),
    (20, "case", "DELETE FROM case_worker WHERE id = ?", ["case_lead"]),
    (21, "case_lead", "UPDATE case_party SET person_id = ? WHERE id = ?", ["case_liu", "case_party"]),
    (22, "case_lead", "UPDATE staff_account SET disabled_at = ? WHERE person_id = ?", ["moment", "case_liu"]),
    (22, "case_lead", "UPDATE counselor SET left_at = ? WHERE id = ?", ["moment", "case_member"]),
    (22, "case_lead", "UPDATE case_worker SET live_person = ? WHERE id = ?", ["bert", "case_lead"]),
    (23, "case_number", "UPDATE case_number SET last = last + 1 WHERE id = ?", ["case_number"]),
    (
        23,
        "case_number",
        "UPDATE case_file SET book_no = NULL, book_year = NULL WHERE id = ?",
        ["case"],
    ),
    (24, "case", "DELETE FROM case_entry WHERE id = ?", ["case_entry"]),
    (24, "case", "UPDATE case_entry SET side = 'b' WHERE id = ?", ["case_entry"]),
    (30, "case", "UPDATE case_file SET apart_only = FALSE WHERE id = ?", ["case"]),
    (29, "red", "UPDATE risk_level SET alarmed_at = NULL WHERE id = ?", ["red"]),
    (38, "status", "UPDATE agreement SET confirm_state = 'confirmed' WHERE id = ?", ["status"]),
    (31, "lowered", "UPDATE risk_level SET second_id = NULL, second_at = NULL WHERE id = ?", ["lowered"]),
    (
        32,
        "child_fact",
        "UPDATE case_warning SET facts = '[]' WHERE id = ?",
        ["child_warning"],
    ),
    (32, "child_warning", "UPDATE disclosure SET ground = 'emergency' WHERE id = ?", ["child_report"]),
    (36, "glass", "UPDATE case_glass SET until = '2026-11-26 00:00:00' WHERE id = ?", ["glass"]),
    (36, "glass", "UPDATE case_glass SET told_second = person WHERE id = ?", ["glass"]),
    (
        37,
        "dropped_warning",
        "UPDATE case_warning SET second_id = NULL, second_at = NULL WHERE id = ?",
        ["dropped_warning"],
    ),
    (33, "case", "UPDATE case_file SET due_on = '2026-11-01' WHERE id = ?", ["case"]),
    (34, "call", "UPDATE follow_up SET due_on = '2026-12-30' WHERE id = ?", ["call"]),
    (34, "call", "UPDATE follow_up SET base_day = '2026-11-20' WHERE id = ?", ["call"]),
    (34, "call", "UPDATE follow_up SET rule = 'rumour' WHERE id = ?", ["call"]),
    (34, "call", "UPDATE follow_up SET open_key = 'x' WHERE id = ?", ["call"]),
    (35, "calls_of", "DELETE FROM follow_up WHERE party_id = ?", ["calls_of"]),
    (35, "closed_case", "UPDATE case_file SET outcome = NULL WHERE id = ?", ["closed_case"]),
    (35, "closed_case", "DELETE FROM case_code WHERE case_id = ?", ["closed_case"]),
    (35, "closed_case", "UPDATE case_code SET main = TRUE WHERE case_id = ?", ["closed_case"]),
    (46, "lookup_grant", "UPDATE case_party SET pin_misses = 5 WHERE id = ?", ["looking"]),
    (46, "lookup_grant", "UPDATE case_party SET lookup = FALSE WHERE id = ?", ["looking"]),
    (46, "looking", "UPDATE case_party SET lookup_since = NULL WHERE id = ?", ["looking"]),
    (47, "together", "UPDATE case_consent SET withdrawn_at = ? WHERE id = ?", ["moment", "together_yes"]),
    (47, "together", "UPDATE case_consent SET purpose = 'service' WHERE id = ?", ["together_yes"]),
    (41, "case_draft", "UPDATE case_draft SET saved_at = '2026-11-01 00:00:00' WHERE id = ?", ["case_draft"]),
]
