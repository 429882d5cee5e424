"""Cases: who is in them, who works on them, what was written, and under which number.

What a case says of a person is sealed for its row (`RowSealedField`). A case holds a file for each side and a
joint one: every row with words in it has its `side`.
"""

import peewee

from app.db import ExactField, IdField, InTurn, RowSealedField, Table, UtcField
from app.models.cases.lists import StepTemplate
from app.models.counseling.bookings import Booking
from app.models.counseling.teams import Team
from app.models.people.people import Person
from app.models.stations.stations import Station


class CaseNumber(Table):
    """The last number given in a district's register of one kind and year: counted up in the transaction
    that gives it, so that none is left out."""

    id = IdField()
    district = ExactField()
    kind = ExactField()
    year = peewee.IntegerField()
    last = peewee.IntegerField()

    class Meta:
        indexes = ((("district", "kind", "year"), True),)


class CaseFile(InTurn):
    """A case. `version` is what every change of state counts up; `team` is whose supervisor sees it."""

    id = IdField()
    code = ExactField(unique=True)
    kind = ExactField()
    source = ExactField()
    source_ref = RowSealedField(null=True)
    station = peewee.ForeignKeyField(Station, backref="+", index=False)
    team = peewee.ForeignKeyField(Team, backref="+", index=False)
    # The district whose register it stands in: six digits.
    district = ExactField()
    booking = peewee.ForeignKeyField(Booking, null=True, backref="+")
    state = ExactField(default="intake")
    since = UtcField()
    registered_at = UtcField()
    due_on = peewee.DateField()
    apart_only = peewee.BooleanField(default=True)
    outcome = ExactField(null=True)
    closed_at = UtcField(null=True)
    book_year = peewee.IntegerField(null=True)
    book_no = peewee.IntegerField(null=True)
    version = peewee.IntegerField(default=1)

    class Meta:
        indexes = (
            (("district", "kind", "book_year", "book_no"), True),
            (("team", "registered_at"), False),
            (("district", "registered_at"), False),
            (("registered_at", "id"), False),
            (("state", "due_on"), False),
        )
        constraints = [
            peewee.Check("kind IN ('counseling', 'legal', 'mediation')", "case_file_kind"),
            peewee.Check(
                "state IN ('intake', 'refused', 'working', 'paused', 'agreed', 'performed',"
                " 'ended', 'closed')",
                "case_file_state",
            ),
            peewee.Check("(book_year IS NULL) = (book_no IS NULL)", "case_file_book"),
            peewee.Check("(state = 'closed') = (closed_at IS NOT NULL)", "case_file_closed"),
        ]


class CaseParty(InTurn):
    """One side of a case: who it is, as they said. The hashes find a party on the opposite side elsewhere;
    `person` is their account, if they have one, which opens nothing of the case to it."""

    id = IdField()
    case = peewee.ForeignKeyField(CaseFile, backref="+", index=False)
    side = ExactField()
    person = peewee.ForeignKeyField(Person, null=True, backref="+")
    stage = ExactField()
    name = RowSealedField(null=True)
    name_hash = ExactField(null=True, index=True)
    phone = RowSealedField(null=True)
    phone_hash = ExactField(null=True, index=True)
    # How to reach them without anybody else noticing.
    contact = RowSealedField(null=True)
    # The hours of the day in which they may be called, where they said so.
    safe_from = peewee.IntegerField(null=True)
    safe_until = peewee.IntegerField(null=True)
    address = RowSealedField(null=True)
    address_hidden = peewee.BooleanField(default=False)
    job = RowSealedField(null=True)
    sex = ExactField(null=True)
    birth_year = peewee.IntegerField(null=True)
    # Which paper was looked at, by whom, on which day; never its number.
    identity_kind = ExactField(null=True)
    identity_by = ExactField(null=True)
    identity_on = peewee.DateField(null=True)
    # Whether they may look the case up, since when, with which PIN, and how often it was missed.
    lookup = peewee.BooleanField(default=False)
    lookup_since = UtcField(null=True)
    pin_hash = ExactField(null=True)
    pin_misses = peewee.IntegerField(default=0)
    restricted_at = UtcField(null=True)

    class Meta:
        indexes = ((("case", "side"), True),)
        constraints = [
            peewee.Check("side IN ('a', 'b')", "case_party_side"),
            peewee.Check("stage IN ('named', 'joined', 'declined', 'left')", "case_party_stage"),
            peewee.Check("sex IS NULL OR sex IN ('female', 'male')", "case_party_sex"),
        ]


