"""The closed sets are the same in the tables' constraints, in Chinese, and for clients."""

import json
import re
from pathlib import Path
from typing import Literal, get_args, get_origin

import pytest

from app import vocabulary
from app.blueprints import labels
from app.models import MODELS

SETS = {
    name: set(get_args(words)) for name, words in vars(vocabulary).items() if get_origin(words) is Literal
}

ROOT = Path(__file__).resolve().parents[2]
DOCUMENT, EXAMPLES = ROOT / "docs/openapi.json", ROOT / "app/blueprints/api/examples.json"

# Constraints, by name, that hold a column to a set of the vocabulary.
CHECKS = {
    "area_level": "AreaLevel",
    "arrangement_kind": "Arranged",
    "booking_mode": "Mode",
    "booking_outcome_reason": "Absence",
    "booking_status": "BookingStatus",
    "agreement_confirm_state": "ConfirmState",
    "agreement_form": "AgreementForm",
    "case_child_lives_with": "ChildHome",
    "case_code_side": "CaseSide",
    "case_draft_side": "CaseSide",
    "case_entry_kind": "EntryKind",
    "case_entry_side": "CaseSide",
    "case_file_kind": "CaseKind",
    "case_file_state": "CaseState",
    "case_paper_side": "CaseSide",
    "case_party_side": "PartySide",
    "case_party_stage": "PartyStage",
    "contact_try_channel": "TryChannel",
    "contact_try_result": "TryResult",
    "deadline_rule_event": "DeadlineEvent",
    "deadline_rule_shift": "DueShift",
    "follow_up_outcome": "FollowUpOutcome",
    "follow_up_state": "FollowUpState",
    "risk_fact_told_by": "RiskTeller",
    "risk_level_level": "RiskDegree",
    "risk_level_state": "RiskLevelState",
    "correction_request_kind": "PartyAskKind",
    "case_glass_ground": "GlassGround",
    "case_glass_verdict": "GlassVerdict",
    "person_link_state": "PersonLinkState",
    "case_warning_state": "WarningState",
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
    "case_consent_purpose": "ConsentPurpose",
    "case_consent_way": "ConsentWay",
    "disclosure_channel": "DisclosureChannel",
    "disclosure_ground_known": "DisclosureGround",
    "qualification_kind": "QualificationKind",
    "receiver_kind": "ReceiverKind",
    "referral_state": "ReferralState",
    "referral_urgency": "ReferralUrgency",
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
    "QualificationKind": labels.QUALIFICATION_KINDS,
    "QualificationState": labels.QUALIFICATION_STATES,
    "PartyAskKind": labels.PARTY_ASKS,
    "LookupState": labels.LOOKUP_STATES,
    "GlassGround": labels.GLASS_GROUNDS,
    "GlassVerdict": labels.GLASS_VERDICTS,
    "PersonLinkState": labels.PERSON_LINK_STATES,
    "ReaderCapacity": labels.READER_CAPACITIES,
    "ConsentPurpose": labels.CONSENT_PURPOSES,
    "ConsentWay": labels.CONSENT_WAYS,
    "DisclosedGroup": labels.DISCLOSED_GROUPS,
    "DisclosureChannel": labels.DISCLOSURE_CHANNELS,
    "DisclosureGround": labels.DISCLOSURE_GROUNDS,
    "ReferralState": labels.REFERRAL_STATES,
    "ReferralUrgency": labels.REFERRAL_URGENCIES,
    "ReferralRefusal": labels.REFERRAL_REFUSALS,
    "ReferralAnswer": labels.REFERRAL_ANSWERS,
    "BookingParty": labels.PARTIES,
    "Absence": labels.ABSENCES,
    "Arranged": labels.ARRANGED,
    "CaseKind": labels.CASE_KINDS,
    "CaseState": labels.CASE_STATES,
    "CaseSide": labels.CASE_SIDES,
    "CaseStep": labels.CASE_STEPS,
    "RiskLevelState": labels.RISK_LEVEL_STATES,
    "PartyStage": labels.PARTY_STAGES,
    "ChildHome": labels.CHILD_HOMES,
    "EntryKind": labels.ENTRY_KINDS,
    "AgreementForm": labels.AGREEMENT_FORMS,
    "ConfirmState": labels.CONFIRM_STATES,
    "RiskDegree": labels.RISK_DEGREES,
    "RiskTeller": labels.RISK_TELLERS,
    "DeadlineEvent": labels.DEADLINE_EVENTS,
    "DueShift": labels.DUE_SHIFTS,
    "StepSides": labels.STEP_SIDES,
    "FollowUpState": labels.FOLLOW_UP_STATES,
    "FollowUpOutcome": labels.FOLLOW_UP_OUTCOMES,
    "TryChannel": labels.TRY_CHANNELS,
    "TryResult": labels.TRY_RESULTS,
    "Delivery": labels.DELIVERIES,
    "Audience": labels.AUDIENCES,
    "LectureStatus": labels.LECTURE_STATES,
    "RequestDirection": labels.DIRECTIONS,
    "RequestStatus": labels.REQUEST_STATES,
    "RequestStep": labels.REQUEST_STEPS,
    "LecturerAnswer": labels.LECTURER_ANSWERS,
    "Assurance": labels.ASSURANCES,
    "SubstitutionStatus": labels.SUBSTITUTION_STATES,
    "SlotWaitStatus": labels.WAIT_STATES,
    "SignUpStatus": labels.SIGN_UP_STATES,
    "PartyKind": labels.SIGN_UP_PARTIES,
    "BookingStatus": labels.BOOKING_STATES,
    "QuestionKind": labels.QUESTION_KINDS,
    "CheckInStatus": labels.CHECK_IN_STATES,
    "GiftOutcome": labels.GIFT_OUTCOMES,
    "CertificateState": labels.CERTIFICATE_STATES,
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


def test_every_set_has_chinese():
    """No set of the vocabulary is without a table that words all of it; none is served twice."""
    tables = [table for table in vars(labels).values() if isinstance(table, labels.Labels)]
    unworded = {name for name, words in SETS.items() if not any(words <= set(table) for table in tables)}
    assert unworded == set()
    served = [id(table) for table in labels.CLOSED_SETS.values()]
    assert len(set(served)) == len(served)


def test_what_a_resident_is_answered_has_chinese():
    """Each closed set in what a client of residents is answered is one of those that `GET /config` words."""
    document = json.loads(DOCUMENT.read_text(encoding="utf-8"))
    examples = json.loads(EXAMPLES.read_text(encoding="utf-8"))
    operations = [operation for path in document["paths"].values() for operation in path.values()]
    known = [one for one in operations if isinstance(one, dict) and one.get("operationId") in examples]
    assert len(known) > 60
    fields = closed_sets_in(
        [one["responses"].get(code) for one in known for code in ("200", "201")], document
    )
    assert len(fields) > 30
    worded = [set(table) for table in labels.CLOSED_SETS.values()]
    unworded = {
        where: words for where, words in fields.items() if not any(words <= table for table in worded)
    }
    assert unworded == {}


def closed_sets_in(node, document, where="", seen=()):
    """The words of every `enum` of a node and of what it refers to, by where it stands."""
    if isinstance(node, list):
        node = dict(enumerate(node))
    if not isinstance(node, dict):
        return {}
    found = {where: set(node["enum"]) - {None}} if isinstance(node.get("enum"), list) else {}
    name = str(node.get("$ref", "")).rpartition("/")[2]
    if name and name not in seen:
        found |= closed_sets_in(document["components"]["schemas"].get(name), document, name, (*seen, name))
    for key, value in node.items():
        found |= closed_sets_in(value, document, f"{where}/{key}", seen)
    return found


def test_what_a_party_may_be_is_part_of_what_a_sign_up_may_be():
    """The sets that widen another one hold all of it."""
    assert SETS["PartyStatus"] < SETS["SignUpStatus"]
    assert SETS["LectureState"] < SETS["LectureStatus"]
