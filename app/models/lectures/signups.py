"""Who has a place at a lecture."""

import peewee

from app.db import ExactField, IdField, JsonField, LineField, SealedField, Table, UtcField
from app.models.lectures.lectures import Lecture
from app.models.people.people import Person


class SignUpParty(Table):
    """Who signed up together: one person or a couple. The party waits, is offered seats and is confirmed
    as a whole. `size` is for how many it stands, `seats` how many of the lecture's seats it holds now.

    A `couple` asks for two seats from the first to the last, whatever one of the two does or did alone
    (decision 0113): it stands for a partner who has a place of their own as well, and while it waits for who
    has left."""

    id = IdField()
    lecture = peewee.ForeignKeyField(Lecture, backref="+", index=False)
    size = peewee.IntegerField()
    seats = peewee.IntegerField(default=0)
    status = ExactField()
    walk_in = peewee.BooleanField(default=False)
    couple = peewee.BooleanField(default=False)
    # Its place in the queue, handed out under the lecture's lock, so that no two are alike.
    queue_no = peewee.IntegerField(null=True)
    created_at = UtcField()
    offer_expires_at = UtcField(null=True, index=True)
    # Where the organizer approves: asked, granted or declined. Who only asked waits for no seat yet.
    approval = ExactField(null=True)

    class Meta:
        indexes = (
            # In this order, so that MariaDB can't take it for the one that counts who waits.
            (("queue_no", "lecture"), True),
            (("lecture", "status", "queue_no"), False),
        )
        constraints = [
            peewee.Check("size BETWEEN 0 AND 2", "sign_up_party_size"),
            peewee.Check("seats BETWEEN 0 AND size", "sign_up_party_seats"),
            peewee.Check(
                "status IN ('confirmed', 'waitlisted', 'offered', 'cancelled', 'expired')",
                "sign_up_party_status",
            ),
            peewee.Check("(status = 'offered') = (offer_expires_at IS NOT NULL)", "sign_up_party_offer"),
            peewee.Check("status <> 'waitlisted' OR queue_no IS NOT NULL", "sign_up_party_queue"),
        ]


class SignUp(Table):
    """A resident's place at a lecture. `live_person` holds the person while the place lives, so nobody
    has two."""

    id = IdField()
    party = peewee.ForeignKeyField(SignUpParty, backref="+")
    lecture = peewee.ForeignKeyField(Lecture, backref="+", index=False)
    person = peewee.ForeignKeyField(Person, backref="+")
    live_person = ExactField(null=True)
    # That the person asked, or was asked for, as a couple. Stays so whatever the partner does.
    together = peewee.BooleanField(null=True)
    created_at = UtcField()
    cancelled_at = UtcField(null=True)

    class Meta:
        indexes = ((("lecture", "live_person"), True), (("lecture", "created_at", "id"), False))
        constraints = [
            peewee.Check("(cancelled_at IS NULL) = (live_person IS NOT NULL)", "sign_up_live_person"),
        ]


class LectureQuestion(Table):
    """What an organizer asks at sign-up. By default nothing, at most five questions."""

    id = IdField()
    lecture = peewee.ForeignKeyField(Lecture, backref="+", index=False)
    position = peewee.IntegerField()
    key = ExactField()
    text = LineField(max_length=100)
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
    """What a person answered. Goes with the sign-up, and some weeks after the lecture in any case."""

    id = IdField()
    sign_up = peewee.ForeignKeyField(SignUp, backref="+", index=False)
    question = peewee.ForeignKeyField(LectureQuestion, backref="+")
    answer = SealedField()

    class Meta:
        indexes = ((("sign_up", "question"), True),)
