"""Certificates of the staff: who keeps them, when they are to be seen to, who reads their numbers."""

from datetime import UTC, datetime, timedelta

import pytest

from app.crypto import SealBroken
from app.errors import Conflict, Forbidden, Invalid, NotFound
from app.models import AuditEntry, Counselor, OutboxMessage, Qualification, RoleGrant, StaffAccount
from app.services.accounts import account_admin, expiring, qualifications
from app.services.accounts.account_admin import OwnAccount
from app.services.backoffice.to_do import list_waiting
from app.services.core.call import Grant
from app.services.counseling import teams
from app.services.privacy import subject_rights
from tests.conftest import NOW, call_of
from tests.factories import DISTRICT, ELSEWHERE, create_area, create_person, create_team

pytestmark = pytest.mark.usefixtures("database")
TODAY = NOW.date()
FACTS = {"kind": "psychology", "name": "二级", "number": "A-1", "issued_on": None, "expires_on": None}


def boss(scope=DISTRICT, *, now=NOW):
    create_area(DISTRICT)
    return call_of(create_person(), via="staff", grants=(Grant("admin", scope),), now=now)


def colleague(username="li"):
    person = create_person(nickname=username)
    RoleGrant.create(person=person.id, role="counselor", scope=DISTRICT, granted_at=NOW)
    return StaffAccount.create(person=person.id, username=username, password_hash="x", created_at=NOW)


def held(call, account, days=None, **facts):
    expires = None if days is None else TODAY + timedelta(days=days)
    return qualifications.add_qualification(call, account.id, FACTS | {"expires_on": expires} | facts)


def states(call, account, now=NOW):
    found = qualifications.list_qualifications(call.actor, account.id, now=now)
    return [(one.state, one.number) for one in found]


def test_it_is_noted_corrected_and_ended():
    """Each deed is in the log without what was typed; what was ended stays and is not touched again."""
    call, li = boss(), colleague()
    made = held(call, li)
    qualifications.change_qualification(call, li.id, made, FACTS | {"number": "B-2", "name": ""})
    row = Qualification.get()
    assert (row.name, row.number.open(row.id), row.noted_by) == ("", "B-2", call.actor.person_id)
    assert states(call, li) == [("good", None)]
    qualifications.end_qualification(call, li.id, made)
    qualifications.end_qualification(boss(), li.id, made)
    assert states(call, li) == [("ended", None)]
    assert Qualification.get().ended_by == call.actor.person_id
    with pytest.raises(Conflict):
        qualifications.change_qualification(call, li.id, made, FACTS)
    told = AuditEntry.select().where(AuditEntry.outcome == "done").order_by(AuditEntry.id)
    assert [(one.event, one.object_id, one.data) for one in told] == [
        ("qualification:add", made, {"person": li.person_id}),
        ("qualification:change", made, None),
        ("qualification:end", made, None),
    ]


def test_what_makes_no_sense_is_refused():
    call, li = boss(), colleague()
    for facts in ({"kind": "other", "name": ""}, {"issued_on": TODAY, "expires_on": TODAY - timedelta(1)}):
        with pytest.raises(Invalid):
            qualifications.add_qualification(call, li.id, FACTS | facts)
    assert not Qualification.select().exists()


def test_who_keeps_and_who_reads_them():
    """An admin of all of somebody's areas; nobody their own; the number is its owner's and that admin's."""
    call, li, wang = boss(), colleague(), colleague("wang")
    create_area(ELSEWHERE)
    made = held(call, li)
    own = call_of(li.person_id, via="staff", grants=(Grant("admin", DISTRICT),))
    counselor = call_of(wang.person_id, via="staff", grants=(Grant("counselor", DISTRICT),))
    for other, refusal in ((boss(ELSEWHERE), NotFound), (counselor, Forbidden), (own, OwnAccount)):
        for deed in (
            lambda: qualifications.add_qualification(other, li.id, FACTS),  # noqa: B023
            lambda: qualifications.change_qualification(other, li.id, made, FACTS),  # noqa: B023
            lambda: qualifications.end_qualification(other, li.id, made),  # noqa: B023
            lambda: qualifications.read_qualification(other, li.id, made),  # noqa: B023
        ):
            with pytest.raises(refusal):
                deed()
    # By the address of somebody else it is nobody's.
    with pytest.raises(NotFound):
        qualifications.read_qualification(call, wang.id, made)
    assert qualifications.read_qualification(call, li.id, made).number == "A-1"
    assert [one.number for one in qualifications.list_own(own)] == ["A-1"]
    assert qualifications.list_own(counselor) == []
    looks = AuditEntry.select().where(AuditEntry.event.in_(("qualification:read", "qualification:list")))
    assert looks.where(AuditEntry.outcome == "done").count() == 3


def test_a_number_is_bound_to_its_row():
    call, li = boss(), colleague()
    one, other = held(call, li), held(call, li, number="A-2")
    rows = {row.id: row for row in Qualification.select()}
    assert "A-1" not in rows[one].number.sealed
    Qualification.update(number=rows[one].number).where(Qualification.id == other).execute()
    with pytest.raises(SealBroken):
        qualifications.read_qualification(call, li.id, other)


