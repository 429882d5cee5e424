"""What can be taught, the dated lectures, and who has a place at them."""

import peewee

from app.db import ExactField, IdField, JsonField, SealedField, Table, UtcField
from app.models.people import Area, Person

AUDIENCES = ("residents", "couples", "youth", "parents", "volunteers")


class Lecturer(Table):
    """Who teaches."""

    id = IdField()
    key = ExactField(unique=True)
    name = peewee.CharField(max_length=40)
    intro = peewee.TextField(default="")
    topics = JsonField()

    class Meta:
        indexes = ((("name", "id"), False),)


class Course(Table):
    """An item of the menu of courses, which towns order from."""

    id = IdField()
    key = ExactField(unique=True)
    title = peewee.CharField(max_length=80)
    topic = ExactField()
    minutes = peewee.IntegerField()
    intro = peewee.TextField(default="")
    withdrawn_at = UtcField(null=True)

    class Meta:
        indexes = ((("title", "id"), False), (("topic", "id"), False))
        constraints = [peewee.Check("minutes BETWEEN 10 AND 600", "course_minutes")]


class CourseLecturer(Table):
    """A lecturer who can teach a course."""

    id = IdField()
    course = peewee.ForeignKeyField(Course, backref="+", index=False)
    lecturer = peewee.ForeignKeyField(Lecturer, backref="+")

    class Meta:
        indexes = ((("course", "lecturer"), True),)


class Series(Table):
    """A run of lectures under one name. Done when `required_lectures` of them were attended."""

    id = IdField()
    key = ExactField(unique=True)
    title = peewee.CharField(max_length=80)
    audience = ExactField()
    intro = peewee.TextField(default="")
    required_lectures = peewee.IntegerField()

    class Meta:
        indexes = ((("title", "id"), False),)


class Lecture(Table):
    """One dated event at a venue. `taken` is what the conditional UPDATE counts up: the seats held by
    confirmed and offered parties. What a visitor sees as full, under way or held follows from the row."""

    id = IdField()
    title = peewee.CharField(max_length=80)
    course = peewee.ForeignKeyField(Course, null=True, backref="+")
    series = peewee.ForeignKeyField(Series, null=True, backref="+", index=False)
    lecturer = peewee.ForeignKeyField(Lecturer, null=True, backref="+")
    delivery = ExactField()
    audience = ExactField()
    area = peewee.ForeignKeyField(Area, column_name="area_code", backref="+", index=False)
    venue = peewee.CharField(max_length=120)
    lng = peewee.DoubleField(null=True)
    lat = peewee.DoubleField(null=True)
    starts_at = UtcField()
    ends_at = UtcField()
    sign_up_opens_at = UtcField(null=True)
    sign_up_closes_at = UtcField()
    capacity = peewee.IntegerField()
    taken = peewee.IntegerField(default=0)
    # The last number handed out to a waiting party.
    queued = peewee.IntegerField(default=0)
    status = ExactField(default="draft")
    cancel_reason = peewee.CharField(max_length=200, null=True)
    description = peewee.TextField(default="")
    # Counts the changes that people were told about; calendars need it.
    sequence = peewee.IntegerField(default=0)
    created_by = peewee.ForeignKeyField(Person, null=True, backref="+")
    created_at = UtcField()
    published_at = UtcField(null=True)
    # That the organizer approves each sign-up.
    approval = peewee.BooleanField(null=True)

    class Meta:
        indexes = (
            (("status", "starts_at"), False),
            (("area", "starts_at"), False),
            (("series", "starts_at"), False),
        )
        constraints = [
            peewee.Check("capacity BETWEEN 1 AND 100000", "lecture_capacity"),
            peewee.Check("taken BETWEEN 0 AND capacity", "lecture_taken"),
            peewee.Check("ends_at > starts_at", "lecture_length"),
            peewee.Check("status IN ('draft', 'published', 'cancelled')", "lecture_status"),
            peewee.Check("delivery IN ('sent', 'requested', 'open')", "lecture_delivery"),
            peewee.Check(f"audience IN ({', '.join(repr(name) for name in AUDIENCES)})", "lecture_audience"),
        ]


class LectureTemplate(Table):
    """What lectures that come again and again have in common, kept under a name: `pattern` is a
    `publishing.Pattern`."""

    id = IdField()
    area = peewee.ForeignKeyField(Area, column_name="area_code", backref="+", index=False)
    name = peewee.CharField(max_length=40)
    pattern = JsonField()
    made_by = peewee.ForeignKeyField(Person, backref="+")
    made_at = UtcField()

    class Meta:
        indexes = ((("area", "name"), True), (("name", "id"), False))


class LectureSearch(Table):
    """The first letters, in pinyin, of what a lecture can be found by."""

    lecture = peewee.ForeignKeyField(Lecture, primary_key=True, backref="+")
    initials = peewee.TextField()


class SeriesLecture(Table):
    """A lecture's place in its series. Without a row it has none and is not required."""

    lecture = peewee.ForeignKeyField(Lecture, primary_key=True, backref="+")
    position = peewee.IntegerField()
    required = peewee.BooleanField(default=False)


class VolunteerInvitation(Table):
    """A code that lets signed-in people help at one lecture's door. Can be taken back at once."""

    id = IdField()
    lecture = peewee.ForeignKeyField(Lecture, backref="+")
    code_hash = ExactField(unique=True)
    created_by = peewee.ForeignKeyField(Person, backref="+")
    created_at = UtcField()
    expires_at = UtcField()
    revoked_at = UtcField(null=True)


class LectureVolunteer(Table):
    """A volunteer who accepted a lecture. The right ends with the lecture, or when it is revoked."""

    id = IdField()
    lecture = peewee.ForeignKeyField(Lecture, backref="+", index=False)
    person = peewee.ForeignKeyField(Person, backref="+")
    invitation = peewee.ForeignKeyField(VolunteerInvitation, backref="+")
    accepted_at = UtcField()
    revoked_at = UtcField(null=True)

    class Meta:
        indexes = ((("lecture", "person"), True),)


class SignUpParty(Table):
    """Who signed up together: one person or a couple. The party waits, is offered seats and is confirmed
    as a whole. `seats` is how many of the lecture's seats it holds now."""

    id = IdField()
    lecture = peewee.ForeignKeyField(Lecture, backref="+", index=False)
    size = peewee.IntegerField()
    seats = peewee.IntegerField(default=0)
    status = ExactField()
    walk_in = peewee.BooleanField(default=False)
    # Its place in the queue, handed out under the lecture's lock, so that no two are alike.
    queue_no = peewee.IntegerField(null=True)
    created_at = UtcField()
    offer_expires_at = UtcField(null=True)
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
        indexes = ((("lecture", "live_person"), True),)
        constraints = [
            peewee.Check("(cancelled_at IS NULL) = (live_person IS NOT NULL)", "sign_up_live_person"),
        ]


class LectureQuestion(Table):
    """What an organizer asks at sign-up. By default nothing, at most five questions."""

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
    """What a person answered. Goes with the sign-up, and some weeks after the lecture in any case."""

    id = IdField()
    sign_up = peewee.ForeignKeyField(SignUp, backref="+", index=False)
    question = peewee.ForeignKeyField(LectureQuestion, backref="+")
    answer = SealedField()

    class Meta:
        indexes = ((("sign_up", "question"), True),)
