"""Text that is held back from others until somebody has looked at it."""

import peewee

from app.db import ExactField, IdField, SealedField, UtcField


class Table(peewee.Model):
    class Meta:
        legacy_table_names = False


class Person(Table):
    id = IdField()


class SignUp(Table):
    id = IdField()


class LectureQuestion(Table):
    id = IdField()


class TextReview(Table):
    id = IdField()
    subject = ExactField(unique=True)
    kind = ExactField()
    person = peewee.ForeignKeyField(Person, backref="+")
    sign_up = peewee.ForeignKeyField(SignUp, null=True, backref="+")
    question = peewee.ForeignKeyField(LectureQuestion, null=True, backref="+")
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


def up(migrator, db):
    with db.bind_ctx([Person, SignUp, LectureQuestion, TextReview]):
        db.create_tables([TextReview], safe=False)


def down(migrator, db):
    with db.bind_ctx([Person, SignUp, LectureQuestion, TextReview]):
        db.drop_tables([TextReview], safe=False)
