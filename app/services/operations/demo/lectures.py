"""The demo's lectures: people sign up, wait, are let in and come; one is called off, one moves."""

import random
from collections.abc import Sequence
from contextlib import suppress
from datetime import datetime, time, timedelta
from functools import partial
from typing import Any

from app.clock import local_day, local_moment
from app.errors import DomainError
from app.models import Lecture
from app.services.attendance.checkins import check_in_by_card, check_in_by_door
from app.services.attendance.doorcodes import door_code
from app.services.core.call import Actor, Call
from app.services.lectures.publishing import cancel_lecture, update_lecture
from app.services.lectures.sign_ups.approvals import approve
from app.services.lectures.sign_ups.signups import sign_up
from app.services.operations.demo.accounts import organizer_of
from app.services.operations.demo.diary import Diary
from app.services.operations.demo.programme import NOTICE, announce, announced
from app.services.operations.demo.residents import Resident

# So many who signed up stay away; so many come again and again, and complete a series.
_ABSENT, _REGULARS = 5, 18


class Halls:
    """Fills lectures with the demo's people: `residents` sign up, `cards` are printed ones without a holder,
    whose bearers just come."""

    def __init__(
        self,
        diary: Diary,
        residents: Sequence[Resident],
        cards: Sequence[str],
        since: datetime,
        dice: random.Random,
    ) -> None:
        self.diary, self.residents, self.cards = diary, residents, cards
        self.since, self.dice = since, dice

    def hold(self, facts: dict[str, Any], now: datetime) -> None:
        """Notes a lecture of the past, from its announcement to the last who came."""
        starts_at = _moment(facts, now)

        def announce_it(moment: datetime) -> None:
            call = organizer_of(facts["area"], moment)
            lecture_id = announce(call, announced(facts, starts_at))
            self.fill(lecture_id, facts["signed"], present=facts["present"])

        self.diary.note(max(starts_at - NOTICE, self.since), announce_it)

    def fill(self, lecture_id: str, signed: int, *, present: int = 0) -> None:
        """Notes who signs up from now on for an announced lecture, and who comes."""
        lecture = Lecture.get_by_id(lecture_id)
        regulars = self.dice.sample(self.residents[:_REGULARS], min(_REGULARS, signed // 2))
        people = regulars + self.dice.sample(self.residents[_REGULARS:], signed - len(regulars))
        opens: datetime = lecture.published_at
        open_for = min(lecture.starts_at, self.diary.end) - opens
        for person in people:
            moment = opens + self.dice.random() * open_for
            self.diary.note(moment, partial(self._enter, lecture, person))
        if present:
            came = people[: signed - _ABSENT]
            self._open_doors(lecture, came, self.dice.sample(self.cards, present - len(came)))

    def _enter(self, lecture: Lecture, person: Resident, now: datetime) -> None:
        with suppress(DomainError):  # It was called off meanwhile.
            view = sign_up(person.call(now), lecture.id, party="single")
            if view.status == "asked" and self.dice.random() < 0.7:
                later = now + timedelta(hours=2)
                self.diary.note(later, lambda moment: self._let_in(lecture, view.id, moment))

    def _let_in(self, lecture: Lecture, sign_up_id: str, now: datetime) -> None:
        if now < lecture.starts_at:
            approve(organizer_of(lecture.area_code, now), lecture.id, sign_up_id)

    def _open_doors(self, lecture: Lecture, people: Sequence[Resident], cards: Sequence[str]) -> None:
        """Some scan the code in the hall; whoever has a printed card shows it."""
        helper = organizer_of(lecture.area_code, lecture.starts_at).actor
        for person in people:
            self.diary.note(self._arrival(lecture), partial(_scan_the_door, person, lecture.id))
        for card in cards:
            self.diary.note(self._arrival(lecture), partial(_show_card, helper, lecture.id, card))

    def _arrival(self, lecture: Lecture) -> datetime:
        starts_at: datetime = lecture.starts_at
        return starts_at + timedelta(minutes=self.dice.randrange(-30, 10))

    def call_off(self, facts: dict[str, Any], now: datetime) -> None:
        """Notes a lecture to come that is called off yesterday."""
        lecture_id = self._announce_early(facts, now)

        def cancel(moment: datetime) -> None:
            cancel_lecture(organizer_of(facts["area"], moment), lecture_id, reason=facts["reason"])

        self.diary.note(now - timedelta(days=1), cancel)

    def move(self, facts: dict[str, Any], now: datetime) -> None:
        """Notes a lecture to come that moves to a later day and another hall, the day before yesterday."""
        moved = announced(facts, _moment(facts, now) + timedelta(days=facts["later_days"]))
        lecture_id = self._announce_early(facts, now)

        def move(moment: datetime) -> None:
            call = organizer_of(facts["area"], moment)
            lecturer = Lecture.get_by_id(lecture_id).lecturer_id
            update_lecture(call, lecture_id, moved | {"lecturer": lecturer})

        self.diary.note(now - timedelta(days=2), move)

    def _announce_early(self, facts: dict[str, Any], now: datetime) -> str:
        call = organizer_of(facts["area"], now - timedelta(days=12))
        lecture_id = announce(call, announced(facts, _moment(facts, now)))
        self.fill(lecture_id, facts["signed"])
        return lecture_id


def _scan_the_door(person: Resident, lecture_id: str, now: datetime) -> None:
    check_in_by_door(person.call(now), code=door_code(lecture_id, now=now).qr_text)


def _show_card(helper: Actor, lecture_id: str, card: str, now: datetime) -> None:
    check_in_by_card(Call(helper, now), lecture_id, card=card)


def _moment(facts: dict[str, Any], now: datetime) -> datetime:
    day = local_day(now) - timedelta(days=facts["days_ago"])
    return local_moment(day, time.fromisoformat(facts["starts"]))
