"""Text that somebody has to look at before others may."""

import peewee

from app.db import ExactField, IdField, SealedField, Table, UtcField
from app.models.lectures import LectureQuestion, SignUp
from app.models.people import Person


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
