"""The directory of receivers: who reads it, who keeps it, and when a number counts as checked."""

from datetime import timedelta

import pytest

from app.clock import local_day
from app.errors import Forbidden, Invalid, NotFound
from app.models import AuditEntry, Receiver
from app.services.core.call import Grant
from app.services.referrals import receivers
from tests.conftest import NOW, call_of
from tests.factories import DISTRICT, ELSEWHERE, TOWN, create_area, create_person

FACTS = {
    "area": DISTRICT,
    "kind": "legal_aid",
    "name": "区法律援助中心",
    "desk": "一号窗口",
    "phone": "05461234567",
    "hours": "",
    "rung": False,
    "is_open": True,
}


@pytest.fixture(autouse=True)
def areas(database):
    for code in ("370500", DISTRICT, TOWN, ELSEWHERE):
        create_area(code)


def of(role, scope=DISTRICT, now=NOW):
    return call_of(create_person(), now=now, via="staff", grants=(Grant(role, scope),))


def test_a_number_is_checked_by_ringing_it():
    """Not before, not without one, and not any more once it was changed."""
    admin = of("admin")
    made = receivers.add_receiver(admin, FACTS)
    assert receivers.get_receiver(admin.actor, made).verified_on is None
    with pytest.raises(Invalid):
        receivers.change_receiver(admin, made, FACTS | {"phone": None, "rung": True})
    receivers.change_receiver(admin, made, FACTS | {"rung": True})
    later = of("admin", now=NOW + timedelta(days=9))
    receivers.change_receiver(later, made, FACTS | {"name": "法援中心"})
    kept = receivers.get_receiver(admin.actor, made)
    assert (kept.name, kept.verified_on) == ("法援中心", local_day(NOW))
    receivers.change_receiver(admin, made, FACTS | {"phone": "05467654321"})
    assert receivers.get_receiver(admin.actor, made).verified_on is None
    assert Receiver.get().verified_by is None
    assert AuditEntry.select().where(AuditEntry.event == "receiver:keep").count() == 5


def test_it_is_closed_once():
    """Changing what was closed leaves its day; opened and closed again it has another."""
    admin, made = of("admin"), receivers.add_receiver(of("admin"), FACTS)
    days = [of("admin", now=NOW + timedelta(days=days)) for days in (0, 9, 10, 11)]
    for call, is_open in zip(days, (False, False, True, False), strict=True):
        receivers.change_receiver(call, made, FACTS | {"name": call.now.isoformat(), "is_open": is_open})
        expected = None if is_open else NOW if call.now < days[2].now else days[3].now
        assert Receiver.get_by_id(made).closed_at == expected
    assert not receivers.get_receiver(admin.actor, made).is_open


def test_counselors_see_who_serves_their_area():
    """Their district's, its towns', the city's; nobody else's. Only admins of the place change one."""
    city = of("admin", "3705")
    for area in ("370500", DISTRICT, TOWN, ELSEWHERE):
        receivers.add_receiver(city, FACTS | {"area": area, "name": f"单位{area}"})
    seen = [row.area for row in receivers.list_receivers(of("counselor").actor, {}).items]
    assert sorted(seen) == ["370500", DISTRICT, TOWN]
    there = Receiver.get(Receiver.area == ELSEWHERE).id
    with pytest.raises(NotFound):
        receivers.get_receiver(of("counselor").actor, there)
    for call, refusal in ((of("counselor"), NotFound), (of("admin", ELSEWHERE), NotFound)):
        with pytest.raises(refusal):
            receivers.change_receiver(call, Receiver.get(Receiver.area == DISTRICT).id, FACTS)
    with pytest.raises(Forbidden):
        receivers.add_receiver(of("counselor"), FACTS)
    with pytest.raises(Forbidden):
        receivers.list_receivers(of("organizer").actor, {})


def test_what_is_asked_for():
    """By word, kind and state; a closed one is not among the unverified."""
    admin = of("admin")
    receivers.add_receiver(admin, FACTS | {"rung": True})
    receivers.add_receiver(admin, FACTS | {"kind": "court", "name": "区法院"})
    receivers.add_receiver(admin, FACTS | {"kind": "court", "name": "老法院", "is_open": False})

    def names(**where):
        return [row.name for row in receivers.list_receivers(admin.actor, where).items]

    assert names(q="法院") == ["区法院", "老法院"] or names(q="法院") == ["老法院", "区法院"]
    assert names(state="unverified") == ["区法院"]
    assert names(state="closed") == ["老法院"]
    assert names(kind="legal_aid") == ["区法律援助中心"]
