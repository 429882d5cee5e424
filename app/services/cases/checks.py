"""What must always be true of cases: what `flask audit` asks (`operations/invariants.py`)."""

from collections.abc import Callable, Iterable
from datetime import date, datetime, timedelta
from typing import Any

from peewee import JOIN, fn

from app.clock import local_day
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
    CaseParty,
    CaseWarning,
    CaseWorker,
    Counselor,
    Disclosure,
    LookupGrant,
    RiskFact,
    RiskLevel,
    StaffAccount,
    StaffLink,
    WarningRule,
)
from app.services.cases import chasing, glass, joint
from app.services.cases.file.agreements import is_of_status
from app.services.cases.follow_ups.checks import (
    calls_follow_their_rule,
    closed_cases_have_their_calls,
    open_cases_have_a_next_day,
)
from app.services.cases.handover import is_orphan
from app.services.cases.levels import DEGREES, is_standing
from app.services.cases.lookups import own_case
from app.services.cases.warnings.rules import OF_CHILDREN

# Before any consent was given: one that ran out is good on it still.
EVER = date(2000, 1, 1)
# The clock empties drafts each hour.
_DRAFTS = timedelta(days=14, hours=2)
# It alarms every five minutes.
_ALARMS = timedelta(minutes=15)


def _name(query: Any, template: str) -> Iterable[str]:
    return (template.format(*row) for row in query.tuples())


def sides_are_parties(_: datetime) -> Iterable[str]:
    """Rows of one side stand in a case that has a party of that side."""
    for model, name in ((CaseEntry, "case_entry"), (CaseChild, "case_child"), (CaseCode, "case_code")):
        party = CaseParty.select(CaseParty.id).where(
            (CaseParty.case == model.case) & (CaseParty.side == model.side)
        )
        stray = model.select(model.id, model.side).where((model.side != "joint") & ~fn.EXISTS(party))
        yield from _name(stray, name + " {} is of side {}, which its case has not")


def needs_have_their_stage(_: datetime) -> Iterable[str]:
    """Each word of the list of needs tells how far somebody came with it, and no other word does."""
    need = CaseNeed.select(CaseNeed.id).where(CaseNeed.code == CaseCode.id)
    without = CaseCode.select(CaseCode.id).where((CaseCode.list == "needs") & ~fn.EXISTS(need))
    yield from _name(without, "case_code {} is a need without a stage")
    other = CaseNeed.select(CaseNeed.id).join(CaseCode).where(CaseCode.list != "needs")
    yield from _name(other, "case_need {} is of a word that is no need")


def open_cases_are_led(_: datetime) -> Iterable[str]:
    """Whoever led a case is followed by somebody, or left."""
    left = CaseWorker.select(CaseWorker.id).where(
        (CaseWorker.case == CaseFile.id) & CaseWorker.until.is_null(False)
    )
    never = CaseFile.select(CaseFile.id).where(is_orphan() & ~fn.EXISTS(left))
    yield from _name(never, "case_file {} is led by nobody and nobody left it")
    led = CaseWorker.select(CaseWorker.id, CaseWorker.live_lead).where(
        CaseWorker.live_lead.is_null(False) & (CaseWorker.live_lead != CaseWorker.case)
    )
    yield from _name(led, "case_worker {} leads another case, {}")


def nobody_works_on_their_own(_: datetime) -> Iterable[str]:
    """Who works on a case is no party of it, nor is the resident that they are in WeChat."""
    linked = (
        StaffLink.select(StaffLink.id)
        .join(StaffAccount)
        .where((StaffAccount.person == CaseWorker.live_person) & (StaffLink.person == CaseParty.person))
    )
    query = (
        CaseWorker.select(CaseWorker.id)
        .join(CaseParty, on=(CaseParty.case == CaseWorker.case))
        .where(
            CaseWorker.live_person.is_null(False)
            & CaseParty.person.is_null(False)
            & ((CaseParty.person == CaseWorker.live_person) | fn.EXISTS(linked))
        )
        .distinct()
    )
    return _name(query, "case_worker {} works on a case of their own")


