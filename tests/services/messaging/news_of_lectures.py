"""Changes of lectures, requests, series, cards and certificates, for the table of who is told."""

from datetime import timedelta

from app.models import Area, Lecture, LecturerLink, LectureVolunteer, OutboxMessage, Series
from app.services.attendance import checkins, volunteers
from app.services.cards import desk, own_card
from app.services.counseling import bookings
from app.services.learning import certificate_desk, certificate_names
from app.services.lectures import publishing, series
from app.services.lectures.sign_ups import approvals, signups
from app.services.requests import lecturer_portal, requests
from app.services.stations.division_merging import comers, merge_area
from tests.conftest import NOW, call_of
from tests.factories import (
    TOWN,
    create_area,
    create_card,
    create_couple,
    create_course,
    create_lecture,
    create_lecturer,
    create_person,
    create_slot,
    create_volunteer,
)
from tests.services.learning import test_certificates as learned
from tests.services.lectures.test_lecture_editing import facts_of, organizer
from tests.services.messaging.news import Cases, expect
from tests.services.requests.asking import FACTS, call_by, district

DAY = timedelta(days=1)
CASES = Cases()


def linked():
    """A lecturer who is known in WeChat, and their person."""
    lecturer, person = create_lecturer(), create_person()
    LecturerLink.create(lecturer=lecturer.id, person=person.id, linked_at=NOW)
    return lecturer, person


class Hall:
    """A lecture with one seat: who has it, who waits, who helps at the door, who teaches; and a bystander."""

    def __init__(self):
        self.lecturer, self.teacher = linked()
        self.facts = facts_of(capacity=1, lecturer=self.lecturer.id)
        made = publishing.create_lecture(organizer(), self.facts)
        publishing.publish_lecture(organizer(), made.id)
        self.id = made.id
        self.seated, self.waiting, self.helper = (create_person() for _ in range(3))
        for person in (self.seated, self.waiting):
            signups.sign_up(call_of(person), self.id, party="single")
        create_volunteer(Lecture.get_by_id(self.id), self.helper)
        signups.sign_up(call_of(create_person()), create_lecture().id, party="single")

    def change(self, **facts):
        return lambda: publishing.update_lecture(organizer(), self.id, self.facts | facts)

    @property
    def comers(self):
        return [self.seated, self.waiting, self.helper, self.teacher]


@CASES.case("a lecture's time")
def lecture_time():
    hall = Hall()
    later = {name: hall.facts[name] + DAY for name in ("starts_at", "ends_at")}
    return hall.change(**later), expect(lecture_moved=hall.comers)


@CASES.case("a lecture's venue")
def lecture_venue():
    hall = Hall()
    return hall.change(venue="新馆"), expect(lecture_moved=hall.comers)


@CASES.case("a lecture's point on the map")
def lecture_point():
    hall = Hall()
    hall.facts |= {"place": {"lng": 118.58, "lat": 37.45}}
    hall.change()()
    # Nearer than a hundred metres it is a correction, of which nobody hears.
    hall.change(place={"lng": 118.5805, "lat": 37.45})()
    return hall.change(place={"lng": 118.59, "lat": 37.45}), expect(lecture_moved=hall.comers)


@CASES.case("a lecture's lecturer")
def lecture_lecturer():
    hall, (other, person) = Hall(), linked()
    told = expect(
        lecture_lecturer_changed=[hall.seated, hall.waiting],
        teaching_ended=[hall.teacher],
        teaching_given=[person],
    )
    return hall.change(lecturer=other.id), told


@CASES.case("a lecture's time and lecturer at once")
def lecture_time_and_lecturer():
    hall, (other, person) = Hall(), linked()
    told = expect(
        lecture_moved=[hall.seated, hall.waiting, hall.helper],
        teaching_ended=[hall.teacher],
        teaching_given=[person],
    )
    return hall.change(lecturer=other.id, venue="新馆"), told


@CASES.case("a lecture gets more seats")
def more_seats():
    hall = Hall()
    return hall.change(capacity=2), expect(seat_offered=[hall.waiting])


