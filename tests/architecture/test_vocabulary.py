"""The closed sets are the same in the tables' constraints, in Chinese, and for clients."""

import re
from typing import Literal, get_args, get_origin

import pytest

from app import vocabulary
from app.blueprints import labels
from app.models import MODELS

SETS = {
    name: set(get_args(words)) for name, words in vars(vocabulary).items() if get_origin(words) is Literal
}

# Constraints, by name, that hold a column to a set of the vocabulary.
CHECKS = {
    "area_level": "AreaLevel",
    "arrangement_kind": "Arranged",
    "booking_mode": "Mode",
    "booking_outcome_reason": "Absence",
    "booking_status": "BookingStatus",
    "card_gift_outcome": "GiftOutcome",
    "certificate_rule_assurance": "Assurance",
    "check_in_assurance": "Assurance",
    "course_request_audience": "Audience",
    "course_request_direction": "RequestDirection",
    "course_request_status": "RequestStatus",
    "lecture_audience": "Audience",
    "lecture_delivery": "Delivery",
    "lecture_question_kind": "QuestionKind",
    "lecture_status": "LectureState",
    "lecturer_ask_answer": "LecturerAnswer",
    "receiver_kind": "ReceiverKind",
    "sign_up_party_status": "PartyStatus",
    "slot_wait_status": "SlotWaitStatus",
    "station_kind": "StationKind",
    "substitution_status": "SubstitutionStatus",
}

LABELS = {
    "AreaLevel": labels.AREA_LEVELS,
    "StationKind": labels.STATION_KINDS,
    "ServiceKind": labels.SERVICES,
    "AccessKind": labels.ACCESS,
    "Mode": labels.MODES,
    "ReceiverKind": labels.RECEIVER_KINDS,
    "BookingStatus": labels.BOOKING_STATES,
    "BookingParty": labels.PARTIES,
    "Absence": labels.ABSENCES,
    "Arranged": labels.ARRANGED,
    "Delivery": labels.DELIVERIES,
    "Audience": labels.AUDIENCES,
    "LectureStatus": labels.LECTURE_STATES,
    "RequestDirection": labels.DIRECTIONS,
    "RequestStatus": labels.REQUEST_STATES,
    "RequestStep": labels.REQUEST_STEPS,
    "LecturerAnswer": labels.LECTURER_ANSWERS,
    "Assurance": labels.ASSURANCES,
}


def checked_sets():
    """The set that each constraint with `column IN (…)` names, by the constraint's name."""
    found = {}
    for model in MODELS:
        for _, name, check in (constraint.nodes for constraint in model._meta.constraints or ()):
            if words := re.search(r"\bIN \(('[^()]*)\)", check.sql):
                found[name._path[0]] = set(re.findall(r"'(\w+)'", words[1]))
    return found


@pytest.mark.parametrize(("constraint", "name"), CHECKS.items())
def test_a_column_holds_what_the_vocabulary_says(constraint, name):
    """A constraint and the set that clients are told of hold the same words."""
    assert checked_sets()[constraint] == SETS[name]


@pytest.mark.parametrize(("name", "table"), LABELS.items())
def test_every_word_has_chinese(name, table):
    """Portal and console have a Chinese word for each member of a set, and for nothing else."""
    assert set(table) == SETS[name]


def test_what_a_party_may_be_is_part_of_what_a_sign_up_may_be():
    """The sets that widen another one hold all of it."""
    assert SETS["PartyStatus"] < SETS["SignUpStatus"]
    assert SETS["LectureState"] < SETS["LectureStatus"]
