"""The register of cases and the certificates that wait for a name are read in their order."""

NEW = (
    ("case_file", ("registered_at", "id")),
    ("certificate", ("awaits_name", "issued_at", "id")),
)


def up(migrator, db):
    for table, columns in NEW:
        migrator.migrate(migrator.add_index(table, columns, False))


def down(migrator, db):
    for table, columns in NEW:
        migrator.migrate(migrator.drop_index(table, f"{table}_{'_'.join(columns)}"))