@CASES.case("a lecture gets too small for a couple that waits")
def too_small():
    facts = facts_of(capacity=2)
    lecture = publishing.publish_lecture(organizer(), publishing.create_lecture(organizer(), facts).id)
    pair = create_person(), create_person()
    create_couple(*pair)
    signups.sign_up(call_of(create_person()), lecture.id, party="single")
    signups.sign_up(call_of(pair[0]), lecture.id, party="couple")
    change = facts | {"capacity": 1}
    return lambda: publishing.update_lecture(organizer(), lecture.id, change), expect(sign_up_unfit=pair)


@CASES.case("sign-up to a lecture closes earlier")
def closes_earlier():
    hall = Hall()
    hall.change(capacity=2)()
    closes = NOW + timedelta(hours=3)
    told = expect(seat_offer_shortened=[hall.waiting])
    return hall.change(capacity=2, sign_up_closes_at=closes), told


@CASES.case("a lecture is called off")
def called_off():
    hall = Hall()
    deed = lambda: publishing.cancel_lecture(organizer(), hall.id, reason="台风")  # noqa: E731
    return deed, expect(lecture_cancelled=hall.comers)


@CASES.case("a lecture's title, text, audience or questions")
def lecture_words():
    hall = Hall()
    return hall.change(title="别的", description="带笔", audience="youth", questions=[]), []


@CASES.case("a draft")
def draft():
    made = publishing.create_lecture(organizer(), facts_of())
    return lambda: publishing.update_lecture(organizer(), made.id, facts_of(venue="新馆")), []


@CASES.case("a sign-up is approved")
def approved():
    lecture, person = create_lecture(approval=True), create_person()
    view = signups.sign_up(call_of(person), lecture.id, party="single")
    return lambda: approvals.approve(organizer(), lecture.id, view.id), expect(sign_up_confirmed=[person])


@CASES.case("a sign-up is declined")
def declined():
    lecture, person = create_lecture(approval=True), create_person()
    view = signups.sign_up(call_of(person), lecture.id, party="single")
    return lambda: approvals.decline(organizer(), lecture.id, view.id), expect(sign_up_declined=[person])


@CASES.case("a helper's invitation is taken back")
def helper_gone():
    hall = Hall()
    create_volunteer(Lecture.get_by_id(hall.id), create_person())
    invitation = LectureVolunteer.get(LectureVolunteer.person == hall.helper.id).invitation_id
    deed = lambda: volunteers.revoke_invitation(organizer(), hall.id, invitation)  # noqa: E731
    return deed, expect(helper_ended=[hall.helper])


@CASES.case("a series' lectures, their order and its rules")
def series_order():
    hall = Hall()
    row = Series.create(key="s", title="青春", audience="youth", required_lectures=2)
    boss = call_by(NOW, "370502")
    return lambda: series.order_series(boss, row.id, [{"lecture": hall.id, "required": True}]), []


@CASES.case("a division is merged into another")
def merged():
    create_area("370502")
    Area.create(code="370502002", name="别的街道", level="town", initials="bd")
    lecture, booker, comer = create_lecture(), create_person(), create_person()
    signups.sign_up(call_of(comer), lecture.id, party="single")
    bookings.book_slot(call_of(booker), create_slot().id, party="single", mode="in_person")
    boss = call_by(NOW, "370502", role="admin")
    assert comers(boss.actor, TOWN, now=NOW).people == 2
    told = expect(booking_area_merged=[booker], lecture_area_merged=[comer])
    return lambda: merge_area(boss, TOWN, into="370502002"), told


class Order:
    """A town's request, with a lecturer to ask and another."""

    starts = NOW + 15 * DAY

    def __init__(self):
        create_area("370502")
        create_area(TOWN)
        self.town = call_by(NOW, TOWN)
        (self.one, self.teacher), (self.other, self.second) = linked(), linked()
        self.id = requests.create_request(self.town, FACTS | {"course": create_course().id}).id

    def accept(self):
        facts = {"lecturer": self.one.id, "starts_at": self.starts}
        return requests.accept_request(district(NOW), self.id, **facts)

    def looked_at(self):
        """The lecturer has seen that they are asked."""
        self.accept()
        OutboxMessage.update(read_at=NOW).where(OutboxMessage.person == self.teacher.id).execute()
        return self


@CASES.case("a course request is returned")
def returned():
    order = Order()
    deed = lambda: requests.return_request(district(NOW), order.id, reason="请改时间")  # noqa: E731
    return deed, expect(request_answered=[order.town])


@CASES.case("a course request is accepted")
def accepted():
    order = Order()
    return order.accept, expect(request_answered=[order.town], lecturer_asked=[order.teacher])


