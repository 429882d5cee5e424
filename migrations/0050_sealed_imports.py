"""Lines of an uploaded table are sealed: a wrong file may hold anything. Those that lie there, a week at most,
are dropped, and what was not imported yet is uploaded again."""


def up(migrator, db):
    db.execute_sql("DELETE FROM import_row")
    db.execute_sql("DELETE FROM import_sheet")


down = up
