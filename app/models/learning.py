"""What stands in a learning record beside attendance."""

import peewee

from app.db import ExactField, IdField, JsonField, LineField, LinesField, SealedLineField, Table, UtcField
from app.models.lectures.lectures import Lecture, Series
from app.models.people.people import Person


class CertificateRule(Table):
    """The weakest proof of presence that counts for a series' certificate. Without a row, any does."""

    series = peewee.ForeignKeyField(Series, primary_key=True, backref="+")
    assurance = ExactField()

    class Meta:
        constraints = [
            peewee.Check(
                "assurance IN ('self_static', 'self_rotating', 'typed', 'volunteer', 'paper')",
                "certificate_rule_assurance",
            ),
        ]


class Certificate(Table):
    """A series completed by a person, with the facts as they were. One for each person and series: what
    was revoked is not issued again by itself. `code` is what the paper says and anyone may verify, unless it
    still `awaits_name`: its holder has to look at the name first. Issued anew, it gets another."""

    id = IdField()
    code = ExactField(unique=True)
    series = peewee.ForeignKeyField(Series, backref="+", index=False)
    person = peewee.ForeignKeyField(Person, backref="+")
    name = SealedLineField(null=True)
    title = LineField(max_length=80)
    hours = peewee.DoubleField()
    lectures = JsonField()
    issued_at = UtcField()
    awaits_name = peewee.BooleanField(default=False)
    revoked_at = UtcField(null=True)
    revoke_reason = LinesField(max_length=200, null=True)

    class Meta:
        indexes = ((("series", "person"), True), (("awaits_name", "issued_at", "id"), False))
        constraints = [
            peewee.Check("hours >= 0", "certificate_hours"),
            peewee.Check("(revoked_at IS NULL) = (revoke_reason IS NULL)", "certificate_revoked"),
        ]


class FormerCertificate(Table):
    """A number that was replaced when its certificate was issued anew, and what stood on that paper."""

    code = ExactField(primary_key=True)
    certificate = peewee.ForeignKeyField(Certificate, backref="+", on_delete="CASCADE")
    person = peewee.ForeignKeyField(Person, backref="+")
    name = SealedLineField(null=True)
    title = LineField(max_length=80)
    hours = peewee.DoubleField()
    lectures = JsonField()
    issued_at = UtcField()
    replaced_at = UtcField()
    reason = LinesField(max_length=200)
    replaced_by = peewee.ForeignKeyField(Person, backref="+")


class CertificateLecture(Table):
    """A lecture that a certificate names, so that one whose holder is no longer recorded there is found."""

    certificate = peewee.ForeignKeyField(Certificate, backref="+", index=False, on_delete="CASCADE")
    lecture = peewee.ForeignKeyField(Lecture, backref="+")

    class Meta:
        primary_key = peewee.CompositeKey("certificate", "lecture")


class BonusHours(Table):
    """Hours that staff added to a person's record by hand, and why. Rows are only ever added; a mistake is
    taken back by hours below zero."""

    id = IdField()
    person = peewee.ForeignKeyField(Person, backref="+")
    hours = peewee.DoubleField()
    reason = LinesField(max_length=200)
    granted_at = UtcField()
    # The id of who did; nobody's where it was the command line.
    granted_by = ExactField(null=True)

    class Meta:
        constraints = [
            peewee.Check("hours <> 0 AND hours BETWEEN -100 AND 100", "bonus_hours_range"),
        ]
