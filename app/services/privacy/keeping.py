"""How long each table is kept: which rows, or words in them, go by the clock, and why no clock touches the
rest. docs/privacy.md says the same of each table; tests walk the models."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import peewee

from app import models as m
from app.db import Table


@dataclass(frozen=True)
class Retention:
    """Rows of `model` go once they have been over for `kept`; `over` says, given a moment, which were over
    before it. Where a `column` is named, that is emptied and the row stays, for the figures."""

    model: type[Table]
    kept: timedelta
    over: Callable[[datetime], peewee.Expression]
    column: str | None = None

    @property
    def name(self) -> str:
        """As the proof row says what went."""
        table = str(self.model._meta.table_name)
        return f"{table}.{self.column}" if self.column else table


def _whose(model: type[Table], over: peewee.Expression) -> Any:
    """The ids of the rows of a parent that are over."""
    return model.select(model._meta.primary_key).where(over)


def _of_lectures_over(before: datetime, question: Any) -> peewee.Expression:
    over = m.LectureQuestion.select(m.LectureQuestion.id).join(m.Lecture).where(m.Lecture.ends_at < before)
    return question.in_(over)


def _sessions_over(before: datetime) -> peewee.Expression:
    """Notes on sessions of before. Where a case grew out of one, its years are the case's."""
    cases = m.CaseFile.select(m.CaseFile.booking).where(m.CaseFile.booking.is_null(False))
    over = m.Booking.select(m.Booking.id).where(m.Booking.ends_at < before, m.Booking.id.not_in(cases))
    return m.SessionNote.booking.in_(over)


def _couples_over(before: datetime) -> peewee.Expression:
    return m.CoupleMember.couple.in_(_whose(m.Couple, m.Couple.ended_at < before))


def _unused(before: datetime) -> peewee.Expression:
    """Invitations that ran out and that nobody helps by."""
    used = m.LectureVolunteer.select(m.LectureVolunteer.invitation).where(
        m.LectureVolunteer.invitation.is_null(False)
    )
    return (m.VolunteerInvitation.expires_at < before) & m.VolunteerInvitation.id.not_in(used)


# A message that is not on its way any more.
_TOLD = ("sent", "inbox", "dead", "dropped")
_DAY, _WEEK, _MONTH, _YEAR = (timedelta(days=days) for days in (1, 7, 30, 365))

# Children before parents. A day is generous for a client that retries; a month lets somebody ask what became
# of a wait or a session; two years of messages let last year's report be made anew; three years are the log's
# own, and those within which somebody may still claim something (decision 0170).
RETENTIONS = (
    Retention(m.IdempotencyKey, _DAY, lambda before: m.IdempotencyKey.created_at < before),
    Retention(m.Allowance, _DAY, lambda before: m.Allowance.until_ms < int(before.timestamp() * 1000)),
    Retention(m.WechatPush, _DAY, lambda before: m.WechatPush.received_at < before),
    Retention(m.LookupGrant, _DAY, lambda before: m.LookupGrant.expires_at < before),
    Retention(
        m.SessionLink,
        _DAY,
        lambda before: m.SessionLink.booking.in_(_whose(m.Booking, m.Booking.ends_at < before)),
    ),
    Retention(m.ScanSignIn, _DAY, lambda before: m.ScanSignIn.expires_at < before),
    Retention(m.StaffLinkCode, _DAY, lambda before: m.StaffLinkCode.expires_at < before),
    Retention(m.CoupleInvitation, _DAY, lambda before: m.CoupleInvitation.expires_at < before),
    Retention(m.LecturerInvitation, _MONTH, lambda before: m.LecturerInvitation.expires_at < before),
    Retention(m.AuthSession, _MONTH, lambda before: m.AuthSession.expires_at < before),
    Retention(m.ReadingPause, _MONTH, lambda before: m.ReadingPause.until < before),
    Retention(m.SlotWait, _MONTH, lambda before: (m.SlotWait.to < before) & (m.SlotWait.status != "offered")),
    Retention(m.FeedbackTicket, _MONTH, lambda before: m.FeedbackTicket.good_until < before.date()),
    Retention(m.ScanSign, _MONTH, lambda before: m.ScanSign.received_at < before),
    Retention(m.TextReview, _MONTH, lambda before: _of_lectures_over(before, m.TextReview.question)),
    Retention(m.SignUpAnswer, _MONTH, lambda before: _of_lectures_over(before, m.SignUpAnswer.question)),
    Retention(
        m.ImportRow,
        _WEEK,
        lambda before: m.ImportRow.sheet.in_(
            m.ImportSheet.select().where(m.ImportSheet.uploaded_at < before)
        ),
    ),
    Retention(m.ImportSheet, _WEEK, lambda before: m.ImportSheet.uploaded_at < before),
    Retention(m.CaseDraft, 2 * _WEEK, lambda before: m.CaseDraft.saved_at < before),
    Retention(m.ReferralLink, 3 * _MONTH, lambda before: m.ReferralLink.ended_at < before),
    Retention(
        m.LongWorkPart,
        _WEEK,
        lambda before: m.LongWorkPart.work.in_(_whose(m.LongWork, m.LongWork.ended_at < before)),
    ),
    Retention(m.LongWork, 3 * _MONTH, lambda before: m.LongWork.ended_at < before),
    Retention(
        m.Scanner,
        _MONTH,
        lambda before: m.Scanner.lecture.in_(
            m.Lecture.select(m.Lecture.id).where(m.Lecture.ends_at < before)
        ),
    ),
    Retention(m.VolunteerInvitation, _MONTH, _unused),
    Retention(
        m.FeedbackIssue,
        3 * _MONTH,
        lambda before: m.FeedbackIssue.booking.in_(_whose(m.Booking, m.Booking.ends_at < before)),
    ),
    Retention(m.CoupleMember, _YEAR, _couples_over),
    Retention(m.Couple, _YEAR, lambda before: m.Couple.ended_at < before),
    Retention(
        m.Booking,
        _YEAR,
        lambda before: (m.Booking.ends_at < before) & m.Booking.note.is_null(False),
        column="note",
    ),
    Retention(
        m.OutboxMessage,
        2 * _YEAR,
        lambda before: (m.OutboxMessage.due_at < before) & m.OutboxMessage.state.in_(_TOLD),
    ),
    Retention(m.SessionNote, 3 * _YEAR, _sessions_over),
)

