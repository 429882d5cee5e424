"""Places that give service, and the hotlines."""

from typing import get_args

import peewee

from app.db import ExactField, IdField, InTurn, JsonField, LineField, LinesField, Table, UtcField
from app.models.stations.divisions import Area
from app.vocabulary import StationKind

STATION_KINDS = get_args(StationKind)


class Station(InTurn):
    """A place that gives service. `lng`, `lat` are GCJ-02 degrees. `hours` is a list of
    `{"weekday": 1..7, "opens": "HH:MM", "closes": "HH:MM"}`."""

    id = IdField()
    key = ExactField(unique=True)
    name = LineField(max_length=80)
    kind = ExactField()
    area = peewee.ForeignKeyField(Area, column_name="area_code", backref="+", index=False)
    address = LineField(max_length=160)
    lng = peewee.DoubleField()
    lat = peewee.DoubleField()
    phone = LineField(max_length=40, null=True)
    hours = JsonField()
    access = JsonField()
    intro = LinesField(default="")
    assured_on = peewee.DateField(null=True)
    closed_at = UtcField(null=True)

    class Meta:
        # The first two have all that the search for the nearest asks of a station.
        indexes = (
            (("lat", "lng", "closed_at", "id"), False),
            (("kind", "lat", "lng", "closed_at", "id"), False),
            (("name", "id"), False),
            (("area", "id"), False),
        )
        constraints = [
            peewee.Check(f"kind IN ({', '.join(repr(kind) for kind in STATION_KINDS)})", "station_kind"),
            peewee.Check("lng BETWEEN -180 AND 180 AND lat BETWEEN -90 AND 90", "station_place"),
        ]


class StationService(Table):
    """Which service a station gives."""

    id = IdField()
    station = peewee.ForeignKeyField(Station, backref="+", index=False)
    service = ExactField()

    class Meta:
        indexes = ((("station", "service"), True), (("service", "station"), False))


class StationException(Table):
    """A day on which a station keeps other hours than its week says. `spans` is a list of
    `{"opens": "HH:MM", "closes": "HH:MM"}`; an empty one: closed that day."""

    id = IdField()
    station = peewee.ForeignKeyField(Station, backref="+", index=False)
    day = peewee.DateField()
    spans = JsonField()
    note = LineField(max_length=60, default="")

    class Meta:
        indexes = ((("station", "day"), True),)


class Hotline(InTurn):
    """A number to call. Shown to anyone, one request away, with no sign-in."""

    id = IdField()
    key = ExactField(unique=True)
    name = LineField(max_length=60)
    number = LineField(max_length=40)
    hours = LineField(max_length=60)
    note = LineField(max_length=200, default="")
    position = peewee.IntegerField(default=0)

    class Meta:
        indexes = ((("position", "id"), False),)
