"""Two histories that differ only in what one partner did alone: everything that the other and a third person
can get is the same, byte for byte (decision 0113).

Anna and Bert are linked, and so are Carl and Eva, whom nobody knows. A deed is Anna's in the one world,
Carl's in the other: a stranger's deed leaves the same traces in public counts, and nothing else may show. A
quiet deed leaves none, so that its world is also the one in which nobody did anything.
"""

import json
import re
from datetime import timedelta

import pytest

from app.blueprints.portal import page_cache
from app.models import Counselor, Person, SignUp
from app.services.attendance.doorcodes import door_code
from app.services.core.call import Grant
from app.services.counseling import holds, slot_waits
from app.services.lectures.sign_ups import approvals, signups
from tests.api.people.own_pages import OWN
from tests.conftest import NOW, call_of, make_as_new
from tests.factories import (
    create_card,
    create_course,
    create_lecture,
    create_slot,
    create_station,
    create_team,
)

PUBLIC = ("/lectures?limit=50", "/slots?all=1", "/slots", "/slots/days", "/stations")
# Codes whose letters are drawn anew each time; ids are counted in the order in which they show.
DRAWN = re.compile(r"[0-9a-z]{24}|/[kdv]/[^\"\\ ]+|(?<=\"card_no\": \")[^\"]+|(?<=\"code\": \")[^\"]+")
SECOND = timedelta(seconds=1)


