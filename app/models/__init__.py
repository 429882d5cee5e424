"""All tables, parents before children."""

from app.db import Table
from app.models.cards import PunchCard
from app.models.checkins import CheckIn, Scan
from app.models.counseling import (
    Booking,
    CalendarDay,
    CalendarYear,
    CounselingParty,
    Counselor,
    RotaRule,
    RotaTurn,
    Shift,
    Slot,
    Team,
    TeamTopic,
    Topic,
)
from app.models.lectures import (
    Course,
    CourseLecturer,
    Lecture,
    Lecturer,
    LectureVolunteer,
    Series,
    SignUp,
    SignUpParty,
    VolunteerInvitation,
)
from app.models.messages import OutboxMessage
from app.models.people import (
    Area,
    AuthSession,
    ConsentEvent,
    Couple,
    CoupleInvitation,
    CoupleMember,
    Person,
    RoleGrant,
    StaffAccount,
    WechatIdentity,
)
from app.models.stations import Hotline, Station, StationService
from app.models.system import AuditEntry, ContentVersion, Heartbeat, IdempotencyKey
from app.models.wechat import MessagePermission, WechatPush, WechatToken

MODELS: list[type[Table]] = [
    Area,
    Person,
    WechatIdentity,
    StaffAccount,
    RoleGrant,
    AuthSession,
    ConsentEvent,
    Couple,
    CoupleMember,
    CoupleInvitation,
    Station,
    StationService,
    Hotline,
    CalendarYear,
    CalendarDay,
    Topic,
    Team,
    TeamTopic,
    Counselor,
    RotaRule,
    RotaTurn,
    Shift,
    Slot,
    CounselingParty,
    Booking,
    Lecturer,
    Course,
    CourseLecturer,
    Series,
    Lecture,
    VolunteerInvitation,
    LectureVolunteer,
    SignUpParty,
    SignUp,
    PunchCard,
    Scan,
    CheckIn,
    OutboxMessage,
    MessagePermission,
    WechatToken,
    WechatPush,
    AuditEntry,
    IdempotencyKey,
    Heartbeat,
    ContentVersion,
]
