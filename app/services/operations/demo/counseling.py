"""The demo's counseling: bookings at every station with a rota, what became of them, what was said after."""

import random
from collections.abc import Sequence
from contextlib import suppress
from datetime import datetime, timedelta
from typing import Any

from app.clock import LOCAL, local_day
from app.errors import DomainError
from app.models import Slot, Station, TeamTopic
from app.services.counseling.arrangements import book_follow_ups
from app.services.counseling.bookings import book_slot, cancel_booking
from app.services.counseling.day import record_outcome
from app.services.counseling.feedback import give, hand_out
from app.services.counseling.session_notes import write_note
from app.services.operations.demo.accounts import COUNSELORS, call_of
from app.services.operations.demo.diary import Diary
from app.services.operations.demo.residents import Resident

# How many sessions a day, at all stations together; how far ahead somebody has booked; how much more the
# center is wanted.
_A_DAY, _AHEAD, _CENTER = (2, 3, 4, 4, 5, 6), timedelta(days=14), 5
_DAY = timedelta(days=1)
_OPENS, _HOURS = 8, 12
_OUTCOMES = ("attended",) * 16 + ("late", "no_show", "cancelled", "cancelled")
_ABSENCES = ("ill", "emergency", "travel", "unexplained")
_WAY_IN = timedelta(minutes=10)


class Rooms:
    """Fills slots with sessions: each resident comes in turn, so that nobody comes too often."""

    def __init__(
        self, diary: Diary, residents: Sequence[Resident], said: dict[str, Any], dice: random.Random
    ) -> None:
        self.diary, self.residents, self.said, self.dice = diary, residents, said, dice
        self.topics: dict[str, list[str]] = {}
        for team, topic in (
            TeamTopic.select(TeamTopic.team, TeamTopic.topic).order_by(TeamTopic.topic).tuples()
        ):
            self.topics.setdefault(team, []).append(topic)

    def fill(self, start: datetime) -> None:
        """Notes the sessions from a day after `start` on: who books shortly before can not cancel."""
        days: dict[Any, list[dict[str, Any]]] = {}
        rows = (
            Slot.select(Slot.id, Slot.team, Slot.starts_at, Slot.ends_at, Station.area, Station.key)
            .join(Station)
            .where(
                Slot.starts_at > start + _DAY, Slot.starts_at < self.diary.end + _AHEAD, Slot.state == "open"
            )
            .order_by(Slot.starts_at, Station.key)
            .dicts()
        )
        for slot in rows:
            days.setdefault(local_day(slot["starts_at"]), []).append(slot)
        turn = 0
        for slots in days.values():
            count = self.dice.choice(_A_DAY)
            for slot in sorted(slots, key=self._wish)[-count:]:
                self._note(slot, self.residents[turn % len(self.residents)], start)
                turn += 1

    def _wish(self, slot: dict[str, Any]) -> float:
        """A draw that prefers the largest center, where most people go."""
        wish: float = self.dice.random() ** (1 / _CENTER if slot["key"] == "dongying-center" else 1)
        return wish

    def _note(self, slot: dict[str, Any], person: Resident, start: datetime) -> None:
        day = slot["starts_at"].astimezone(LOCAL) - timedelta(days=self.dice.choice((1, 2, 3, 5, 8, 12)))
        hour, minute = _OPENS + self.dice.randrange(_HOURS), self.dice.randrange(60)
        moment = max(day.replace(hour=hour, minute=minute), start)
        topic = self.dice.choice([None, *self.topics[slot["team"]]])
        outcome = self.dice.choice(_OUTCOMES)

        def book(now: datetime) -> None:
            # Who missed two may not book a third just now.
            with suppress(DomainError):
                booking = book_slot(person.call(now), slot["id"], party="single", topic=topic)
                if outcome == "cancelled":
                    self._note_cancelling(person, booking.id, now, slot["starts_at"])
                else:
                    self._note_session(slot, person, booking.id, outcome)

        self.diary.note(moment, book)

    def _note_cancelling(self, person: Resident, booking: str, now: datetime, starts_at: datetime) -> None:
        moment = now + (starts_at - now) / 3
        self.diary.note(moment, lambda then: cancel_booking(person.call(then), booking))

    def _note_session(self, slot: dict[str, Any], person: Resident, booking: str, outcome: str) -> None:
        reason = self.dice.choice(_ABSENCES) if outcome == "no_show" else None
        words = self.dice.choice(self.said["notes"]) if self.dice.random() < 0.3 else None
        speaks = self.dice.random() < 0.5

        def close(now: datetime) -> None:
            call = call_of(COUNSELORS[slot["area"][:6]], now)
            record_outcome(call, booking, outcome=outcome, reason=reason)
            if words is not None and outcome != "no_show":
                follow_up = local_day(now) + timedelta(days=14)
                write_note(call, booking, text=words, version=0, follow_up_on=follow_up)
                self.diary.note(now + timedelta(days=14), lambda then: self._follow_up(slot, booking, then))
            if speaks and outcome != "no_show":
                self.diary.note(now + timedelta(hours=5), lambda then: self._speak(person, booking, then))

        self.diary.note(slot["ends_at"] + _WAY_IN, close)

    def _follow_up(self, slot: dict[str, Any], booking: str, now: datetime) -> None:
        """The next session, in the first free slot of the same team, where there is one."""
        free = Slot.select(Slot.id).where(
            Slot.team == slot["team"], Slot.starts_at > now, Slot.taken == 0, Slot.state == "open"
        )
        found = free.order_by(Slot.starts_at).tuples().first()
        if found is not None and self.dice.random() < 0.7:
            call = call_of(COUNSELORS[slot["area"][:6]], now)
            with suppress(DomainError):
                made = book_follow_ups(call, booking, slots=[found[0]], agreed=True).items[0]
                self.diary.note(
                    made.ends_at + _WAY_IN,
                    lambda then: record_outcome(
                        call_of(COUNSELORS[slot["area"][:6]], then), made.id, outcome="attended"
                    ),
                )

    def _speak(self, person: Resident, booking: str, now: datetime) -> None:
        code = hand_out(person.call(now), booking).code
        give(
            code,
            rating=self.dice.choice((5, 5, 5, 4, 4, 3)),
            comment=self.dice.choice(self.said["comments"]),
            now=now,
        )
