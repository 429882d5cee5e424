"""What a database says of its own schema, in a form that two databases can be compared by."""

import re
from typing import Any

from app import db


def describe() -> dict[str, Any]:
    """Tables with columns, indexes, CHECKs and foreign keys, as the engine itself tells them."""
    match db.engine_name():
        case "sqlite":
            return _sqlite()
        case "mysql":
            return _server(_MYSQL, "DATABASE()")
        case _:
            return _server(_POSTGRES, "'public'")


def _rows(sql: str) -> list[tuple[Any, ...]]:
    return [tuple(row) for row in db.database.execute_sql(sql).fetchall()]


def _sqlite() -> dict[str, Any]:
    found: dict[str, Any] = {}
    for (table,) in _rows("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name"):
        if table.startswith(("sqlite_", "schema_migration")):
            continue
        indexes = {}
        for _, name, unique, origin, partial in _rows(f"PRAGMA index_list({table})"):
            columns = [row[2] for row in _rows(f"PRAGMA index_info({name})")]
            predicate = _rows(f"SELECT sql FROM sqlite_master WHERE name = '{name}'")[0][0]
            where = predicate.partition(" WHERE ")[2] if predicate else ""
            indexes[name] = (unique, origin, partial, columns, where)
        (sql,) = _rows(f"SELECT sql FROM sqlite_master WHERE name = '{table}'")[0]
        found[table] = {
            "columns": sorted(row[1:] for row in _rows(f"PRAGMA table_info({table})")),
            "indexes": indexes,
            "foreign keys": sorted(row[2:] for row in _rows(f"PRAGMA foreign_key_list({table})")),
            "checks": sorted(_checks(sql)),
        }
    return found


def _checks(sql: str) -> list[str]:
    """The CHECKs of a CREATE TABLE, each with its name and its whole, balanced condition."""
    checks = []
    for start in re.finditer(r"(CONSTRAINT \S+ )?CHECK ?\(", sql):
        depth, end = 1, start.end()
        while depth:
            depth += {"(": 1, ")": -1}.get(sql[end], 0)
            end += 1
        checks.append(sql[start.start() : end])
    return checks


_MYSQL = {
    "columns": "SELECT table_name, column_name, column_type, is_nullable, column_default, collation_name "
    "FROM information_schema.columns WHERE table_schema = {schema}",
    "indexes": "SELECT table_name, index_name, non_unique, seq_in_index, column_name "
    "FROM information_schema.statistics WHERE table_schema = {schema}",
    "checks": "SELECT table_name, constraint_name, check_clause "
    "FROM information_schema.check_constraints WHERE constraint_schema = {schema}",
    "foreign keys": "SELECT table_name, column_name, referenced_table_name, referenced_column_name "
    "FROM information_schema.key_column_usage "
    "WHERE table_schema = {schema} AND referenced_table_name IS NOT NULL",
}
_POSTGRES = {
    "columns": "SELECT table_name, column_name, data_type, character_maximum_length, is_nullable, "
    "column_default, collation_name FROM information_schema.columns WHERE table_schema = {schema}",
    "indexes": "SELECT tablename, indexname, indexdef FROM pg_indexes WHERE schemaname = {schema}",
    "checks": "SELECT conrelid::regclass::text, conname, pg_get_constraintdef(oid) FROM pg_constraint "
    "WHERE contype IN ('c', 'f') AND connamespace = {schema}::regnamespace",
}


def _server(queries: dict[str, str], schema: str) -> dict[str, Any]:
    found: dict[str, dict[str, list[Any]]] = {}
    for kind, sql in queries.items():
        for table, *facts in _rows(sql.format(schema=schema)):
            if not table.startswith("schema_migration"):
                rows = found.setdefault(table, {}).setdefault(kind, [])
                rows.append(tuple(str(fact) for fact in facts))
    for kinds in found.values():
        for rows in kinds.values():
            rows.sort()
    return found
