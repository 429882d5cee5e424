"""Divisions, keyed by their code (GB/T 2260)."""

import peewee

from app.db import ExactField, LineField, Table


class Area(Table):
    """An administrative area, keyed by its GB/T 2260 division code; a prefix of the code is the parent."""

    code = ExactField(primary_key=True)
    name = LineField(max_length=60)
    level = ExactField()
    initials = ExactField()

    class Meta:
        indexes = ((("name", "code"), False),)
        constraints = [
            peewee.Check("level IN ('city', 'district', 'town', 'village')", "area_level"),
        ]
