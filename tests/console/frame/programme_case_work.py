"""What the console's pages of case work are about, for the tests that go to all of them."""

from datetime import timedelta

from app.clock import local_day
from app.db import write_transaction
from app.models import (
    CaseFile,
    CaseGlass,
    CaseWorker,
    Counselor,
    FollowUp,
    RoleGrant,
    StaffAccount,
    Team,
    TeamSupervisor,
)
from app.services.cases import glass, parties, risk, states
from app.services.cases.file import agreements, entries, papers
from app.services.cases.follow_ups import contacting, planning
from app.services.cases.lookups import asks, own_case
from app.services.cases.register import registering, same_person
from app.services.cases.register.registering import CaseOpened
from app.services.cases.warnings import settling
from app.services.core.call import Call, Grant
from app.services.referrals import consents
from tests.conftest import NOW, call_of
from tests.console.frame.programme_desks import sealed
from tests.factories import DISTRICT, create_person, create_team
from tests.services.cases.desk import agree_to_service, supervisor_of, taken_on, work

# No word of it can be broken at a space, as in what people write.
WORDS = sealed(90)
SIDES = [
    {"side": "a", "name": "一位名字很长的当事人" * 2, "phone": "13800000011", "contact": WORDS, "came": True},
    {"side": "b", "name": "贝特", "phone": "13800000012", "came": True},
]


def create_cases(liu: StaffAccount) -> dict[str, list[str]]:
    """Cases that `liu` leads: one in danger, and one in each state that offers else."""
    call = call_of(liu.person_id, via="staff", grants=(Grant("counselor", DISTRICT),))
    opened, working, danger = (_registered(call) for _ in range(3))
    for case in (working, danger):
        states.accept(call, case.id, rights_told=True)
    for side in working.parties:
        # Each said so in their own file.
        consents.record_consent(call, side.id, purpose="joint_session", way="signed", groups=[])
    party = _write(call, danger)
    level = risk.read_risk(call, party).levels[0].id
    agreed, item = _agreed(call)
    paused = _taken_on(call)
    states.pause(call, paused.id, reason=WORDS)
    refused = _registered(call)
    states.refuse(call, refused.id, reason=WORDS)
    asked = _asked(call, working.parties[0].id)
    linked = same_person.propose(call, party, code=opened.code, side="a", why=WORDS)
    first, todays = _called(call, danger)
    at, at_party = f"/cases/{danger.id}", f"/case-parties/{party}"
    warning, dropped = _warned(danger, call)
    looked = _looked(danger)
    return {
        "judge_glass": [f"/cases/glass/{looked}/verdict"],
        "renew_glass": [f"/cases/glass/{looked}/renew"],
        "case_warnings": ["/case-warnings", "/case-warnings?view=settled"],
        "warning_seen": [f"/case-warnings/{warning}/seen"],
        "warning_confirm": [f"/case-warnings/{warning}/confirm"],
        "warning_dismiss": [f"/case-warnings/{warning}/dismiss"],
        "warning_second": [f"/case-warnings/{dropped}/second"],
        "case_list": ["/cases", "/cases?state=refused", "/cases?state=closed"],
        "case": [at, f"/cases/{opened.id}", f"/cases/{agreed}", f"/cases/{refused.id}"],
        "case_side": [f"{at}/sides/{side}" for side in ("a", "b", "joint")],
        "case_step": [
            f"/cases/{opened.id}/step/accept",
            f"/cases/{opened.id}/step/refuse",
            f"{at}/step/pause",
            f"{at}/step/end",
            f"/cases/{agreed}/step/close",
            f"/cases/{refused.id}/step/reopen",
        ],
        "case_together": [f"/cases/{working.id}/together"],
        "case_handover": [f"{at}/handover"],
        "case_assign": [f"{at}/assign"],
        "case_write": [
            f"{at}/a/write/listen?thread=listen-a&version=2",
            f"{at}/a/write/note?thread=n&version=0",
        ],
        "case_codes": [f"{at}/a/codes/{name}" for name in ("causes", "methods", "needs", "barriers")],
        "case_need": [f"{at}/a/needs/sewing"],
        "case_versions": [f"{at}/entries/listen-a"],
        "case_papers": [f"{at}/papers"],
        "case_paper_withdraw": [f"{at}/papers/{_paper(call, danger)}/withdraw"],
        "case_sheet": [f"{at}/a/sheets/inquiry"],
        "case_child": [f"{at}/a/children/new"],
        "case_unassign": [f"{at}/workers/{_helper(danger)}/end"],
        "party_follow_ups": [f"{at_party}/follow-ups"],
        "plan_follow_ups": [f"{at_party}/follow-ups/new"],
        "follow_up_list": ["/follow-ups"],
        "follow_up": [f"/follow-ups/{first}", f"/follow-ups/{todays}"],
        "follow_up_phone": [f"/follow-ups/{todays}/phone"],
        "follow_up_try": [f"/follow-ups/{todays}/try"],
        "follow_up_outcome": [f"/follow-ups/{todays}/outcome"],
        "case_agree": [f"/cases/{working.id}/agree"],
        "case_agreement": [f"/cases/{agreed}/agreement"],
        "case_confirmation": [f"/cases/{agreed}/agreement/confirmation"],
        "case_item": [f"/cases/{agreed}/agreement/{item}"],
        "case_party": [at_party],
        "case_phone": [f"{at_party}/phone"],
        "case_risk": [f"{at_party}/risk"],
        "case_fact": [f"{at_party}/risk/facts"],
        "case_level": [f"{at_party}/risk/level"],
        "case_lookup": [f"{at_party}/lookup"],
        "lookup_on": [f"{at_party}/lookup/on"],
        "lookup_off": [f"{at_party}/lookup/off"],
        "case_ask": [f"/case-asks/{asked}"],
        "case_same": [f"{at_party}/same"],
        "new_same": [f"{at_party}/same/new"],
        "decide_same": [f"{at_party}/same/{linked}"],
        "undo_same": [f"{at_party}/same/{linked}/undo"],
        "case_second": [f"/risk-levels/{level}"],
    }


