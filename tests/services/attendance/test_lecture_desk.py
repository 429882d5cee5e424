"""What a page offers an organizer, its service does."""

from datetime import timedelta
from itertools import product

import pytest

from app.errors import DomainError
from app.services.attendance import door_posters, pairing, paper_lists, volunteers
from app.services.attendance.lecture_desk import desk_of
from app.services.lectures import publishing, report
from app.services.lectures.reading import get_managed
from tests.conftest import NOW
from tests.factories import create_lecture
from tests.services.requests.asking import district

pytestmark = pytest.mark.usefixtures("database")

# When the lecture starts, as seen from now; it takes two hours.
MOMENTS = {
    "to come": timedelta(days=3),
    "door open": timedelta(minutes=10),
    "under way": timedelta(hours=-1),
    "just over": timedelta(hours=-2, minutes=-5),
    "over": timedelta(hours=-4),
    "long over": timedelta(days=-60),
}


def facts_of(lecture):
    """The lecture's own facts, as its form sends them back."""
    names = ("title", "delivery", "audience", "venue", "starts_at", "ends_at", "capacity")
    return {name: getattr(lecture, name) for name in names} | {"area": lecture.area_code}


DEEDS = {
    "may_publish": lambda call, one: publishing.publish_lecture(call, one.id),
    "may_change": lambda call, one: publishing.update_lecture(call, one.id, facts_of(one)),
    "may_cancel": lambda call, one: publishing.cancel_lecture(call, one.id, reason="讲师生病"),
    "may_print_poster": lambda call, one: door_posters.make_poster(call, one.id),
    "may_type_list": lambda call, one: paper_lists.read_list(call, one.id, []),
    "may_invite": lambda call, one: volunteers.invite_volunteers(call, one.id),
    "may_pair_scanners": lambda call, one: pairing.make_code(call, one.id),
    "has_begun": lambda call, one: report.read_report(call, one.id),
}
# What a service refuses at exactly the moments at which the page does not offer it.
EXACT = {"may_change", "may_print_poster", "may_type_list", "has_begun"}


@pytest.mark.parametrize("fact", DEEDS)
def test_what_is_offered_is_done(fact):
    """A deed that is offered is not refused, in whatever state and at whatever moment; most that are not
    offered are."""
    call = district(NOW)
    for (moment, ahead), status in product(MOMENTS.items(), ("draft", "published", "cancelled")):
        lecture = create_lecture(starts_at=NOW + ahead, status=status)
        offered = getattr(desk_of(get_managed(call.actor, lecture.id, now=NOW), now=NOW), fact)
        try:
            DEEDS[fact](call, lecture)
            done = True
        except DomainError:
            done = False
        assert done or not offered, f"{status}, {moment}: offered and refused"
        assert offered or not done or fact not in EXACT, f"{status}, {moment}: done and not offered"