@CASES.case("a course request is declined after its lecturer was asked")
def request_declined():
    order = Order().looked_at()
    deed = lambda: requests.decline_request(district(NOW), order.id, reason="没有空")  # noqa: E731
    return deed, expect(request_answered=[order.town], lecture_cancelled=[order.teacher])


@CASES.case("another lecturer is asked for a course request")
def reassigned():
    order = Order().looked_at()
    facts = {"lecturer": order.other.id, "starts_at": order.starts}
    told = expect(
        request_answered=[order.town], teaching_ended=[order.teacher], lecturer_asked=[order.second]
    )
    return lambda: requests.reassign_request(district(NOW), order.id, **facts), told


@CASES.case("another lecturer is asked before the first one looked")
def reassigned_unseen():
    order = Order()
    order.accept()
    facts = {"lecturer": order.other.id, "starts_at": order.starts}
    told = expect(request_answered=[order.town], lecturer_asked=[order.second])
    return lambda: requests.reassign_request(district(NOW), order.id, **facts), told


@CASES.case("a course request is scheduled")
def scheduled():
    order = Order()
    order.accept()
    requests.note_lecturer_answer(district(NOW), order.id, answer="accepted")
    return lambda: requests.schedule_request(district(NOW), order.id), expect(request_answered=[order.town])


@CASES.case("the lecture of a course request is moved")
def request_moved():
    order = Order().looked_at()
    view = requests.schedule_request(district(NOW), order.id)
    lecture = Lecture.get_by_id(view.lecture)
    facts = facts_of(lecturer=order.one.id, title=lecture.title, venue="新馆")
    facts |= {"starts_at": lecture.starts_at, "ends_at": lecture.ends_at}
    told = expect(request_answered=[order.town], lecture_moved=[order.teacher])
    return lambda: publishing.update_lecture(district(NOW), lecture.id, facts), told


@CASES.case("a lecturer's yes or no")
def lecturer_said_no():
    order = Order().looked_at()
    (offer,) = lecturer_portal.list_teaching_offers(call_of(order.teacher)).items
    return lambda: lecturer_portal.answer(
        call_of(order.teacher), offer.id, answer="declined", reason="忙"
    ), []


def held_card():
    card, person = create_card(), create_person()
    own_card.bind_card(call_of(person), code=card.code)
    return card, person


@CASES.case("a card is voided")
def voided():
    card, person = held_card()
    held_card()
    deed = lambda: desk.void_card(district(NOW), card.id, reason="损坏")  # noqa: E731
    return deed, expect(card_voided=[person])


@CASES.case("a card is replaced")
def replaced():
    card, person = held_card()
    deed = lambda: desk.void_card(  # noqa: E731
        district(NOW), card.id, reason="损坏", replacement=create_card().code
    )
    return deed, expect(card_replaced=[person])


@CASES.case("a card is taken from its holder")
def released():
    card, person = held_card()
    deed = lambda: desk.release_card(district(NOW), card.id, reason="发错了")  # noqa: E731
    return deed, expect(card_released=[person])


@CASES.case("a card is given at the door")
def given():
    lecture, helper, person, card = (
        create_lecture(starts_at=NOW),
        create_person(),
        create_person(),
        create_card(),
    )
    create_volunteer(lecture, helper)
    shown = own_card.get_card(call_of(person)).qr_text
    deed = lambda: checkins.check_in_by_card(  # noqa: E731
        call_of(helper), lecture.id, card=card.code, client_id="1", give_to=shown
    )
    return deed, expect(card_given=[person], checked_in=[person])


def certified():
    row = Series.create(key="s", title="青春", audience="youth", required_lectures=2)
    person = create_person(nickname="王小明")
    return person, learned.certified(person, row)


@CASES.case("a certificate is issued anew")
def reissued():
    person, row = certified()
    deed = lambda: certificate_names.reissue(  # noqa: E731
        district(NOW), row.id, name="王晓明", reason="姓名有误"
    )
    return deed, expect(certificate_reissued=[person])


@CASES.case("a certificate is taken back")
def revoked():
    person, row = certified()
    deed = lambda: certificate_desk.revoke_certificate(district(NOW), row.id, reason="有误")  # noqa: E731
    return deed, expect(certificate_revoked=[person])
