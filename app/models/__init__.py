"""All tables, parents before children."""

from app.db import Table
from app.models.cards import CardBatch, PrintedCard, PunchCard
from app.models.certificates import BonusHours, Certificate, CertificateRule
from app.models.checkins import CheckIn, DoorPoster, PartnerScan, Scan, ScanSign
from app.models.counseling import (
    Booking,
    BookingMove,
    BookingOutcome,
    CalendarDay,
    CalendarYear,
    CounselingParty,
    Counselor,
    RiskFlag,
    RotaRule,
    RotaTurn,
    Shift,
    Slot,
    SlotHold,
    SlotWait,
    Team,
    TeamTopic,
    Topic,
)
from app.models.lectures import (
    Course,
    CourseLecturer,
    Lecture,
    LectureQuestion,
    Lecturer,
    LectureSearch,
    LectureVolunteer,
    Series,
    SeriesLecture,
    SignUp,
    SignUpAnswer,
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
from app.models.requests import CourseQuota, CourseRequest, CourseRequestEvent
from app.models.scanners import Scanner
<<<<<<< HEAD
from app.models.staff import RecoveryCode, ScanSignIn, StaffLink, StaffLinkCode, StaffOtp
from app.models.stations import Hotline, Station, StationService
=======
from app.models.staff import RecoveryCode, StaffOtp
from app.models.stations import Hotline, Station, StationException, StationService
>>>>>>> main
from app.models.system import AuditEntry, ContentVersion, Heartbeat, IdempotencyKey
from app.models.wechat import MessagePermission, WechatPush, WechatToken
from app.models.works import ImportRow, ImportSheet, LongWork

MODELS: list[type[Table]] = [
    Area,
    Person,
    WechatIdentity,
    StaffAccount,
    StaffOtp,
    RecoveryCode,
    StaffLinkCode,
    StaffLink,
    ScanSignIn,
    RoleGrant,
    AuthSession,
    ConsentEvent,
    Couple,
    CoupleMember,
    CoupleInvitation,
    Station,
    StationService,
    StationException,
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
    BookingMove,
    BookingOutcome,
    SlotHold,
    SlotWait,
    RiskFlag,
    Lecturer,
    Course,
    CourseLecturer,
    Series,
    Lecture,
    LectureSearch,
    SeriesLecture,
    CourseRequest,
    CourseRequestEvent,
    CourseQuota,
    VolunteerInvitation,
    LectureVolunteer,
    Scanner,
    SignUpParty,
    SignUp,
    LectureQuestion,
    SignUpAnswer,
    PunchCard,
    CardBatch,
    PrintedCard,
    Scan,
    PartnerScan,
    ScanSign,
    DoorPoster,
    CheckIn,
    LongWork,
    ImportSheet,
    ImportRow,
    CertificateRule,
    Certificate,
    BonusHours,
    OutboxMessage,
    MessagePermission,
    WechatToken,
    WechatPush,
    AuditEntry,
    IdempotencyKey,
    Heartbeat,
    ContentVersion,
]
