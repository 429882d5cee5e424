"""The closed sets: codes that rows hold and clients read. A test compares them with the tables' constraints
and with the Chinese words of each."""

from typing import Literal

AreaLevel = Literal["city", "district", "town", "village"]

StationKind = Literal[
    "center", "town", "grid", "hospital", "school", "community", "court", "legal_aid", "civil_affairs"
]
ServiceKind = Literal["counseling", "legal", "mediation", "lecture", "anti_violence", "parenting", "online"]
AccessKind = Literal["wheelchair", "nursing_room", "private_room", "parking"]

Mode = Literal["in_person", "phone", "online"]
# What somebody said of their age: an adult, from fourteen to seventeen, a guardian of a child under fourteen.
Age = Literal["adult", "minor", "guardian"]
BookingStatus = Literal["booked", "cancelled", "attended", "late", "no_show"]
BookingParty = Literal["single", "joint", "separate"]
Absence = Literal["unexplained", "ill", "emergency", "travel"]
Arranged = Literal["walk_in", "follow_up"]
BookingChange = Literal["booking_cancelled", "booking_moved"]
SlotWaitStatus = Literal["waiting", "offered", "accepted", "expired", "left"]
SubstitutionStatus = Literal["asked", "accepted", "declined", "withdrawn"]

# Who takes a referral.
ReceiverKind = Literal[
    "legal_aid", "village_adviser", "mediation", "court", "police", "civil_affairs", "training",
    "anti_violence", "procuratorate", "education", "hospital", "shelter",
]  # fmt: skip
CaseKind = Literal["counseling", "legal", "mediation"]
CaseState = Literal["intake", "refused", "working", "paused", "agreed", "performed", "ended", "closed"]
CaseStep = Literal[
    "accept", "refuse", "pause", "resume", "agree", "perform", "end", "close", "reopen",
]  # fmt: skip
# Whose file: a party's, or that of both.
CaseSide = Literal["a", "b", "joint"]
PartySide = Literal["a", "b"]
PartyStage = Literal["named", "joined", "declined", "left"]
ChildHome = Literal["a", "b", "both", "other"]
EntryKind = Literal["step", "skip", "note", "handover", "event"]
AgreementForm = Literal["written", "oral"]
# The forms of mediation that are drawn on paper.
CaseSheet = Literal[
    "cover", "index", "application", "intake", "rights", "consent", "inquiry", "record", "agreement",
    "confirmation", "ending", "follow_up", "closing",
]  # fmt: skip
ConfirmState = Literal["unasked", "asked", "confirmed", "refused"]
RiskDegree = Literal["none", "yellow", "orange", "red"]
RiskLevelState = Literal["live", "proposed", "dropped"]
RiskTeller = Literal["self", "child", "other", "paper", "seen"]
MeetingKind = Literal["regular", "forum"]
WarningState = Literal["raised", "seen", "asked", "confirmed", "dismissed"]

# What a party asks for of their own case, and how far it is, as they are told.
PartyAskKind = Literal["correction", "worker", "closing", "copy"]
LookupState = Literal["registered", "under_way", "over"]
# Whether two parties are one person.
PersonLinkState = Literal["proposed", "live", "declined", "undone"]
# Why somebody reads a case that is not theirs, and whether that was right.
GlassGround = Literal["danger", "ordered", "worker_lost"]
GlassVerdict = Literal["justified", "unjustified"]
# As what somebody read a party's file.
ReaderCapacity = Literal["worker", "supervisor", "exception", "staff"]

# What a day to call is counted from, and to which side a day that is not worked gives way.
DeadlineEvent = Literal["closed", "agreed", "danger", "cooling", "order", "report", "again"]
DueShift = Literal["next", "previous"]
# Whom a step of the work is taken with.
StepSides = Literal["each", "joint"]
# How far somebody came with a skill they asked for.
NeedStage = Literal["asked", "enrolled", "finished", "working", "left"]
FollowUpState = Literal["planned", "done", "missed", "again", "dropped"]
FollowUpOutcome = Literal[
    "keeping", "kept", "not_kept", "better", "same", "worse", "violence", "no_contact", "lost",
]  # fmt: skip
TryChannel = Literal["phone", "visit", "station", "message"]
TryResult = Literal["reached", "no_answer", "not_alone", "wrong_number"]

ConsentPurpose = Literal["service", "joint_session", "refer", "training", "contact", "supervision"]
ConsentWay = Literal["signed", "in_person", "phone"]
# What of a party may be told; the words of the referral itself always go along.
DisclosedGroup = Literal["identity", "phone", "address"]
DisclosureChannel = Literal["link", "slip", "phone", "in_person"]
# What allows telling without a consent.
DisclosureGround = Literal["child_harm", "must_report", "police_matter", "emergency", "order"]
ReferralState = Literal[
    "draft", "sent", "opened", "needs_info", "accepted", "rejected", "done", "revoked", "lapsed"
]
ReferralUrgency = Literal["normal", "urgent"]
ReferralRefusal = Literal["wrong_desk", "out_of_scope", "elsewhere", "unreachable", "other"]
ReferralAnswer = Literal["accept", "reject", "needs_info", "done", "wrong_desk", "supplied"]

# By which certificates somebody of the staff works, and how one stands on a day.
QualificationKind = Literal["family", "psychology", "social_work", "lawyer", "mediator", "other"]
QualificationState = Literal["good", "soon", "expired", "ended"]

Delivery = Literal["sent", "requested", "open"]
Audience = Literal["residents", "couples", "youth", "parents", "volunteers"]
# What the row says, and what that means at a moment.
LectureState = Literal["draft", "published", "cancelled"]
LectureStatus = Literal["draft", "published", "full", "closed", "under_way", "held", "cancelled"]
QuestionKind = Literal["text", "choice"]

PartyStatus = Literal["confirmed", "waitlisted", "offered", "cancelled", "expired"]
# Where the organizer approves, also these two.
SignUpStatus = Literal["confirmed", "waitlisted", "offered", "cancelled", "expired", "asked", "declined"]
PartyKind = Literal["single", "couple"]

RequestDirection = Literal["requested", "sent", "own"]
RequestStatus = Literal[
    "offered", "submitted", "returned", "accepted", "scheduled", "held", "reviewed", "withdrawn", "declined"
]
RequestStep = Literal[
    "submit", "offer", "claim", "resubmit", "withdraw", "return", "accept", "decline",
    "confirm", "refuse", "reassign", "schedule", "hold", "review",
]  # fmt: skip
LecturerAnswer = Literal["asked", "accepted", "declined"]

Assurance = Literal["self_static", "self_rotating", "typed", "volunteer", "paper"]
CheckInStatus = Literal["checked_in", "already_checked_in"]
GiftOutcome = Literal["bound", "own", "taken", "unreadable"]

CertificateState = Literal["awaiting_name", "valid", "revoked", "replaced"]
