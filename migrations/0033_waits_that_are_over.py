"""Waits for a slot are found by when they are over."""


def up(migrator, db):
    migrator.migrate(migrator.add_index("slot_wait", ("status", "wanted_to"), False))


def down(migrator, db):
    migrator.migrate(migrator.drop_index("slot_wait", "slot_wait_status_wanted_to"))
