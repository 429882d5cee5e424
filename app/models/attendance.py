"""Attendance: every scan as it happened, one settled check-in per holder and lecture, who helps at a door."""

import peewee

from app.db import ExactField, IdField, InTurn, LinesField, Table, UtcField
from app.models.cards.cards import PunchCard
from app.models.lectures.lectures import Lecture
from app.models.lectures.signups import SignUp
from app.models.people.people import Person


class Scan(Table):
    """What a reader saw, kept whether it was accepted or not. Rows are only ever added, and only `result`
    changes: an earlier scan that is received later takes `accepted` over. `client_id` is the scanner's own
    number for it, so that a scan sent twice is one row; `came_first` is what it was answered: whether it
    was the first received of its holder. `together` says that the holder's partner came along, whoever the
    card turns out to be. `device` is the session it came from, `clock_skew_s` by how much
    that device's clock was behind when it handed in."""

    id = IdField()
    lecture = peewee.ForeignKeyField(Lecture, null=True, backref="+", index=False)
    actor = peewee.ForeignKeyField(Person, backref="+", index=False)
    client_id = ExactField(null=True)
    method = ExactField()
    person = peewee.ForeignKeyField(Person, null=True, backref="+")
    card = peewee.ForeignKeyField(PunchCard, null=True, backref="+")
    happened_at = UtcField()
    received_at = UtcField()
    result = ExactField()
    reason = ExactField(null=True)
    device = ExactField(null=True)
    clock_skew_s = peewee.IntegerField(null=True)
    came_first = peewee.BooleanField(null=True)
    together = peewee.BooleanField(default=False)

    class Meta:
        indexes = (
            (("lecture", "actor", "client_id"), True),
            (("actor", "received_at"), False),
        )
        constraints = [
            peewee.Check("result IN ('accepted', 'repeated', 'refused')", "scan_result"),
            peewee.Check(
                "method IN ('door_qr', 'door_typed', 'card_phone', 'card_printed', "
                "'door_static', 'name', 'paper')",
                "scan_method",
            ),
        ]


class PartnerScan(Table):
    """That `scan` was made by scanning the card of the holder's partner: `taken_along_by` is that scan."""

    scan = peewee.ForeignKeyField(Scan, primary_key=True, backref="+")
    taken_along_by = peewee.ForeignKeyField(Scan, unique=True, backref="+")


class ScanSign(Table):
    """What may tell that a door's code was passed on, as the resident's own phone said it: `install` is a
    keyed hash of the number that the mini-program gave itself, `distance_m` how far from the venue, in
    hundreds. Nothing follows from it by itself; kept for thirty days."""

    scan = peewee.ForeignKeyField(Scan, primary_key=True, backref="+")
    install = ExactField(null=True)
    distance_m = peewee.IntegerField(null=True)
    received_at = UtcField(index=True)

    class Meta:
        constraints = [peewee.Check("distance_m >= 0", "scan_sign_distance")]


class DoorPoster(Table):
    """A fixed code for the door of a hall without a screen. One is good at a time; `live_lecture` is its
    lecture's id until it is taken back."""

    id = IdField()
    lecture = peewee.ForeignKeyField(Lecture, backref="+")
    live_lecture = ExactField(null=True, unique=True)
    made_by = peewee.ForeignKeyField(Person, backref="+")
    made_at = UtcField()
    ended_at = UtcField(null=True)

    class Meta:
        constraints = [
            peewee.Check("(ended_at IS NULL) = (live_lecture IS NOT NULL)", "door_poster_ended"),
        ]


class CheckIn(InTurn):
    """The act of being recorded as present, once per holder and lecture. The holder is a person, or a
    card that nobody has bound yet. `live_holder` is that holder's id until the row is voided, `voided_holder`
    from then on: what was scanned of that person, or with that card, before `voided_at` is void as well."""

    id = IdField()
    lecture = peewee.ForeignKeyField(Lecture, backref="+", index=False)
    person = peewee.ForeignKeyField(Person, null=True, backref="+")
    card = peewee.ForeignKeyField(PunchCard, null=True, backref="+")
    live_holder = ExactField(null=True, index=True)
    voided_holder = ExactField(null=True)
    scan = peewee.ForeignKeyField(Scan, unique=True, backref="+")
    sign_up = peewee.ForeignKeyField(SignUp, null=True, backref="+")
    assurance = ExactField()
    walk_in = peewee.BooleanField(default=False)
    happened_at = UtcField()
    voided_at = UtcField(null=True)
    voided_by = peewee.ForeignKeyField(Person, null=True, backref="+")
    void_reason = LinesField(max_length=200, null=True)

    class Meta:
        indexes = ((("lecture", "live_holder"), True),)
        constraints = [
            peewee.Check("person_id IS NOT NULL OR card_id IS NOT NULL", "check_in_holder"),
            peewee.Check("(voided_at IS NULL) = (live_holder IS NOT NULL)", "check_in_live_holder"),
            peewee.Check(
                "assurance IN ('self_static', 'self_rotating', 'typed', 'volunteer', 'paper')",
                "check_in_assurance",
            ),
        ]


class Scanner(Table):
    """A code that a volunteer made, or (`by_staff`) an organizer, and the browser that was paired by it.
    Paired once, it may make their calls at this lecture's door until it is ended or their own right ends."""

    id = IdField()
    lecture = peewee.ForeignKeyField(Lecture, backref="+", index=False)
    person = peewee.ForeignKeyField(Person, backref="+")
    code_hash = ExactField(unique=True)
    code_expires_at = UtcField()
    token_hash = ExactField(null=True, unique=True)
    by_staff = peewee.BooleanField(default=False)
    created_at = UtcField()
    paired_at = UtcField(null=True)
    ended_at = UtcField(null=True)

    class Meta:
        indexes = ((("lecture", "person"), False),)
        constraints = [
            peewee.Check("(token_hash IS NULL) = (paired_at IS NULL)", "scanner_paired"),
        ]


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