def workers_are_there(_: datetime) -> Iterable[str]:
    """No live row is of somebody disabled, or who left the case's team; it is its person's."""
    disabled = (
        CaseWorker.select(CaseWorker.id)
        .join(StaffAccount, on=(StaffAccount.person == CaseWorker.live_person))
        .where(StaffAccount.disabled_at.is_null(False))
    )
    yield from _name(disabled, "case_worker {} lives though the account is disabled")
    member = Counselor.select(Counselor.id).where(
        (Counselor.person == CaseWorker.live_person)
        & (Counselor.team == CaseFile.team)
        & Counselor.left_at.is_null()
    )
    gone = (
        CaseWorker.select(CaseWorker.id)
        .join(CaseFile)
        .where(CaseWorker.live_person.is_null(False) & ~fn.EXISTS(member))
    )
    yield from _name(gone, "case_worker {} lives though they are not of the team")
    other = CaseWorker.select(CaseWorker.id).where(
        CaseWorker.live_person.is_null(False) & (CaseWorker.live_person != CaseWorker.person)
    )
    yield from _name(other, "case_worker {} lives for another person")


def numbers_have_no_gap(_: datetime) -> Iterable[str]:
    """As many cases as the last number says stand in each register, and the greatest is the last."""
    count, greatest = fn.COUNT(CaseFile.id), fn.COALESCE(fn.MAX(CaseFile.book_no), 0)
    here = (
        (CaseFile.district == CaseNumber.district)
        & (CaseFile.kind == CaseNumber.kind)
        & (CaseFile.book_year == CaseNumber.year)
    )
    query = (
        CaseNumber.select(CaseNumber.id, CaseNumber.last, count, greatest)
        .join(CaseFile, JOIN.LEFT_OUTER, on=here)
        .group_by(CaseNumber.id, CaseNumber.last)
        .having((count != CaseNumber.last) | (greatest != CaseNumber.last))
    )
    return _name(query, "case_number {}: the last is {}, but {} cases have one, the greatest {}")


def entries_are_whole(_: datetime) -> Iterable[str]:
    """The versions of a thread follow one another from the first, in one file."""
    count, last = fn.COUNT(CaseEntry.id), fn.MAX(CaseEntry.version)
    sides = fn.COUNT(CaseEntry.side.distinct())
    query = (
        CaseEntry.select(CaseEntry.case, CaseEntry.thread, count, last, sides)
        .group_by(CaseEntry.case, CaseEntry.thread)
        .having((count != last) | (sides != 1))
    )
    return _name(query, "thread of case {}, {}: {} versions, the last is {}, in {} files")


def nobody_in_danger_is_received_together(_: datetime) -> Iterable[str]:
    """While a level is yellow or more the two are received apart; red mediation rests."""
    query = (
        RiskLevel.select(CaseFile.id, RiskLevel.level, CaseFile.apart_only, CaseFile.kind, CaseFile.state)
        .join(CaseParty)
        .join(CaseFile)
        .where(
            RiskLevel.level.in_(DEGREES[1:]) & is_standing() & CaseFile.state.not_in(("closed", "refused"))
        )
    )
    for case_id, level, apart_only, kind, state in query.tuples():
        if not apart_only:
            yield f"case_file {case_id} receives together though a level is {level}"
        if level == "red" and kind == "mediation" and state == "working":
            yield f"case_file {case_id} goes on though a level is red"


def lowerings_have_a_second(_: datetime) -> Iterable[str]:
    """What lowers from orange or red stands only by a second person's word, who is not who proposed it."""
    high = RiskLevel.alias()
    was_high = high.select(high.party).where(high.level.in_(("orange", "red")) & (high.state == "live"))
    rows = RiskLevel.select(
        RiskLevel.id, RiskLevel.party, RiskLevel.level, RiskLevel.second, RiskLevel.set_by
    ).where((RiskLevel.state == "live") & RiskLevel.party.in_(was_high))
    last, was = None, "none"
    for row_id, party, level, second, set_by in rows.order_by(RiskLevel.party, RiskLevel.version).tuples():
        lowers = party == last and DEGREES.index(level) < DEGREES.index(was)
        if lowers and was in ("orange", "red") and second in (None, set_by):
            yield f"risk_level {row_id} lowers from {was} without a second person"
        last, was = party, level


