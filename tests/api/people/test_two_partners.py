"""Two linked partners over the API: whatever one of them or staff do about one, every field of everything
that the other can ask for stays as it was, and nothing of the one's is in it."""

from datetime import timedelta

import pytest

from app.clock import local_day
from app.models import Booking, Counselor, Person, Shift
from app.services.attendance.doorcodes import door_code
from app.services.rota import substitutions
from app.services.rota.changes import Close
from app.services.rota.slot_changes import CloseSlot
from tests.api.people.own_pages import OWN
from tests.conftest import NOW
from tests.factories import create_lecture, create_slot, create_team
from tests.services.rota.rostering import make, manager


@pytest.fixture
def two(resident):
    anna, bert = resident("anna"), resident("bert")
    for user, name in ((anna, "安娜的名字"), (bert, "伯特的名字")):
        user.put(
            "/me", {"nickname": name, "contact_preference": {"channel": "wechat", "avoid": f"{name}忌讳"}}
        )
        Person.update(phone=f"1380000{name[0] == '安':04d}").where(Person.id == user.person_id).execute()
    code = anna.post("/me/couple/invitation").get_json()["code"]
    assert bert.post("/me/couple", {"code": code}).status_code == 201
    return anna, bert


def shown_to(user):
    """Every page, and each thing on its lists alone; what tells only of the reading itself left out."""
    pages = {path: user.get(path).get_json() for path in OWN}
    pages["/me/export"].pop("made_at")
    # Reading leaves the session's own traces: when this device was last used.
    pages["/me/export"]["sections"].pop("sessions")
    for booking in pages["/bookings"]["items"]:
        pages[f"/bookings/{booking['id']}"] = user.get(f"/bookings/{booking['id']}").get_json()
    return pages


class Story:
    """What Bert does, step by step, and what becomes of it by staff."""

    def __init__(self, bert, counselor, slots, lectures):
        self.bert, self.counselor, self.slots, self.lectures = bert, counselor, slots, lectures
        self.made = {}

    def book(self, name, slot, party="single"):
        body = {"slot": self.slots[slot].id, "party": party, "note": "伯特的话"}
        answer = self.bert.post("/bookings", body)
        assert answer.status_code == 201, answer.get_json()
        self.made[name] = answer.get_json()["id"]

    def done(self, answer):
        assert answer.status_code < 300, answer.get_json()
        return answer.get_json()

    def on(self, name, deed, body=None):
        return self.done(self.bert.post(f"/bookings/{self.made[name]}/{deed}", body))

    def by_staff(self, path, body=None):
        return self.done(self.counselor.post(path, body))

    def arranged(self):
        """The booking that follows, as it stands."""
        return Booking.get_by_id(self.made["next"])

    def give_feedback(self):
        """Once the session is over; here it was an hour ago."""
        began, ended = NOW - timedelta(hours=2), NOW - timedelta(hours=1)
        Booking.update(starts_at=began, ends_at=ended).where(Booking.id == self.made["door"]).execute()
        self.done(self.bert.post(f"/bookings/{self.made['door']}/feedback-code"))

    def close_its_day(self):
        """The station closes on that day: the booking is moved, and Bert is told."""
        before = self.arranged()
        day = local_day(before.starts_at)
        make(manager(), Close(self.slots[2].station_id, day, day, "停电"))
        assert self.arranged().status == "booked" and self.arranged().starts_at != before.starts_at

    def stand_in(self):
        """Another team takes its shift over."""
        shift = self.arranged().slot.shift_id
        other = create_team(station=self.slots[2].station)
        asked = substitutions.ask(manager(), shift, team=other.id, reason="病假")
        substitutions.accept(manager(), asked.id)
        assert self.arranged().slot.team_id == other.id

    def close_its_slot(self):
        """No other is free, so it is cancelled."""
        make(manager(), CloseSlot(self.arranged().slot_id))
        assert self.arranged().status == "cancelled"


