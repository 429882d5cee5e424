"""The Chinese words for the codes that services speak: one table per code, for pages and clients.

Each noun's words lie in its own file; whoever shows one asks for `labels.NAME`."""

from app.blueprints.labels.accounts import *
from app.blueprints.labels.attendance import *
from app.blueprints.labels.backoffice import *
from app.blueprints.labels.cases import *
from app.blueprints.labels.catalog import *
from app.blueprints.labels.counseling import *
from app.blueprints.labels.follow_ups import *
from app.blueprints.labels.lectures import *
from app.blueprints.labels.messaging import *
from app.blueprints.labels.privacy import *
from app.blueprints.labels.referrals import *
from app.blueprints.labels.requests import *
from app.blueprints.labels.stations import *
from app.blueprints.labels.table import Labels as Labels

# The closed sets that a resident's client can meet, and those of lectures, requests and the door, by the name
# under which `GET /config` words them; the mini-program packs them. Topics are data and are added to them.
CLOSED_SETS: dict[str, Labels] = {
    "station_kind": STATION_KINDS,
    "service": SERVICES,
    "access": ACCESS,
    "area_level": AREA_LEVELS,
    "delivery": DELIVERIES,
    "audience": AUDIENCES,
    "course_topic": COURSE_TOPICS,
    "lecture_status": LECTURE_STATES,
    "lecturer_answer": LECTURER_ANSWERS,
    "question_kind": QUESTION_KINDS,
    "sign_up_status": SIGN_UP_STATES,
    "sign_up_party": SIGN_UP_PARTIES,
    "request_direction": DIRECTIONS,
    "request_status": REQUEST_STATES,
    "request_step": REQUEST_STEPS,
    "booking_status": BOOKING_STATES,
    "age": AGES,
    "party": PARTIES,
    "mode": MODES,
    "absence": ABSENCES,
    "arranged": ARRANGED,
    "cancel_reason": CANCEL_REASONS,
    "wait_status": WAIT_STATES,
    "substitution_status": SUBSTITUTION_STATES,
    "channel": CHANNELS,
    "check_in_status": CHECK_IN_STATES,
    "assurance": ASSURANCES,
    "scan_result": SCAN_RESULTS,
    "scan_refusal": SCAN_REFUSALS,
    "gift_outcome": GIFT_OUTCOMES,
    "certificate_state": CERTIFICATE_STATES,
    "role": ROLES,
    "read_event": READ_EVENTS,
    "message_kind": MESSAGE_KINDS,
}
