"""Rows that are taken in turn are altered by it."""

import peewee

TABLES = (
    "area",
    "booking",
    "calendar_year",
    "case_file",
    "case_party",
    "check_in",
    "course",
    "course_request",
    "hotline",
    "import_sheet",
    "lecture",
    "lecturer",
    "meeting",
    "partner",
    "punch_card",
    "receiver",
    "rota_rule",
    "series",
    "slot",
    "staff_account",
    "station",
    "team",
    "topic",
)


def up(migrator, db):
    for table in TABLES:
        migrator.migrate(migrator.add_column(table, "turns", peewee.IntegerField(default=0)))


def down(migrator, db):
    for table in TABLES:
        migrator.migrate(migrator.drop_column(table, "turns"))