STEPS = {
    "hold": lambda s: s.done(s.bert.post(f"/slots/{s.slots[1].id}/hold")),
    "book alone": lambda s: s.book("alone", 1),
    "cancel": lambda s: s.on("alone", "cancel"),
    "book apart": lambda s: s.book("apart", 2, "separate"),
    "move": lambda s: s.on("apart", "reschedule", {"slot": s.slots[3].id}),
    "staff cancel": lambda s: s.by_staff(f"/duty/bookings/{s.made['apart']}/cancel", {"reason": "other"}),
    "join the joint session": lambda s: s.book("joint", 0, "joint"),
    "leave the joint session": lambda s: s.on("joint", "cancel"),
    "wait": lambda s: s.done(
        s.bert.post(
            "/slot-waits", {"station": s.slots[4].station_id, "from": "2026-11-25", "to": "2026-12-20"}
        )
    ),
    "accept": lambda s: s.made.update(
        offered=s.done(
            s.bert.post(f"/slot-waits/{s.bert.get('/slot-waits').get_json()['items'][0]['id']}/accept")
        )["id"]
    ),
    "at the door": lambda s: s.made.update(
        door=s.by_staff(
            "/duty/walk-ins",
            {
                "station": s.slots[0].station_id,
                "card": s.bert.get("/me/card").get_json()["qr_text"],
                "note": "伯特的话",
                "agreed": True,
            },
        )["id"]
    ),
    "outcome": lambda s: s.by_staff(f"/bookings/{s.made['door']}/outcome", {"outcome": "late"}),
    "session note": lambda s: s.by_staff(
        f"/duty/bookings/{s.made['door']}/notes", {"text": "伯特说了这些", "version": 0}
    ),
    "what follows": lambda s: s.made.update(
        next=s.by_staff(
            f"/duty/bookings/{s.made['door']}/follow-ups", {"slots": [s.slots[2].id], "agreed": True}
        )["items"][0]["id"]
    ),
    "the day is closed": Story.close_its_day,
    "another team stands in": Story.stand_in,
    "the slot is closed": Story.close_its_slot,
    "feedback": lambda s: s.give_feedback(),
    "absence": lambda s: s.by_staff(
        f"/bookings/{s.made['door']}/outcome", {"outcome": "no_show", "reason": "unexplained"}
    ),
    "excuse": lambda s: s.by_staff(f"/duty/bookings/{s.made['door']}/excuse"),
    "risk flag": lambda s: s.by_staff(
        f"/duty/bookings/{s.made['door']}/risk", {"at_risk": True, "note": "危险"}
    ),
    "unsafe at intake": lambda s: s.bert.post("/bookings", {"slot": s.slots[5].id, "unsafe": True}),
    "sign up alone": lambda s: s.done(
        s.bert.post(f"/lectures/{s.lectures[0].id}/sign-ups", {"party": "single"})
    ),
    "check in": lambda s: s.done(
        s.bert.post("/check-ins", {"code": door_code(s.lectures[1].id, now=NOW).qr_text})
    ),
    "new name": lambda s: s.done(s.bert.put("/me", {"nickname": "伯特的新名字"})),
    "read it all": lambda s: shown_to(s.bert),
}


def test_nothing_of_one_reaches_the_other(two, staff):
    """Anna has a joint booking, a separate sign-up and a wait of her own; Bert's steps change none of her
    fields, and she finds none of his ids, words, times or names."""
    anna, bert = two
    team = create_team()
    slots = [create_slot(team=team, starts_at=NOW + timedelta(days=day)) for day in range(1, 5)]
    slots += [create_slot(starts_at=NOW + timedelta(days=day)) for day in (9, 10)]
    Shift.create(station=team.station_id, team=team.id, live_team=team.id, day=local_day(NOW))
    lectures = [create_lecture(), create_lecture(starts_at=NOW)]
    counselor = staff("counselor")
    Counselor.create(person=counselor.person_id, team=team.id)
    joint = anna.post("/bookings", {"slot": slots[0].id, "party": "joint", "note": "安娜的话"}).get_json()
    anna.post(f"/lectures/{create_lecture().id}/sign-ups", {"party": "single"})
    anna.post("/check-ins", {"code": door_code(create_lecture(starts_at=NOW).id, now=NOW).qr_text})
    story = Story(bert, counselor, slots, lectures)
    before = shown_to(anna)
    for name, step in STEPS.items():
        step(story)
        after = shown_to(anna)
        for path in before:
            assert after[path] == before[path], (name, path)
        assert after.keys() == before.keys(), name
    secrets = {
        bert.person_id,
        "伯特的话",
        "伯特的名字",
        "伯特的新名字",
        "伯特的名字忌讳",
        "危险",
        "伯特说了这些",
    }
    secrets |= (
        set(story.made.values()) | {slot.id for slot in slots[1:]} | {lecture.id for lecture in lectures}
    )
    assert [secret for secret in secrets if secret in str(before)] == []
    theirs = str(shown_to(bert))
    hers = {anna.person_id, "安娜的话", "安娜的名字", joint["id"]}
    assert [secret for secret in hers if secret in theirs] == []


def test_a_link_opens_no_door(two):
    """Each of the other's things is not there, not merely forbidden."""
    anna, bert = two
    booking = anna.post("/bookings", {"slot": create_slot().id}).get_json()["id"]
    wait = {"station": create_slot().station_id, "from": "2026-12-20", "to": "2026-12-21"}
    wait_id = anna.post("/slot-waits", wait).get_json()["id"]
    for method, path in (
        ("get", f"/bookings/{booking}"),
        ("post", f"/bookings/{booking}/cancel"),
        ("delete", f"/slot-waits/{wait_id}"),
        ("post", f"/slot-waits/{wait_id}/accept"),
    ):
        stranger = getattr(bert, method)(path.replace(booking, "nothing").replace(wait_id, "nothing"))
        refused = getattr(bert, method)(path)
        assert (refused.status_code, refused.data) == (404, stranger.data), path
