"""Each column of text says how it is compared, whatever the server's default is.

Table by table, not in one transaction, so that none is locked for longer than its own change takes. On a
fresh database the columns of all migrations before this one are settled here; those of later ones are at the
end of each upgrade.
"""

from app.db.collations import settle

atomic = False


def up(migrator, db):
    settle(db)


def down(migrator, db):
    """Leaves them: earlier releases work with them, too, and under the old ones two names that differ in a
    capital letter might be one too many."""