def test_the_last_day_is_a_day_of_the_district():
    """Good on the last day until midnight in China; to be seen to from sixty days before."""
    call, li = boss(), colleague()
    held(call, li, 0)
    assert states(call, li) == [("soon", None)]
    midnight = datetime(TODAY.year, TODAY.month, TODAY.day, 16, tzinfo=UTC)
    assert states(call, li, midnight - timedelta(seconds=1)) == [("soon", None)]
    assert states(call, li, midnight) == [("expired", None)]
    assert states(call, li, NOW - timedelta(days=60)) == [("soon", None)]
    assert states(call, li, NOW - timedelta(days=61)) == [("good", None)]


def waiting(call, now=NOW):
    return {one.kind: one.count for one in list_waiting(call.actor, now=now)}.get("certificate_due", 0)


def test_who_can_act_is_told_of_how_many_colleagues():
    """Not of who left, of what was ended, of their own, or of another district's."""
    call, li, wang, gone = boss(), colleague(), colleague("wang"), colleague("gone")
    held(call, li, -1), held(call, li, 10), held(call, wang, 61), held(call, gone, 1)
    ended = held(call, wang, 5)
    qualifications.end_qualification(call, wang.id, ended)
    account_admin.set_disabled(call, gone.id, True)
    assert waiting(call) == 1 and waiting(call, NOW + timedelta(days=1)) == 2
    assert waiting(boss(ELSEWHERE)) == 0
    organizer = call_of(create_person(), via="staff", grants=(Grant("organizer", DISTRICT),))
    assert waiting(organizer) == 0
    own = call_of(li.person_id, via="staff", grants=(Grant("admin", DISTRICT),))
    assert waiting(own) == 0
    (found,) = account_admin.list_staff(call.actor, {"papers": "due"}, now=NOW).items
    assert [(one.state, one.expires_on - TODAY) for one in found.due] == [
        ("expired", timedelta(days=-1)),
        ("soon", timedelta(days=10)),
    ]


def test_its_owner_is_reminded_once_of_each_last_day():
    """Not who left, nor of what was ended, has expired or is far off; anew of a later day."""
    call, li, gone = boss(), colleague(), colleague("gone")
    made = held(call, li, 60)
    held(call, li, 61), held(call, li, -1), held(call, li), held(call, gone, 5)
    qualifications.end_qualification(call, li.id, held(call, li, 5))
    account_admin.set_disabled(call, gone.id, True)
    assert [expiring.remind(now=NOW), expiring.remind(now=NOW)] == [1, 0]
    renewed = FACTS | {"expires_on": TODAY + timedelta(days=400)}
    qualifications.change_qualification(call, li.id, made, renewed)
    assert expiring.remind(now=NOW + timedelta(hours=1)) == 0
    assert expiring.remind(now=NOW + timedelta(days=340)) == 1
    told = OutboxMessage.select().where(OutboxMessage.kind == "qualification_due")
    assert [(one.person_id, one.object_id) for one in told] == [(li.person_id, made)] * 2
    sixty = TODAY + timedelta(days=60)
    assert told[0].facts == {"day": f"{sixty.year}年{sixty.month}月{sixty.day}日"}


def test_who_was_renewed_in_this_moment_is_not_reminded(monkeypatch):
    """A renewal between the look and the deed; or another worker did it."""
    call, li = boss(), colleague()
    held(call, li, 3)
    deed = expiring._remind

    def renewed_meanwhile(*row):
        Qualification.update(expires_on=TODAY + timedelta(days=400)).execute()
        return deed(*row)

    monkeypatch.setattr(expiring, "_remind", renewed_meanwhile)
    assert expiring.remind(now=NOW) == 0
    assert not OutboxMessage.select().exists()


def test_lists_ask_no_more_however_many_there_are(queries):
    """The list of staff, a team's counselors and the first page."""
    call, team = boss(), create_team()

    def cost():
        with queries() as seen:
            account_admin.list_staff(call.actor, {}, now=NOW)
            people = teams.list_counselors(call.actor, team.id, now=NOW)
            list_waiting(call.actor, now=NOW)
        return len(seen), sum(len(one.due) for one in people)

    for username in ("li", "wang", "zhao"):
        account = colleague(username)
        Counselor.create(person=account.person_id, team=team.id)
        held(call, account, 3), held(call, account, -3)
        if username == "li":
            few = cost()
    many = cost()
    assert (few[0], few[1], many[1]) == (many[0], 2, 6)


def test_its_owner_takes_it_away_and_an_erasure_drops_it():
    call, li = boss(), colleague()
    held(call, li)
    (told,) = subject_rights.collect(li.person_id, NOW).sections["qualifications"]
    assert (told["kind"], told["number"]) == ("psychology", "A-1")
    account_admin.set_disabled(call, li.id, True)
    subject_rights.erase(call_of(li.person_id))
    assert not Qualification.select().exists()