class World:
    """The same people and things, made anew; `log` is all that Bert and Thea got."""

    def __init__(self, resident, staff, app, time):
        make_as_new({})
        page_cache.init_app(app)
        time.moment = NOW
        self.app, self.time, self.log = app, time, []
        names = ("anna", "bert", "carl", "eva", "thea", "sam", "tom")
        self.anna, self.bert, self.carl, self.eva, self.thea, self.sam, self.tom = map(resident, names)
        self.old_code = self.anna.post("/me/couple/invitation").get_json()["code"]
        self.link(self.anna, self.bert)
        self.link(self.carl, self.eva)
        station = create_station(key="s", name="驿站")
        self.team = create_team(station=station, key="t", name="团队")
        self.slots = [
            create_slot(team=self.team, starts_at=NOW + timedelta(days=day), phone=True)
            for day in range(1, 6)
        ]
        self.counselor = staff("counselor")
        Counselor.create(person=self.counselor.person_id, team=self.team.id)
        self.organizer = call_of(
            self.counselor.person_id, via="staff", grants=(Grant("organizer", "370502"),)
        )
        self.roomy = self.lecture("宽敞", 20)
        self.close = self.lecture("两座", 2)
        self.full = self.lecture("满座", 1)
        self.asked = self.lecture("审核", 9, audience="volunteers", approval=True)
        self.queue = self.lecture("候补", 2)
        for user in (self.sam, self.tom):
            self.must(user.post(f"/lectures/{self.queue.id}/sign-ups", {"party": "single"}))
        self.lectures = self.close, self.roomy, self.full, self.asked, self.queue
        self.now_on = self.lecture("今天", 20, starts_at=NOW + timedelta(minutes=30))
        self.cards = [create_card(), create_card()]
        self.must(self.sam.post(f"/lectures/{self.full.id}/sign-ups", {"party": "single"}))

    def lecture(self, title, capacity, **facts):
        return create_lecture(
            title=title, capacity=capacity, course=create_course(key=title, title=title), **facts
        )

    def link(self, one, other):
        self.must(other.post("/me/couple", {"code": self.must(one.post("/me/couple/invitation"))["code"]}))

    def must(self, answer):
        assert answer.status_code < 300, answer.get_json()
        return answer.get_json() if answer.data else None

    def tick(self, step=SECOND):
        self.time.moment += step

    def ask(self, user, method, path, body=None):
        """One call of Bert's or Thea's, kept with its answer."""
        self.tick()
        answer = getattr(user, method)(path) if body is None else getattr(user, method)(path, body)
        self.log.append([method, path, answer.status_code, answer.get_json()])
        return answer.get_json()

    def look(self):
        """All that Bert, Thea and a passer-by can read."""
        for user in (self.bert, self.thea):
            for path in OWN:
                body = self.ask(user, "get", path)
                if path == "/me/export":
                    body["sections"].pop("sessions")
        for path in PUBLIC:
            self.ask(self.thea, "get", path)
        for lecture in self.lectures:
            self.ask(self.bert, "get", f"/lectures/{lecture.id}")
        guest = self.app.test_client()
        self.tick(page_cache.FRESH)
        for path in ("/", "/lectures", f"/lectures/{self.close.id}", "/stations"):
            self.log.append([path, guest.get(path).text])

    def work(self):
        """What the worker does by the clock."""
        now = self.time.moment
        signups.expire_offers(now=now)
        holds.expire_holds(now=now)
        slot_waits.expire_offers(now=now)
        slot_waits.offer_new_slots(now=now)

    def probe(self):
        """Whatever Bert might try in order to learn what Anna did."""
        self.look()
        bert, thea = self.bert, self.thea
        for number, party, mode in PROBES:
            wish = {"slot": self.slots[number].id, "party": party, "mode": mode}
            made = self.ask(bert, "post", "/bookings", wish)
            self.look_at_slots()
            if "id" in made:
                self.ask(bert, "post", f"/bookings/{made['id']}/cancel", {})
                self.look_at_slots()
        joint = self.ask(bert, "post", "/bookings", {"slot": self.slots[0].id, "party": "joint"})
        self.ask(bert, "post", f"/bookings/{joint['id']}/reschedule", {"slot": self.slots[1].id})
        for lecture in self.lectures:
            self.ask(bert, "post", f"/lectures/{lecture.id}/sign-ups", {"party": "couple"})
            self.look_at_seats()
        self.ask(thea, "post", "/me/couple", {"code": self.old_code})
        self.ask(thea, "post", f"/lectures/{self.full.id}/sign-ups", {"party": "single"})
        for user, lecture in ((self.sam, self.full), (self.sam, self.queue), (self.tom, self.queue)):
            self.leave(user, lecture)
            self.look_at_seats()
        self.tick(timedelta(hours=13))
        self.refresh()
        self.work()
        self.look_at_seats()
        for sign_up in self.ask(bert, "get", "/me/sign-ups")["items"]:
            self.ask(bert, "post", f"/sign-ups/{sign_up['id']}/accept", {})
            self.ask(bert, "post", f"/sign-ups/{sign_up['id']}/cancel", {})
        self.look()
        self.ask(bert, "post", "/me/couple/invitation", {})
        self.ask(bert, "delete", "/me/couple")
        self.ask(bert, "get", "/me/couple")

    def look_at_seats(self):
        self.ask(self.thea, "get", "/lectures?limit=50")
        for path in ("/me/sign-ups", "/me/inbox"):
            self.ask(self.bert, "get", path)

    def look_at_slots(self):
        self.ask(self.thea, "get", "/slots?all=1")

    def leave(self, user, lecture):
        rows = SignUp.select(SignUp.id).where(
            SignUp.lecture == lecture.id, SignUp.live_person == user.person_id
        )
        for (sign_up,) in list(rows.tuples()):
            self.must(user.post(f"/sign-ups/{sign_up}/cancel"))

    def refresh(self):
        """Tokens last an hour."""
        for user in (self.anna, self.bert, self.carl, self.eva, self.thea, self.sam, self.tom):
            answer = user.post("/auth/refresh", {"refresh_token": user.tokens["refresh_token"]})
            if answer.status_code == 200:
                user.tokens = answer.get_json()
                user.token = user.tokens["access_token"]

    def story(self):
        """The log as text, ids and codes replaced by their order, without the moment of the reading."""
        seen = {}
        text = json.dumps(self.log, ensure_ascii=False, indent=1)
        text = DRAWN.sub(lambda found: f"#{seen.setdefault(found[0], len(seen))}", text)
        return [line for line in text.splitlines() if '"made_at"' not in line]


# What Bert books: in which slot, how, by which way.
PROBES = (
    (0, "joint", "in_person"),
    (0, "joint", "phone"),
    (0, "separate", "phone"),
    (1, "joint", "in_person"),
    (1, "single", "in_person"),
)


def sign(lecture, party="single"):
    return lambda world, user: world.must(
        user.post(f"/lectures/{getattr(world, lecture).id}/sign-ups", {"party": party})
    )


def book(number, **facts):
    def deed(world, user):
        return world.must(user.post("/bookings", {"slot": world.slots[number].id} | facts))

    return deed


def both(first, second):
    def deed(world, user):
        made = first(world, user)
        world.tick()
        second(world, user, made)

    return deed


