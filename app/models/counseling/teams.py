"""Teams, their topics and counselors."""

import peewee

from app.db import ExactField, IdField, InTurn, LineField, Table, UtcField
from app.models.people.people import Person
from app.models.stations.stations import Station


class Topic(InTurn):
    """What one can ask counseling for."""

    key = ExactField(primary_key=True)
    name = LineField(max_length=40)
    position = peewee.IntegerField(default=0)


class Team(InTurn):
    """One of the professional teams on the rota."""

    id = IdField()
    key = ExactField(unique=True)
    name = LineField(max_length=60)
    station = peewee.ForeignKeyField(Station, backref="+")
    disbanded_at = UtcField(null=True)

    class Meta:
        indexes = ((("name", "id"), False),)


class TeamTopic(Table):
    """A topic that a team is good at."""

    id = IdField()
    team = peewee.ForeignKeyField(Team, backref="+", index=False)
    topic = peewee.ForeignKeyField(Topic, column_name="topic_key", backref="+")

    class Meta:
        indexes = ((("team", "topic"), True),)


class Counselor(Table):
    """Who counsels; belongs to a team."""

    id = IdField()
    person = peewee.ForeignKeyField(Person, backref="+", index=False)
    team = peewee.ForeignKeyField(Team, backref="+")
    left_at = UtcField(null=True)

    class Meta:
        indexes = ((("person", "team"), True),)


class TeamSupervisor(Table):
    """The one person beside its author who may read a team's session notes."""

    id = IdField()
    team = peewee.ForeignKeyField(Team, backref="+", unique=True)
    person = peewee.ForeignKeyField(Person, backref="+")