def closed_cases_are_complete(now: datetime) -> Iterable[str]:
    """A closed case has an outcome and a main cause, one in each file that names one, and whoever came is
    called after it."""
    mains = CaseCode.select(CaseCode.id).where(
        (CaseCode.case == CaseFile.id) & (CaseCode.list == "causes") & CaseCode.main
    )
    query = CaseFile.select(CaseFile.id).where(
        (CaseFile.state == "closed") & (CaseFile.outcome.is_null() | ~fn.EXISTS(mains))
    )
    yield from _name(query, "case_file {} is closed without an outcome or a main cause")
    twice = (
        CaseCode.select(CaseCode.case, CaseCode.side, CaseCode.list)
        .where(CaseCode.main)
        .group_by(CaseCode.case, CaseCode.side, CaseCode.list)
        .having(fn.COUNT(CaseCode.id) > 1)
    )
    yield from _name(twice, "case_file {}, file {}: more than one of the {} is the main one")
    yield from closed_cases_have_their_calls(now)


def childrens_harm_is_reported(_: datetime) -> Iterable[str]:
    """What was told of a child's harm stands in a warning; one that was confirmed has its report."""
    rows = CaseWarning.select(CaseWarning.party, CaseWarning.facts).join(WarningRule)
    warned = {
        (party_id, fact["id"])
        for party_id, facts in rows.where(WarningRule.key == "W3").tuples()
        for fact in facts
    }
    told = RiskFact.select(RiskFact.id, RiskFact.party).where(
        RiskFact.key.in_(OF_CHILDREN), RiskFact.ended_at.is_null()
    )
    for fact_id, party_id in told.tuples():
        if (party_id, fact_id) not in warned:
            yield f"risk_fact {fact_id} is of a child, and no warning says so"
    report = Disclosure.select(Disclosure.id).where(
        (Disclosure.party == CaseWarning.party) & (Disclosure.ground == "child_harm")
    )
    silent = (
        CaseWarning.select(CaseWarning.id)
        .join(WarningRule)
        .where((WarningRule.key == "W3") & (CaseWarning.state == "confirmed") & ~fn.EXISTS(report))
    )
    yield from _name(silent, "case_warning {} is confirmed, and nothing was reported")


def settled_warnings_name_who(_: datetime) -> Iterable[str]:
    """Who settled a warning stands on it; what takes two to drop has the second."""
    alone = (
        CaseWarning.select(CaseWarning.id)
        .join(WarningRule)
        .where(
            (CaseWarning.state.in_(("confirmed", "dismissed")) & CaseWarning.decided_by.is_null())
            | ((CaseWarning.state == "dismissed") & WarningRule.needs_second & CaseWarning.second.is_null())
        )
    )
    yield from _name(alone, "case_warning {} is settled by nobody, or by one alone")


def drafts_go(now: datetime) -> Iterable[str]:
    """No draft outlives its two weeks."""
    old = CaseDraft.select(CaseDraft.id).where(CaseDraft.saved_at < now - _DRAFTS)
    return _name(old, "case_draft {} is older than two weeks")


def together_by_both(now: datetime) -> Iterable[str]:
    """Who are received together both agreed, and neither took it back. What only ran out stops at the next
    record."""
    query = CaseFile.select(CaseFile.id).where(
        ~CaseFile.apart_only & CaseFile.state.not_in(("closed", "refused")) & ~joint.is_agreed(on=EVER)
    )
    return _name(query, "case_file {} is received together without both consents")


def lookups_are_shut(now: datetime) -> Iterable[str]:
    """Nobody looks with a PIN that was locked or taken back, and a lookup that is on has a PIN."""
    shut = ~CaseParty.lookup | (CaseParty.pin_misses >= own_case.MISSES) | CaseParty.pin_hash.is_null()
    looking = (
        LookupGrant.select(LookupGrant.id)
        .join(CaseParty)
        .where(LookupGrant.ended_at.is_null() & (LookupGrant.expires_at > now) & shut)
    )
    yield from _name(looking, "lookup_grant {} works, but its party's lookup is shut")
    odd = CaseParty.select(CaseParty.id).where(
        (CaseParty.lookup & (CaseParty.pin_hash.is_null() | CaseParty.lookup_since.is_null()))
        | (~CaseParty.lookup & CaseParty.pin_hash.is_null(False))
    )
    yield from _name(odd, "case_party {} has a lookup without a PIN, or a PIN without one")


