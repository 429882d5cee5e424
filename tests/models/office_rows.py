"""One good row of each table of the office: sheets, months, meetings, messages, log, and what they refuse."""

from datetime import timedelta

from app.models import (
    AuditEntry,
    AuditSeal,
    CaseReport,
    ClosedMonth,
    ImportRow,
    ImportSheet,
    LongWork,
    Meeting,
    MeetingTask,
    MessagePermission,
    MiniProgramCode,
    MiniProgramLink,
    OutboxMessage,
    Partner,
    WechatPush,
    WechatToken,
)
from tests.conftest import NOW
from tests.factories import create_area

LATER = NOW + timedelta(hours=1)


def office_rows(anna):
    sheet = ImportSheet.create(
        kind="areas", uploaded_by=anna.id, titles=[], line_count=5, faulty=1, uploaded_at=NOW
    )
    meeting = Meeting.create(
        area=create_area("370511").code,
        kind="regular",
        title="例会",
        day=NOW.date(),
        made_by=anna.id,
        made_at=NOW,
    )
    return {
        LongWork: LongWork.create(kind="cards", asked_by=anna.id, parameters={}, total=5, asked_at=NOW),
        ImportSheet: sheet,
        ImportRow: ImportRow.create(sheet=sheet.id, line=2, cells=["a"]),
        ClosedMonth: ClosedMonth.create(
            area=create_area().code,
            month="2026-11",
            live_month="2026-11",
            figures=[],
            closed_by=anna.id,
            closed_at=NOW,
        ),
        CaseReport: CaseReport.create(
            district="370502", period="2026-Q3", figures=[], closed_by=anna.id, closed_at=NOW
        ),
        Meeting: meeting,
        MeetingTask: MeetingTask.create(meeting=meeting.id, who="x", what="x", due_on=NOW.date()),
        Partner: Partner.create(area="370511", name="区法院", what="调解", since=NOW.date()),
        OutboxMessage: OutboxMessage.create(
            person=anna.id, kind="k", object_type="t", object_id="i", facts={}, created_at=NOW, due_at=NOW
        ),
        MessagePermission: MessagePermission.create(person=anna.id, template="t", reported=2, used=1),
        MiniProgramCode: MiniProgramCode.create(app_id="a", stage="formal", kind="lecture", object_id="i"),
        MiniProgramLink: MiniProgramLink.create(
            app_id="a", stage="formal", kind="door", object_id="", asked_at=NOW
        ),
        WechatPush: WechatPush.create(id="event:e", received_at=NOW),
        WechatToken: WechatToken.create(app_id="a", token="t", expires_at=LATER),
        AuditEntry: AuditEntry.create(at=NOW, via="wechat", event="e", object_type="t"),
        AuditSeal: AuditSeal.create(number=1, until="x", entries=1, digest="d", sealed_at=NOW),
    }


# What breaks each CHECK: its name, the table and the values that must be refused together.
OFFICE_CHECKS = [
    ("long_work_state", LongWork, {"state": "asleep", "ended_at": NOW}),
    ("long_work_progress", LongWork, {"done": 6}),
    ("long_work_progress", LongWork, {"done": -1}),
    ("long_work_lease", LongWork, {"state": "running"}),
    ("long_work_ended", LongWork, {"ended_at": NOW}),
    ("long_work_ended", LongWork, {"state": "done"}),
    ("long_work_file", LongWork, {"file": "x"}),
    ("import_sheet_faulty", ImportSheet, {"faulty": 6}),
    ("import_sheet_faulty", ImportSheet, {"faulty": -1}),
    ("import_sheet_imported", ImportSheet, {"imported_at": NOW}),
    ("meeting_kind", Meeting, {"kind": "party"}),
    ("partner_until", Partner, {"until": NOW.date() - timedelta(days=1)}),
    ("closed_month_live_month", ClosedMonth, {"live_month": "2026-10"}),
    ("closed_month_reopened", ClosedMonth, {"reopened_at": NOW}),
    ("outbox_message_state", OutboxMessage, {"state": "lost"}),
    ("outbox_message_sent", OutboxMessage, {"state": "sent", "sent_at": NOW}),
    ("outbox_message_sent", OutboxMessage, {"state": "sent", "permission": "t"}),
    ("message_permission_counts", MessagePermission, {"pushed": -1}),
    ("message_permission_counts", MessagePermission, {"reported": -1, "pushed": 1}),
    ("message_permission_used", MessagePermission, {"used": 3}),
    ("message_permission_used", MessagePermission, {"used": -1}),
    ("wechat_token_expires", WechatToken, {"token": None}),
    ("wechat_token_lease", WechatToken, {"lease_until": NOW}),
    ("mini_program_code_kind", MiniProgramCode, {"kind": "door"}),
    ("mini_program_code_made", MiniProgramCode, {"picture": b"x"}),
    ("mini_program_link_kind", MiniProgramLink, {"kind": "person"}),
    ("mini_program_link_good", MiniProgramLink, {"good_until": NOW}),
    ("audit_entry_outcome", AuditEntry, {"outcome": "maybe"}),
]

# What may be there only once: the columns that a second row copies from the first.
OFFICE_UNIQUES = [
    (ImportRow, ("sheet", "line")),
    (MiniProgramCode, ("kind", "object_id", "stage", "app_id")),
    (MiniProgramLink, ("kind", "object_id", "stage", "app_id")),
    (MessagePermission, ("person", "template")),
    (WechatToken, ("app_id",)),
    (WechatPush, ("id",)),
    (CaseReport, ("district", "period")),
    (ClosedMonth, ("area", "live_month")),
]
