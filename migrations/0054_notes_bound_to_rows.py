"""Session notes, notes of danger and why a mark is to be lifted are sealed for their row, as a case's words are,
so that nobody who writes to the database can put one person's words into another's row.

A hundred rows at a time, each hundred by itself. One that was stopped begins again where it was: what is
sealed for its row already opens so, and is left alone. A text that opens in neither way stops it, by name.
"""

import peewee

from app.crypto import SealBroken
from app.db import keyring

atomic = False

COLUMNS = (("session_note", "text"), ("risk_flag", "note"), ("risk_lift", "why"))
AT_ONCE = 100


def up(migrator, db):
    _reseal(db, _bound_to_row, _bound_to_column)


def down(migrator, db):
    _reseal(db, _bound_to_column, _bound_to_row)


def _bound_to_row(place, row_id):
    return f"{place}.{row_id}"


def _bound_to_column(place, row_id):
    return place


def _reseal(db, wanted, former):
    for table, column in COLUMNS:
        rows = peewee.Table(table, ("id", column)).bind(db)
        seal, done, last = getattr(rows, column), 0, ""
        while True:
            page = rows.select(rows.id, seal).where(rows.id > last, seal.is_null(False))
            found = list(page.order_by(rows.id).limit(AT_ONCE).tuples())
            if not found:
                break
            with db.atomic():
                for row_id, sealed in found:
                    done += _reseal_one(rows, column, row_id, sealed, (wanted, former))
            last = found[-1][0]
            print(f"{table}.{column}：已重新加密 {done} 条")


def _reseal_one(rows, column, row_id, sealed, places):
    """Whether it was sealed anew."""
    wanted, former = (place(f"{rows._path[-1]}.{column}", row_id) for place in places)
    try:
        keyring().unseal(sealed, wanted)
        return False
    except SealBroken:
        text = keyring().unseal(sealed, former)
    seal = getattr(rows, column)
    anew = {seal: keyring().seal(text, wanted)}
    return rows.update(anew).where(rows.id == row_id, seal == sealed).execute() == 1
