"""Somebody who had a card and no phone now has one: what was kept under the card becomes theirs."""

from typing import Any

from app.db import require_transaction
from app.models import (
    BonusHours,
    CardBinding,
    Certificate,
    Lecture,
    OutboxMessage,
    PaperPerson,
    Person,
    PunchCard,
    Scan,
    SignUp,
    VolunteerStanding,
)
from app.services.cards.attendance_transfer import move_punches
from app.services.core import audit
from app.services.core.call import Call
from app.services.core.views import column_of
from app.services.lectures.sign_ups.signups import withdraw
from app.services.lectures.sign_ups.waitlist import lock_lecture


def hand_over(call: Call, paper_id: str, person_id: str) -> None:
    """Gives everything of the person on paper to `person_id`, in the caller's transaction, which holds the
    card's row. Where both have a place, the one on paper is given up; attendance goes with the card. The
    person on paper is emptied then."""
    require_transaction()
    _withdraw_double_places(call, paper_id, person_id)
    places = SignUp.select(SignUp.lecture).where(_has(SignUp, person_id))
    SignUp.update(person=person_id, live_person=person_id).where(
        _has(SignUp, paper_id), SignUp.lecture.not_in(column_of(places))
    ).execute()
    SignUp.update(person=person_id).where(SignUp.person == paper_id, SignUp.live_person.is_null()).execute()
    cards = column_of(PunchCard.select(PunchCard.id).where(PunchCard.person == paper_id))
    PunchCard.update(person=person_id).where(PunchCard.person == paper_id).execute()
    CardBinding.update(person=person_id).where(CardBinding.person == paper_id).execute()
    # What was recorded by name, too.
    named = Scan.select(Scan.lecture).where(
        (Scan.person == paper_id) & Scan.card.is_null() & Scan.lecture.is_null(False)
    )
    by_name = sorted(set(column_of(named)))
    Scan.update(person=person_id).where(Scan.person == paper_id, Scan.card.is_null()).execute()
    for number, card_id in enumerate(cards):
        move_punches(call, card_id, paper_id, person_id, also=by_name if number == 0 else ())
    certified = Certificate.select(Certificate.series).where(Certificate.person == person_id)
    Certificate.update(person=person_id).where(
        Certificate.person == paper_id, Certificate.series.not_in(column_of(certified))
    ).execute()
    recognised = VolunteerStanding.select(VolunteerStanding.district).where(
        VolunteerStanding.person == person_id
    )
    VolunteerStanding.update(person=person_id).where(
        VolunteerStanding.person == paper_id, VolunteerStanding.district.not_in(column_of(recognised))
    ).execute()
    for model in (BonusHours, OutboxMessage):
        model.update(person=person_id).where(model.person == paper_id).execute()
    PaperPerson.delete().where(PaperPerson.person == paper_id).execute()
    Person.update(state="erased", nickname=None, consent_version=None).where(Person.id == paper_id).execute()
    audit.record(call, "paper_person:hand_over", "person", paper_id)


def _withdraw_double_places(call: Call, paper_id: str, person_id: str) -> None:
    own = SignUp.alias()
    double = (
        SignUp.select(SignUp.lecture, SignUp.id)
        .join(own, on=(own.lecture == SignUp.lecture) & _has(own, person_id))
        .switch(SignUp)
        .join(Lecture)
        .where(_has(SignUp, paper_id), Lecture.starts_at > call.now)
        .order_by(SignUp.lecture)
    )
    for lecture_id, sign_up_id in list(double.tuples()):
        lock_lecture(lecture_id)
        withdraw(call, lecture_id, sign_up_id)


def _has(sign_up: Any, person_id: str) -> Any:
    """SQL condition: a living place of the person. By `person`, which is indexed; `live_person` is so only
    behind a lecture."""
    return (sign_up.person == person_id) & sign_up.live_person.is_null(False)
