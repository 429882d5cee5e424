"""A lock alters the row it takes: a Galera cluster compares what transactions altered, and nothing else."""

import ast
from collections.abc import Iterator

from app.config import ROOT
from app.db import InTurn
from app.models import MODELS


def calls() -> Iterator[tuple[str, str, ast.Call]]:
    """Every call in the app: where, of what, and the call itself."""
    for path in (ROOT / "app").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call):
                called = node.func.attr if isinstance(node.func, ast.Attribute) else ast.unparse(node.func)
                yield f"{path.relative_to(ROOT)}:{node.lineno}", called, node


def sets_to_itself(call: ast.Call) -> bool:
    """`update(column=Model.column)`, or `update({column: column})`."""
    # Models have capital letters; a row's own value may well be set where it was changed.
    if any(
        ast.unparse(said.value).endswith(f".{said.arg}") and ast.unparse(said.value)[0].isupper()
        for said in call.keywords
    ):
        return True
    return any(
        key is not None and ast.unparse(key) == ast.unparse(value)
        for given in call.args
        if isinstance(given, ast.Dict)
        for key, value in zip(given.keys, given.values, strict=True)
    )


def parsed(text: str) -> ast.Call:
    call = ast.parse(text, mode="eval").body
    assert isinstance(call, ast.Call)
    return call


def test_the_walk_sees_what_it_looks_for():
    assert sets_to_itself(parsed("Slot.update(taken=Slot.taken)"))
    assert sets_to_itself(parsed("model.update({key: key})"))
    assert not sets_to_itself(parsed("Slot.update(taken=Slot.taken + 1, state=state, team=row.team)"))


def test_no_update_sets_a_column_to_itself():
    """`InTurn.turn()` is the one way to take rows' turns."""
    found = [where for where, called, call in calls() if called == "update" and sets_to_itself(call)]
    assert not found


def test_what_is_edited_can_be_taken_in_turn():
    tables = {model._meta.table_name: model for model in MODELS}
    edited = {
        call.args[0].value
        for _, called, call in calls()
        if called in ("Edited", "Editable") and call.args and isinstance(call.args[0], ast.Constant)
    }
    assert len(edited) > 10
    assert not {name for name in edited if not issubclass(tables[name], InTurn)}