# What has an end that another job keeps.
ELSEWHERE: dict[type[Table], str] = {
    m.SlotHold: "minutes; holds.expire takes its place back with it",
    m.AuditEntry: "three years; log_seals drops what is sealed, batch by batch",
}

# Why no clock touches the others. Where a person stands in one, an erasure does (`HELD`).
NO_END: dict[str, tuple[type[Table], ...]] = {
    "who one is here, while the account lives": (
        m.Person, m.WechatIdentity, m.StaffAccount, m.StaffOtp, m.RecoveryCode, m.StaffLink, m.RoleGrant,
        m.Qualification, m.VolunteerStanding, m.Counselor, m.TeamSupervisor, m.LecturerLink,
        m.MessagePermission, m.LectureTemplate,
    ),
    "proof that somebody agreed, which is owed as long as the rest is kept": (
        m.ConsentEvent, m.ActingConsent, m.PaperPerson, m.WitnessedConsent,
    ),
    "figures rest on it: that a session was, of which kind, not what was said": (
        m.CounselingParty, m.Booking, m.BookingOutcome, m.BookingMove, m.Arrangement,
    ),
    "nobody's: no person, no booking, no moment": (m.Feedback,),
    "safety outlasts an account (decision 0145)": (m.RiskFlag, m.RiskLift),
    "a case's years are the district's to set, and an appraisal comes before anything goes": (
        m.CaseNumber, m.CaseFile, m.CaseParty, m.CaseChild, m.CaseWorker, m.CaseEntry, m.CaseCode, m.CaseNeed,
        m.CasePaper, m.Agreement, m.AgreementItem, m.RiskFact, m.RiskLevel, m.CaseConsent, m.Disclosure,
        m.Referral, m.ReferralStep, m.CorrectionRequest, m.PersonLink, m.CaseWarning,
        m.CaseGlass,
        m.FollowUp, m.ContactTry,
    ),
    "a learning record is for life, and has to be explained": (
        m.SignUpParty, m.SignUp, m.LectureVolunteer, m.PunchCard, m.CardBatch, m.PrintedCard, m.Scan,
        m.PartnerScan, m.DoorPoster, m.CardBinding, m.CardGift, m.CheckIn, m.CertificateRule, m.Certificate,
        m.CertificateLecture, m.FormerCertificate, m.BonusHours,
    ),
    "the office's account of what was ordered and held": (
        m.Lecture, m.LectureSearch, m.SeriesLecture, m.LectureQuestion, m.LecturePhoto, m.LecturePhotoBody,
        m.LecturerAsk, m.CourseRequest, m.CourseRequestEvent, m.CourseQuota, m.ClosedMonth, m.CaseReport,
        m.Meeting, m.MeetingTask, m.Partner,
    ),
    "the office's account of who was on duty": (
        m.RotaRule, m.RotaTurn, m.RotaWeekday, m.RotaException, m.StationClosure, m.Shift, m.Substitution,
        m.Slot,
    ),
    "public, or the programme's own words": (
        m.Area, m.Station, m.StationService, m.StationException, m.Hotline, m.Receiver, m.CalendarYear,
        m.CalendarDay, m.Topic, m.Team, m.TeamTopic, m.CodeItem, m.StepTemplate, m.CaseYears,
        m.DeadlineRule, m.WarningRule, m.Lecturer, m.Course, m.CourseLecturer, m.Series,
        m.MiniProgramCode, m.MiniProgramLink,
    ),
    "the house's own working: a row a thing, written over": (
        m.WechatToken, m.AuditSeal, m.Heartbeat, m.KeyProof, m.ContentVersion,
    ),
}  # fmt: skip
