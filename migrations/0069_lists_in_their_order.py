"""The console's long lists are read in their order, whatever the area of whoever reads them."""

NEW = (
    ("course_request", ("status", "preferred_from", "id")),
    ("course_request", ("status", "due_at", "id")),
    # How many of each town wait is counted beside the list.
    ("course_request", ("status", "area_code")),
    ("lecture", ("starts_at", "id")),
    ("sign_up", ("lecture_id", "created_at", "id")),
    ("team", ("name", "id")),
    ("volunteer_standing", ("recognised_at", "id")),
)
# What the first and the last of them replace.
OLD = (("course_request", ("status", "preferred_from")), ("volunteer_standing", ("district", "recognised_at")))


def up(migrator, db):
    _change(migrator, NEW, OLD)


def down(migrator, db):
    _change(migrator, OLD, NEW)


def _change(migrator, made, dropped):
    for table, columns in made:
        migrator.migrate(migrator.add_index(table, columns, False))
    for table, columns in dropped:
        migrator.migrate(migrator.drop_index(table, f"{table}_{'_'.join(columns)}"))