class CaseChild(Table):
    """A child, as one side told of it: never a name."""

    id = IdField()
    case = peewee.ForeignKeyField(CaseFile, backref="+", index=False)
    side = ExactField()
    birth_year = peewee.IntegerField()
    lives_with = ExactField()

    class Meta:
        indexes = ((("case", "side"), False),)
        constraints = [
            peewee.Check("side IN ('a', 'b')", "case_child_side"),
            peewee.Check("lives_with IN ('a', 'b', 'both', 'other')", "case_child_lives_with"),
        ]


class CaseWorker(Table):
    """That somebody works on a case, for which sides, from when to when. A live row is the only key to a
    case beside the supervisor's: `live_person` holds the person, `live_lead` the case's one lead."""

    id = IdField()
    case = peewee.ForeignKeyField(CaseFile, backref="+", index=False)
    person = peewee.ForeignKeyField(Person, backref="+", index=False)
    sides = ExactField()
    live_person = ExactField(null=True)
    live_lead = ExactField(null=True, unique=True)
    since = UtcField()
    until = UtcField(null=True)
    why = ExactField()
    named_by = ExactField()
    # When they said that they are related to nobody in it.
    interest_declared_at = UtcField(null=True)

    class Meta:
        indexes = (
            (("case", "live_person"), True),
            (("live_person",), False),
            (("person", "since"), False),
        )
        constraints = [
            peewee.Check("sides IN ('a', 'b', 'ab')", "case_worker_sides"),
            peewee.Check("(until IS NULL) = (live_person IS NOT NULL)", "case_worker_live"),
            peewee.Check("live_lead IS NULL OR live_person IS NOT NULL", "case_worker_lead"),
        ]


class CaseEntry(Table):
    """One version of a text in a case: a step, a note, a handover, or why a state changed. Rows are only ever
    added: the highest version of a thread is what it says."""

    id = IdField()
    case = peewee.ForeignKeyField(CaseFile, backref="+", index=False)
    side = ExactField()
    thread = ExactField()
    version = peewee.IntegerField()
    kind = ExactField()
    template = peewee.ForeignKeyField(StepTemplate, null=True, backref="+")
    text = RowSealedField()
    author = peewee.ForeignKeyField(Person, backref="+", index=False)
    at = UtcField()

    class Meta:
        indexes = (
            (("case", "thread", "version"), True),
            (("case", "side", "at"), False),
            (("author", "at"), False),
        )
        constraints = [
            peewee.Check("side IN ('a', 'b', 'joint')", "case_entry_side"),
            peewee.Check("kind IN ('step', 'skip', 'note', 'handover', 'event')", "case_entry_kind"),
            peewee.Check("version >= 1", "case_entry_version"),
            peewee.Check("(kind IN ('step', 'skip')) = (template_id IS NOT NULL)", "case_entry_template"),
        ]


class CaseDraft(Table):
    """What somebody is writing and has not entered yet: theirs alone, for two weeks."""

    id = IdField()
    author = peewee.ForeignKeyField(Person, backref="+", index=False)
    case = peewee.ForeignKeyField(CaseFile, backref="+", index=False)
    side = ExactField()
    thread = ExactField()
    text = RowSealedField()
    saved_at = UtcField(index=True)

    class Meta:
        indexes = (
            (("author", "case", "thread"), True),
            (("case",), False),
        )
        constraints = [peewee.Check("side IN ('a', 'b', 'joint')", "case_draft_side")]


class CaseCode(Table):
    """A word of a list (`CodeItem`) that holds of a case or of one side: a cause, a method, a need. `main` is
    the one that is counted, one in each file; of a case the joint file's, else that of who came first."""

    id = IdField()
    case = peewee.ForeignKeyField(CaseFile, backref="+", index=False)
    side = ExactField()
    list = ExactField()
    key = ExactField()
    main = peewee.BooleanField(default=False)

    class Meta:
        indexes = ((("case", "side", "list", "key"), True),)
        constraints = [peewee.Check("side IN ('a', 'b', 'joint')", "case_code_side")]


class CaseNeed(Table):
    """How far somebody came with a need that was chosen for a file, and since which day: each word of the
    list `needs` has one."""

    id = IdField()
    code = peewee.ForeignKeyField(CaseCode, backref="+", unique=True)
    stage = ExactField(default="asked")
    asked_on = peewee.DateField()
    stage_on = peewee.DateField(index=True)

    class Meta:
        constraints = [
            peewee.Check("stage IN ('asked', 'enrolled', 'finished', 'working', 'left')", "case_need_stage"),
            peewee.Check("stage_on >= asked_on", "case_need_days"),
        ]
