"""Certificates, which proof of presence a series' certificate asks for, and hours added by hand."""

import peewee

from app.db import ExactField, IdField, JsonField, SealedField, UtcField


class Table(peewee.Model):
    class Meta:
        legacy_table_names = False


class Person(Table):
    id = IdField()


class Series(Table):
    id = IdField()


class CertificateRule(Table):
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
    id = IdField()
    code = ExactField(unique=True)
    series = peewee.ForeignKeyField(Series, backref="+", index=False)
    person = peewee.ForeignKeyField(Person, backref="+")
    name = SealedField(null=True)
    title = peewee.CharField(max_length=80)
    hours = peewee.DoubleField()
    lectures = JsonField()
    issued_at = UtcField()
    revoked_at = UtcField(null=True)
    revoke_reason = peewee.CharField(max_length=200, null=True)

    class Meta:
        indexes = ((("series", "person"), True),)
        constraints = [
            peewee.Check("hours >= 0", "certificate_hours"),
            peewee.Check("(revoked_at IS NULL) = (revoke_reason IS NULL)", "certificate_revoked"),
        ]


class BonusHours(Table):
    id = IdField()
    person = peewee.ForeignKeyField(Person, backref="+")
    hours = peewee.DoubleField()
    reason = peewee.CharField(max_length=200)
    granted_at = UtcField()

    class Meta:
        constraints = [
            peewee.Check("hours <> 0 AND hours BETWEEN -100 AND 100", "bonus_hours_range"),
        ]


TABLES = [CertificateRule, Certificate, BonusHours]


def up(migrator, db):
    with db.bind_ctx([Person, Series, *TABLES]):
        db.create_tables(TABLES, safe=False)


def down(migrator, db):
    with db.bind_ctx([Person, Series, *TABLES]):
        db.drop_tables(TABLES, safe=False)
