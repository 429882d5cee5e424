"""What is asked each minute or at each page is found by an index, whatever the number of rows."""

INDEXES = (("check_in", "live_holder"), ("sign_up_party", "offer_expires_at"))


def up(migrator, db):
    for table, column in INDEXES:
        migrator.migrate(migrator.add_index(table, (column,), False))


def down(migrator, db):
    for table, column in INDEXES:
        migrator.migrate(migrator.drop_index(table, f"{table}_{column}"))
