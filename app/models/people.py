"""People: who they are, how they sign in, what they may do, whom they are linked with."""

import peewee

from app.db import ExactField, IdField, SealedField, Table, UtcField


class Area(Table):
    """An administrative area, keyed by its GB/T 2260 division code; a prefix of the code is the parent."""

    code = ExactField(primary_key=True)
    name = peewee.CharField(max_length=60)
    level = ExactField()
    initials = ExactField()

    class Meta:
        constraints = [
            peewee.Check("level IN ('city', 'district', 'town', 'village')", "area_level"),
        ]


class Person(Table):
    """One human being, whichever way they sign in. Erasure empties the row and keeps its id."""

    id = IdField()
    state = ExactField(default="active")
    nickname = SealedField(null=True)
    real_name = SealedField(null=True)
    phone = SealedField(null=True)
    phone_hash = ExactField(null=True, index=True)
    contact_preference = SealedField(null=True)
    area = peewee.ForeignKeyField(Area, column_name="area_code", null=True, backref="+")
    consent_version = ExactField(null=True)
    # Bumped by each use case that must see all of this person's claims at once: the UPDATE is the lock.
    claims = peewee.IntegerField(default=0)
    created_at = UtcField()

    class Meta:
        constraints = [peewee.Check("state IN ('active', 'blocked', 'erased')", "person_state")]


class WechatIdentity(Table):
    """A person's openid in one mini-program: sealed, found by its keyed hash."""

    id = IdField()
    person = peewee.ForeignKeyField(Person, backref="+")
    app_id = ExactField()
    openid = SealedField()
    openid_hash = ExactField()
    created_at = UtcField()

    class Meta:
        indexes = ((("app_id", "openid_hash"), True),)


class StaffAccount(Table):
    """A console sign-in for a person. What they may do there is in `RoleGrant`."""

    id = IdField()
    person = peewee.ForeignKeyField(Person, unique=True, backref="+")
    username = ExactField(unique=True)
    password_hash = peewee.CharField(max_length=255)
    failed_attempts = peewee.IntegerField(default=0)
    locked_until = UtcField(null=True)
    disabled_at = UtcField(null=True)
    created_at = UtcField()


class RoleGrant(Table):
    """A role of a member of staff, in an area and everything below it (`scope` is a code prefix)."""

    id = IdField()
    person = peewee.ForeignKeyField(Person, backref="+", index=False)
    role = ExactField()
    scope = ExactField(default="")
    granted_at = UtcField()

    class Meta:
        indexes = ((("person", "role", "scope"), True),)
        constraints = [
            peewee.Check("role IN ('volunteer', 'counselor', 'organizer', 'admin')", "role_grant_role"),
        ]


class AuthSession(Table):
    """One signed-in device: a family of refresh tokens, of which only the newest generation is good."""

    id = IdField()
    person = peewee.ForeignKeyField(Person, backref="+")
    via = ExactField()
    generation = peewee.IntegerField(default=0)
    created_at = UtcField()
    last_used_at = UtcField()
    expires_at = UtcField(index=True)
    ended_at = UtcField(null=True)
    ended_reason = ExactField(null=True)

    class Meta:
        constraints = [peewee.Check("via IN ('wechat', 'staff')", "auth_session_via")]


class ConsentEvent(Table):
    """A person accepted a version of the privacy terms. Rows are only ever added."""

    id = IdField()
    person = peewee.ForeignKeyField(Person, backref="+")
    version = ExactField()
    accepted_at = UtcField()


class PaperPerson(Table):
    """Somebody who has a printed card and no phone: a helper signs them up. The row goes when they bind
    the card on a phone."""

    person = peewee.ForeignKeyField(Person, primary_key=True, backref="+")
    registered_by = peewee.ForeignKeyField(Person, backref="+")
    registered_at = UtcField()


class WitnessedConsent(Table):
    """That a consent was given by word of mouth, to whom."""

    consent = peewee.ForeignKeyField(ConsentEvent, primary_key=True, backref="+")
    witness = peewee.ForeignKeyField(Person, backref="+")


class Couple(Table):
    """Two people linked by both their consents. The link lets them act together, never read each other."""

    id = IdField()
    linked_at = UtcField()
    ended_at = UtcField(null=True)


class CoupleMember(Table):
    """One side of a couple; `live_person` holds the person while the link lives, so nobody has two."""

    id = IdField()
    couple = peewee.ForeignKeyField(Couple, backref="+", index=False)
    person = peewee.ForeignKeyField(Person, backref="+")
    live_person = ExactField(null=True, unique=True)

    class Meta:
        indexes = ((("couple", "person"), True),)


class CoupleInvitation(Table):
    """A code one partner hands to the other; good once, for a short time."""

    id = IdField()
    person = peewee.ForeignKeyField(Person, backref="+")
    code_hash = ExactField(unique=True)
    expires_at = UtcField()
    used_at = UtcField(null=True)


class VolunteerStanding(Table):
    """Somebody who counts as a counseling volunteer in a district, by an organizer's word."""

    id = IdField()
    person = peewee.ForeignKeyField(Person, backref="+", index=False)
    # The first six digits of the division code.
    district = ExactField()
    recognised_by = peewee.ForeignKeyField(Person, backref="+")
    recognised_at = UtcField()
    revoked_at = UtcField(null=True)

    class Meta:
        indexes = ((("person", "district"), True), (("district", "recognised_at"), False))
