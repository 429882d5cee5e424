"""Names of accounts are kept as they are compared: in one width and one case."""

import unicodedata

import peewee

from app.db import ExactField, IdField, UtcField


class StaffAccount(peewee.Model):
    id = IdField()
    username = ExactField(unique=True)
    created_at = UtcField()

    class Meta:
        table_name = "staff_account"


def up(migrator, db):
    with db.bind_ctx([StaffAccount]):
        taken = {name for (name,) in StaffAccount.select(StaffAccount.username).tuples()}
        for account in StaffAccount.select().order_by(StaffAccount.created_at, StaffAccount.id):
            folded = unicodedata.normalize("NFKC", account.username).casefold()
            if folded == account.username:
                continue
            # Two names that are one by now: the later one gets a number, and `flask staff` can tell.
            name, number = folded, 2
            while name in taken:
                name, number = f"{folded}-{number}", number + 1
            taken.add(name)
            StaffAccount.update(username=name).where(StaffAccount.id == account.id).execute()


def down(migrator, db):
    """What was typed is not kept; the folded names stay good."""
