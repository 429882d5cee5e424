"""Divisions, keyed by their code (GB/T 2260)."""

import peewee

from app.db import ExactField, InTurn, LineField, UtcField


class Area(InTurn):
    """An administrative area, keyed by its GB/T 2260 division code; a prefix of the code is the parent."""

    code = ExactField(primary_key=True)
    name = LineField(max_length=60)
    level = ExactField()
    initials = ExactField()
    # The code of the division that it was merged into. Its row stays, for links and for what was held there.
    merged_into = ExactField(null=True)
    merged_at = UtcField(null=True)

    class Meta:
        indexes = ((("name", "code"), False),)
        constraints = [
            peewee.Check("level IN ('city', 'district', 'town', 'village')", "area_level"),
        ]
