"""Three months of the demo's life: who came, booked, signed up, asked for courses, and what became of it.
The same each time but for its dates, which follow the clock."""

import json
import random
from datetime import datetime, time, timedelta
from functools import partial
from pathlib import Path
from typing import Any

from app.clock import local_day, local_moment
from app.models import Area, CardBatch, Certificate, Lecture, PrintedCard, PunchCard
from app.services.cards.batches import make_batch
from app.services.learning.certificate_names import confirm_name
from app.services.learning.certificates import issue_due
from app.services.lectures.sign_ups.signups import expire_offers
from app.services.messaging.delivery import deliver
from app.services.operations.demo import residents
from app.services.operations.demo.accounts import ORGANIZERS, organizer_of
from app.services.operations.demo.cases import note_cases
from app.services.operations.demo.counseling import Rooms
from app.services.operations.demo.diary import Diary
from app.services.operations.demo.lectures import Halls
from app.services.operations.demo.meetings import note_meetings, note_partners
from app.services.operations.demo.programme import LIVED, read_programme
from app.services.operations.demo.requests import Orders
from app.services.operations.demo.standing import note_certificates, note_kinds
from app.services.reporting.reports import Period, close_month, read_period
from app.services.requests.requests import mark_held
from app.services.rota.generation import SLOT_DAYS, generate
from app.wechat.gateway import WeChat

_DATA = Path(__file__).with_name("life.json")
_BATCHES = ((200, "秋季入户走访发放"), (120, "婚姻登记处领取"), (80, "镇街驿站备用"))
# How many are at the lecture under way: most who signed up, and some who just came.
_THERE = 38
_EVENING = time(20, 30)
_DAY = timedelta(days=1)


def live(wechat: WeChat, *, now: datetime) -> None:
    """Lets three months go by, up to now. Only once, in a programme that has not begun: where cards were
    printed it has."""
    if CardBatch.select().exists():
        return
    data = json.loads(_DATA.read_text(encoding="utf-8"))
    dice, start, diary = random.Random(24), now - LIVED + _DAY, Diary(now)
    days = (local_day(now) - local_day(start)).days + SLOT_DAYS
    generate(now=start, days=days, slot_days=days)
    cards = [_print(count, note, start) for count, note in _BATCHES]
    towns = [
        code for (code,) in Area.select(Area.code).where(Area.level == "town").order_by(Area.code).tuples()
    ]
    people = residents.make(towns, dice)
    residents.note_arrivals(diary, people, cards[0], start, dice)
    halls = Halls(diary, people, [*cards[0][len(people) :], *cards[1]], start + _DAY, dice)
    _note_lectures(halls, data, now)
    Rooms(diary, people, data, dice).fill(start + 2 * _DAY)
    orders = Orders(diary, halls)
    for request in data["requests"]:
        orders.note(request)
    note_cases(diary)
    note_partners(diary, data["partners"], start)
    note_meetings(diary, data["meetings"])
    note_certificates(diary, start)
    note_kinds(diary)
    _note_evenings(diary, wechat, people, start)
    _note_closings(diary, start)
    diary.live()


def _print(count: int, note: str, now: datetime) -> list[str]:
    number = make_batch(count, note, now=now)
    cards = (
        PrintedCard.select(PunchCard.code)
        .join(PunchCard)
        .switch(PrintedCard)
        .join(CardBatch)
        .where(CardBatch.number == number)
        .order_by(PrintedCard.place)
    )
    return [code for (code,) in cards.tuples()]


def _note_lectures(halls: Halls, data: dict[str, Any], now: datetime) -> None:
    programme = {lecture["key"]: lecture for lecture in read_programme()["lectures"]}
    for facts in data["held"]:
        halls.hold(programme[facts["like"]] | facts, now)
    for deed, name in ((halls.call_off, "cancelled"), (halls.move, "moved")):
        deed(programme[data[name]["like"]] | data[name], now)
    for key, signed in data["ahead"].items():
        title = programme[key]["title"]
        lecture = Lecture.select(Lecture.id).where(Lecture.title == title, Lecture.ends_at > now).get()
        halls.fill(lecture.id, signed, present=_THERE if programme[key].get("under_way") else 0)


def _note_evenings(diary: Diary, wechat: WeChat, people: list[residents.Resident], start: datetime) -> None:
    """What the worker does, once each evening."""
    known = {}

    def work(now: datetime) -> None:
        expire_offers(now=now)
        mark_held(now=now)
        issue_due(now=now)
        known.update({person.person_id: person for person in people})
        waiting = Certificate.select(Certificate.id, Certificate.person).where(Certificate.awaits_name)
        for certificate, person_id in list(waiting.tuples()):
            if (person := known.get(person_id)) is not None and int(person.name[-1]) % 5:
                confirm_name(person.call(now), certificate, name=person.nickname)
        deliver(wechat, clock=lambda: now)

    for number in range((diary.end - start).days + 1):
        diary.note(local_moment(local_day(start) + number * _DAY, _EVENING), work)


def _note_closings(diary: Diary, start: datetime) -> None:
    """The districts close each month that went by but the last one, on the third of the next."""
    month = local_day(start).replace(day=1)
    while True:
        period = read_period(f"{month:%Y-%m}")
        moment = local_moment(period.after + 2 * _DAY, _EVENING)
        if moment > diary.end - timedelta(days=32):
            return
        for district in ORGANIZERS:
            diary.note(moment, partial(_close, district, period))
        month = period.after


def _close(district: str, period: Period, now: datetime) -> None:
    close_month(organizer_of(district, now), district, period)
