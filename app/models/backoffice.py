"""Long work, imports, and texts that somebody looks at before others may."""

import peewee

from app.db import (
    ExactField,
    IdField,
    InTurn,
    JsonField,
    SealedBytesField,
    SealedField,
    SealedJsonField,
    Table,
    UtcField,
)
from app.models.lectures.signups import LectureQuestion, SignUp
from app.models.people.people import Person


class TextReview(Table):
    """A text that is held back from others. While it is here it is not in its place, so that no view can show
    it; approving moves it there. `subject` names the place, so that each holds one text back at most; a newer
    text is a new row, so that nobody approves what they have not read. `cause` says why WeChat did not
    settle it, `label` is WeChat's number for what it suspects."""

    id = IdField()
    subject = ExactField(unique=True)
    kind = ExactField()
    person = peewee.ForeignKeyField(Person, backref="+")
    sign_up = peewee.ForeignKeyField(SignUp, null=True, backref="+")
    question = peewee.ForeignKeyField(LectureQuestion, null=True, backref="+")
    # Whose organizers look at it; None where only an admin does.
    area_code = ExactField(null=True)
    text = SealedField()
    cause = ExactField()
    label = peewee.IntegerField(null=True)
    held_at = UtcField()

    class Meta:
        indexes = (
            (("held_at", "id"), False),
            (("cause", "held_at"), False),
        )
        constraints = [
            peewee.Check("kind IN ('nickname', 'answer')", "text_review_kind"),
            peewee.Check(
                "cause IN ('review', 'absent', 'unreached', 'no_openid', 'unjudged')", "text_review_cause"
            ),
            peewee.Check("(kind = 'answer') = (sign_up_id IS NOT NULL)", "text_review_sign_up"),
            peewee.Check("(kind = 'answer') = (question_id IS NOT NULL)", "text_review_question"),
        ]


class LongWork(Table):
    """One piece of work for the worker. Who holds it is told by `attempt`: each claim counts it up, and
    only the newest may write. `lease_until` is renewed with the progress; when it passed, the work is
    taken up again."""

    id = IdField()
    kind = ExactField()
    asked_by = peewee.ForeignKeyField(Person, backref="+", index=False)
    parameters = JsonField()
    state = ExactField(default="waiting")
    done = peewee.IntegerField(default=0)
    total = peewee.IntegerField()
    attempt = peewee.IntegerField(default=0)
    lease_until = UtcField(null=True)
    file = ExactField(null=True)
    error = peewee.CharField(max_length=200, null=True)
    asked_at = UtcField()
    started_at = UtcField(null=True)
    ended_at = UtcField(null=True)

    class Meta:
        indexes = (
            (("asked_by", "asked_at", "id"), False),
            (("state", "asked_at"), False),
        )
        constraints = [
            peewee.Check("state IN ('waiting', 'running', 'done', 'failed', 'cancelled')", "long_work_state"),
            peewee.Check("done BETWEEN 0 AND total", "long_work_progress"),
            peewee.Check("(state = 'running') = (lease_until IS NOT NULL)", "long_work_lease"),
            peewee.Check("(state IN ('waiting', 'running')) = (ended_at IS NULL)", "long_work_ended"),
            peewee.Check("file IS NULL OR state = 'done'", "long_work_file"),
        ]


class LongWorkPart(Table):
    """A piece of the file that came of long work, in the order of `number`: whichever host is asked gives it,
    and it is in the backup. No piece is longer than a server takes in one statement."""

    id = IdField()
    work = peewee.ForeignKeyField(LongWork, backref="+", index=False, on_delete="CASCADE")
    # Which worker's: only the one named by the work's `file` counts.
    file = ExactField()
    number = peewee.IntegerField()
    body = SealedBytesField()

    class Meta:
        indexes = ((("work", "file", "number"), True),)


class ImportSheet(InTurn):
    """A table that somebody uploaded and that waits for their yes. `imported_at` is set by the transaction
    that writes its rows, so that they are written once, however often the work is taken up."""

    id = IdField()
    kind = ExactField()
    uploaded_by = peewee.ForeignKeyField(Person, backref="+", index=False)
    titles = JsonField()
    notes = JsonField(default=list)
    line_count = peewee.IntegerField()
    faulty = peewee.IntegerField()
    uploaded_at = UtcField(index=True)
    work = peewee.ForeignKeyField(LongWork, null=True, backref="+")
    imported_at = UtcField(null=True)

    class Meta:
        indexes = ((("uploaded_by", "uploaded_at", "id"), False),)
        constraints = [
            peewee.Check("faulty BETWEEN 0 AND line_count", "import_sheet_faulty"),
            peewee.Check("imported_at IS NULL OR faulty = 0", "import_sheet_imported"),
        ]


class ImportRow(Table):
    """A line of an uploaded table: what its cells say, what was read from them, what is wrong, and what its
    owner should look at."""

    id = IdField()
    sheet = peewee.ForeignKeyField(ImportSheet, backref="+", index=False)
    line = peewee.IntegerField()
    cells = SealedJsonField()
    facts = SealedJsonField(null=True)
    fault = peewee.TextField(default="")
    warning = peewee.TextField(default="")

    class Meta:
        indexes = ((("sheet", "line"), True),)
