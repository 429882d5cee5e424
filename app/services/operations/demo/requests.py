"""The demo's course requests, in every state a request can be in."""

from collections.abc import Callable
from datetime import datetime, time, timedelta
from typing import Any

from app.clock import local_day, local_moment
from app.models import Area, Course, Lecturer
from app.services.core.call import Call
from app.services.operations.demo.accounts import TOWN, call_of, organizer_of
from app.services.operations.demo.diary import Diary
from app.services.operations.demo.lectures import Halls
from app.services.requests.requests import (
    accept_request,
    create_request,
    decline_request,
    note_lecturer_answer,
    return_request,
    review_request,
    schedule_request,
    withdraw_request,
)

_DAY = timedelta(days=1)
_HOUR = time(16)
# The town with an account of its own; for the others the district writes down what they asked for.
_OWN = "370502006"
_SIGNED = 13


class Orders:
    """Notes requests and what becomes of each, step by step, as far as its data says."""

    def __init__(self, diary: Diary, halls: Halls) -> None:
        self.diary, self.halls = diary, halls

    def note(self, facts: dict[str, Any]) -> None:
        """Notes one request: asked for `days_ago`, to be held `on` (days from today)."""
        asked = self.diary.end - facts["days_ago"] * _DAY
        starts_at = local_moment(local_day(self.diary.end) + facts["on"] * _DAY, _HOUR)

        def ask(now: datetime) -> None:
            request = create_request(_town(facts, now), _written(facts, starts_at)).id
            steps: dict[str, Callable[[datetime], object]] = {
                "returned": lambda then: return_request(
                    _district(facts, then), request, reason=facts["reason"]
                ),
                "declined": lambda then: decline_request(
                    _district(facts, then), request, reason=facts["reason"]
                ),
                "withdrawn": lambda then: withdraw_request(_town(facts, then), request),
            }
            ends = facts["ends"]
            if ends in steps:
                self.diary.note(now + _DAY, steps[ends])
            elif ends not in ("submitted", "offered"):
                self.diary.note(now + _DAY, lambda then: self._accept(facts, request, starts_at, then))

        self.diary.note(asked, ask)

    def _accept(self, facts: dict[str, Any], request: str, starts_at: datetime, now: datetime) -> None:
        lecturer = Lecturer.get(Lecturer.key == facts["lecturer"]).id
        accept_request(_district(facts, now), request, lecturer=lecturer, starts_at=starts_at)
        if facts["ends"] == "refused":
            self._answer(facts, request, "declined", now + _DAY)
        elif facts["ends"] != "accepted":
            self._answer(facts, request, "accepted", now + _DAY)
            self.diary.note(now + 2 * _DAY, lambda then: self._schedule(facts, request, then))

    def _answer(self, facts: dict[str, Any], request: str, answer: str, moment: datetime) -> None:
        reason = facts.get("reason")
        self.diary.note(
            moment,
            lambda then: note_lecturer_answer(_district(facts, then), request, answer=answer, reason=reason),
        )

    def _schedule(self, facts: dict[str, Any], request: str, now: datetime) -> None:
        made = schedule_request(_district(facts, now), request)
        assert made.lecture is not None
        self.halls.fill(made.lecture, _SIGNED, present=facts.get("present", 0))
        if facts["ends"] == "reviewed":
            assert made.ends_at is not None
            self.diary.note(made.ends_at + _DAY, lambda then: self._review(facts, request, then))

    def _review(self, facts: dict[str, Any], request: str, now: datetime) -> None:
        review_request(
            _town(facts, now),
            request,
            rating=facts["rating"],
            comment=facts["comment"],
            head_count=facts["present"],
            questions=facts.get("questions"),
        )


def _written(facts: dict[str, Any], starts_at: datetime) -> dict[str, Any]:
    course = Course.get(Course.key == facts["course"])
    return {
        "direction": "sent" if facts["ends"] == "offered" else "requested",
        "area": facts["area"],
        "course": course.id,
        "title": "",
        "preferred": [starts_at.isoformat()],
        "venue": ""
        if facts["ends"] == "offered"
        else f"{Area.get_by_id(facts['area']).name}便民服务中心会议室",
        "audience": "residents",
        "closed": False,
        "expected": 60,
        "note": "",
        "own_lecturer": "",
    }


def _town(facts: dict[str, Any], now: datetime) -> Call:
    return call_of(TOWN, now) if facts["area"] == _OWN else _district(facts, now)


def _district(facts: dict[str, Any], now: datetime) -> Call:
    return organizer_of(facts["area"], now)
