"""What an organizer asks at sign-up, and what was answered; sign-ups that wait for approval."""

import peewee

from app.db import ExactField, IdField, JsonField, SealedField


class Table(peewee.Model):
    class Meta:
        legacy_table_names = False


class Lecture(Table):
    id = IdField()


class SignUp(Table):
    id = IdField()


class LectureQuestion(Table):
    id = IdField()
    lecture = peewee.ForeignKeyField(Lecture, backref="+", index=False)
    position = peewee.IntegerField()
    key = ExactField()
    text = peewee.CharField(max_length=100)
    kind = ExactField()
    choices = JsonField()
    required = peewee.BooleanField(default=False)

    class Meta:
        indexes = ((("lecture", "position"), True), (("lecture", "key"), True))
        constraints = [
            peewee.Check("position BETWEEN 0 AND 4", "lecture_question_position"),
            peewee.Check("kind IN ('text', 'choice')", "lecture_question_kind"),
        ]


class SignUpAnswer(Table):
    id = IdField()
    sign_up = peewee.ForeignKeyField(SignUp, backref="+", index=False)
    question = peewee.ForeignKeyField(LectureQuestion, backref="+")
    answer = SealedField()

    class Meta:
        indexes = ((("sign_up", "question"), True),)


TABLES = [LectureQuestion, SignUpAnswer]


def up(migrator, db):
    with db.bind_ctx([Lecture, SignUp, *TABLES]):
        db.create_tables(TABLES, safe=False)
        migrator.migrate(
            migrator.add_column("lecture", "approval", peewee.BooleanField(null=True)),
            migrator.add_column("sign_up_party", "approval", ExactField(null=True)),
        )


def down(migrator, db):
    with db.bind_ctx([Lecture, SignUp, *TABLES]):
        migrator.migrate(
            migrator.drop_column("sign_up_party", "approval"), migrator.drop_column("lecture", "approval")
        )
        db.drop_tables(TABLES, safe=False)