def reds_are_told_of(now: datetime) -> Iterable[str]:
    """Of who is red for more than an hour somebody outside was told, or their supervisor is alarmed each
    hour."""
    for level_id, case_id, alarmed_at in chasing.untold_reds(now - chasing.TOLD_WITHIN - _ALARMS).tuples():
        if alarmed_at is None or alarmed_at < now - chasing.TOLD_WITHIN - _ALARMS:
            yield f"risk_level {level_id} of case {case_id} is red, nobody was told and nobody alarmed"


def no_status_goes_to_court(_: datetime) -> Iterable[str]:
    """No agreement that speaks of somebody's status was taken to a court."""
    rows = (
        AgreementItem.select(AgreementItem.id, AgreementItem.what, AgreementItem.agreement)
        .join(Agreement)
        .where(Agreement.confirm_state.in_(("asked", "confirmed")))
        .order_by(AgreementItem.agreement, AgreementItem.position)
    )
    for item_id, what, agreement_id in rows.tuples():
        if is_of_status(what.open(item_id)):
            yield f"agreement {agreement_id} went to a court, but its item {item_id} is of somebody's status"


def glass_is_short_told_and_judged(_: datetime) -> Iterable[str]:
    """A look at a case that is not one's own lasts an hour, once more another; others were told; nobody looks
    anew while a judgement of an earlier one is overdue, or at whom they looked at unjudged."""
    earlier: dict[str, list[CaseGlass]] = {}
    for row in CaseGlass.select().order_by(CaseGlass.opened_at, CaseGlass.id):
        hours = 2 if row.renewed_at is not None else 1
        if row.until - row.opened_at > hours * glass.HOUR:
            yield f"case_glass {row.id} lasts longer than {hours} hours"
        if row.person in (row.told_supervisor, row.told_second):
            yield f"case_glass {row.id} was told to who looked"
        for other in earlier.setdefault(row.person, []):
            waits = other.judged_at is None or other.judged_at > row.opened_at
            if waits and (other.party_id == row.party_id or other.due_on < local_day(row.opened_at)):
                yield f"case_glass {row.id} was opened while {other.id} waited to be judged"
        earlier[row.person].append(row)


Check = Callable[[datetime], Iterable[str]]

CHECKS: tuple[tuple[int, str, Check], ...] = (
    (19, "个案中一方的内容都属于该个案登记的那一方", sides_are_parties),
    (48, "每项技能需求都记着办到哪一步", needs_have_their_stage),
    (20, "未结的个案都有一位主办人；没有的，是原主办人已离开、等待督导指派", open_cases_are_led),
    (21, "没有人承办自己是当事人的个案", nobody_works_on_their_own),
    (22, "账号停用或离开团队的人不再承办任何个案", workers_are_there),
    (23, "人民调解登记号按区、年从1起连续，没有缺号", numbers_have_no_gap),
    (24, "个案的每段记录从第1版起逐版相接，且只在一方的卷宗里", entries_are_whole),
    (29, "红色当事人一小时后，或者已对外告知，或者每小时在提醒督导", reds_are_told_of),
    (38, "涉及身份关系的协议没有申请司法确认", no_status_goes_to_court),
    (
        30,
        "有黄色以上当事人的未结个案都分开接待，有红色当事人的调解都已暂停",
        nobody_in_danger_is_received_together,
    ),
    (31, "从橙色、红色降级都有第二人确认", lowerings_have_a_second),
    (32, "孩子受侵害的情况都有预警；已确认的都已依法报告", childrens_harm_is_reported),
    (33, "未结的个案都有下一个期限，不早于进入现在状态的那一天", open_cases_have_a_next_day),
    (34, "待做的回访都在规则、起算日和工作日历定出的那一天，每项只有一条", calls_follow_their_rule),
    (
        35,
        "已结的个案都有结果和主要原因(每份卷宗至多一个)，到场的当事人都安排了回访",
        closed_cases_are_complete,
    ),
    (47, "同场接待的未结个案，双方都各自同意过同场，没有撤回", together_by_both),
    (46, "没有还能用的查询属于已停止、已锁定或没有查询码的当事人", lookups_are_shut),
    (
        36,
        "紧急查看每次一小时、至多续一次，都告知了别人；没有复核的，不能再看",
        glass_is_short_told_and_judged,
    ),
    (37, "已处理的预警都写明处理人；须两人才能排除的有第二人", settled_warnings_name_who),
    (41, "没有保存超过十四天的草稿", drafts_go),
)