def _asked(call: Call, party: str) -> str:
    """Something that a party asked for at their own look."""
    made = own_case.switch_on(call, party, identity_seen=True)
    token = own_case.open_lookup(code=made.code, pin=made.pin, now=call.now).token
    looking = Call(own_case.authenticate(token, now=call.now), call.now)
    return asks.make_ask(looking, kind="correction", text=WORDS).id


def let_see_cases(person_id: str, counselor: str, team: str) -> None:
    """Has somebody counsel where `counselor` does, supervise the team, and lead what `counselor` led: a case
    is opened by a row, whoever one is."""
    RoleGrant.create(person=person_id, role="counselor", scope=DISTRICT, granted_at=NOW)
    theirs = Counselor.select(Counselor.team).where(Counselor.person == counselor).tuples()
    for one in {team, *(own for (own,) in theirs)}:
        Counselor.create(person=person_id, team=one)
    TeamSupervisor.update(person=person_id).where(TeamSupervisor.team == team).execute()
    led = (CaseWorker.live_person == counselor) & CaseWorker.live_lead.is_null(False)
    CaseWorker.update(person=person_id, live_person=person_id).where(led).execute()


def _registered(call: Call) -> CaseOpened:
    team = Counselor.select(Counselor.team).where(Counselor.person == call.actor.person_id)
    station = Team.select().where(Team.id.in_(team)).order_by(Team.id).first().station_id
    two = [dict(side) for side in SIDES]
    case = registering.register(call, station, kind="mediation", source="walk_in", parties=two)
    agree_to_service(case.id)
    return case


def _taken_on(call: Call) -> CaseOpened:
    case = _registered(call)
    states.accept(call, case.id, rights_told=True)
    return case


def _write(call: Call, case: CaseOpened) -> str:
    """A word of everything in the file of one side; the party."""
    party = case.parties[0].id
    for version in range(2):
        entries.write_entry(
            call,
            case.id,
            side="a",
            text=f"{version}{WORDS}",
            step="listen",
            thread="listen-a",
            version=version,
        )
    entries.write_entry(call, case.id, side="a", text=WORDS)
    parties.set_codes(call, case.id, side="a", list_name="causes", keys=["money"], main="money")
    parties.set_codes(call, case.id, side="a", list_name="needs", keys=["sewing"])
    papers.add_paper(call, case.id, side="a", kind="rights", pages=2, place=WORDS)
    risk.record_fact(call, party, key="afraid", told_by="self", day=local_day(NOW), note=WORDS)
    risk.set_level(call, party, level="yellow", reason=WORDS)
    # It waits for the supervisor.
    risk.set_level(call, party, level="none", reason=WORDS)
    return party


def _warned(case: CaseOpened, call: Call) -> tuple[str, str]:
    """A warning that waits, and one of another team's that waits for a second person."""
    elsewhere = taken_on()
    _found(call, case.parties[1].id, "child_abused")
    _found(elsewhere.liu.at(), elsewhere.party("a"), "weapon")
    (mine,), (other,) = (settling.list_warnings(of, limit=2).items for of in (call, elsewhere.liu.at()))
    settling.dismiss_warning(elsewhere.liu.at(), other.id, reason=WORDS)
    return mine.id, other.id


def _looked(case: CaseOpened) -> str:
    """A look of another team's supervisor, which waits for this one's."""
    other = supervisor_of(create_team())
    code = CaseFile.get_by_id(case.id).code
    glass.look(other.at(), code=code, side="a", ground="danger", reason=WORDS)
    return str(CaseGlass.get().id)


def _found(call: Call, party: str, key: str) -> None:
    risk.record_fact(call, party, key=key, told_by="self", day=local_day(NOW))


def _called(call: Call, case: CaseOpened) -> tuple[str, str]:
    """A call that was made, and one that is due, tried once in vain."""
    party, today = case.parties[0].id, local_day(NOW)
    write_transaction(lambda: planning.plan(call, party, "danger", today - timedelta(days=3)))
    done, todays = (row.id for row in FollowUp.select().order_by(FollowUp.id).limit(2))
    contacting.record_try(call, todays, channel="phone", result="no_answer")
    contacting.conclude(call, done, outcome="worse", text=WORDS)
    return done, todays


def _paper(call: Call, case: CaseOpened) -> str:
    return papers.list_papers(call, case.id)[0].id


def _helper(case: CaseOpened) -> str:
    """Somebody beside the lead, whose work the supervisor can end."""
    team = Team.get_by_id(CaseFile.get_by_id(case.id).team_id)
    person = create_person(nickname="关老师")
    Counselor.create(person=person.id, team=team.id)
    work(case.id, person, "a")
    return str(person.id)


def _agreed(call: Call) -> tuple[str, str]:
    """A case whose two agreed, and what one of them is to do."""
    case = _taken_on(call)
    item = {"who": "a", "what": WORDS, "due_on": local_day(NOW + timedelta(days=9))}
    made = agreements.agree(call, case.id, form="written", effective_on=local_day(NOW), items=[item])
    return case.id, made.items[0].id