def cancel_booking(world, user, made):
    world.must(user.post(f"/bookings/{made['id']}/cancel"))


def leave(lecture):
    return lambda world, user, made=None: world.leave(user, getattr(world, lecture))


def sign_both(lecture):
    """Before the deed, in every world: Bert signs Anna up with himself, and Eva Carl."""

    def deed(world, user):
        for partner in (world.bert, world.eva):
            sign(lecture, "couple")(world, partner)

    return deed


def bind_a_card(world, user):
    world.must(user.post("/me/card/bind", {"code": world.cards[0].code}))


def check_in(world, user):
    world.must(user.post("/check-ins", {"code": door_code(world.now_on.id, now=world.time.moment).qr_text}))


def become_known(world, user):
    """Let in to a lecture for volunteers, and known from then on."""
    made = sign("asked")(world, user)
    approvals.approve(world.organizer, world.asked.id, made["id"])
    leave("asked")(world, user)


def staff_flag(world, user):
    made = book(4)(world, user)
    world.must(world.counselor.post(f"/duty/bookings/{made['id']}/risk", {"at_risk": True, "note": "危险"}))
    cancel_booking(world, user, made)


def wait_for_a_slot(world, user):
    day = (NOW + timedelta(days=20)).date()
    body = {"station": world.team.station_id, "from": str(day), "to": str(day + timedelta(days=2))}
    world.must(user.post("/slot-waits", body))


def say_unsafe(world, user):
    made = book(0, unsafe=True)(world, user)
    cancel_booking(world, user, made)


def refused_unsafe(world, user):
    """The flag stays, the booking is refused."""
    user.post("/bookings", {"slot": world.slots[0].id, "party": "joint", "mode": "phone", "unsafe": True})


def new_profile(world, user):
    world.must(user.put("/me", {"nickname": "新名字", "contact_preference": {"avoid": "家里"}}))


def invite(world, user):
    other = Person.get_by_id(user.person_id)
    assert other.state == "active"
    assert user.post("/me/couple/invitation").get_json()["reason"] == "already_linked"


# Deeds without a public trace, one after another.
QUIET = (
    say_unsafe,
    refused_unsafe,
    staff_flag,
    both(sign("close"), lambda world, user, _: world.leave(user, world.close)),
    both(book(1), cancel_booking),
    both(book(1, party="joint"), cancel_booking),
    wait_for_a_slot,
    bind_a_card,
    become_known,
    new_profile,
    invite,
)
# Histories that everybody sees as somebody's.
PLAIN = {
    "seats": (sign("close"), sign("roomy"), sign("full"), sign("asked"), check_in),
    "a place alone": (say_unsafe, book(0)),
    "a place jointly": (book(0, party="joint"),),
    "a place apart": (book(0, party="separate", unsafe=True),),
    "a hold": (lambda world, user: world.must(user.post(f"/slots/{world.slots[0].id}/hold")),),
    "half of a couple's seats": (sign_both("roomy"), leave("roomy")),
    "half of a couple's wait": (sign_both("queue"), leave("queue")),
    "half of a couple that asked": (sign_both("asked"), leave("asked")),
}


def play(world, deeds, doer):
    for deed in deeds if doer else ():
        deed(world, getattr(world, doer))
        world.tick()
    # What was done took its time in every world.
    world.time.moment = NOW + 60 * SECOND
    world.probe()
    return world.story()


def differing(one, other):
    """The first place where two stories part, with what stands before it."""
    for number, (mine, theirs) in enumerate(zip(one, other, strict=False)):
        if mine != theirs:
            return one[max(0, number - 12) : number], mine, theirs
    return None if len(one) == len(other) else (len(one), len(other))


@pytest.fixture
def worlds(resident, staff, app, time):
    return lambda: World(resident, staff, app, time)


def test_a_quiet_deed_shows_nowhere(worlds):
    """With all that Anna did and without it, what the partner and a third person get is the same."""
    assert differing(play(worlds(), QUIET, "anna"), play(worlds(), (), None)) is None


@pytest.mark.parametrize("deeds", PLAIN.values(), ids=PLAIN)
def test_a_plain_deed_is_anybodys(worlds, deeds):
    """What Anna did shows as a stranger's deeds do."""
    assert differing(play(worlds(), deeds, "anna"), play(worlds(), deeds, "carl")) is None
