"""Which refusals a function can answer with, read from the code: what it names, and what it calls names."""

import ast
import builtins
import inspect
import textwrap
from collections.abc import Iterator
from functools import cache
from types import FunctionType, ModuleType
from typing import Any

from app.errors import DomainError
from app.services.core import limits
from app.services.core.command import Duplicate
from app.services.core.limits import Limit


def refusals_of(function: Any) -> set[type[DomainError]]:
    """The refusals that the body of `function`, or anything of the app that it reaches by name, raises or
    returns, but for those that are caught on the way."""
    inner = inspect.unwrap(function)
    return {kind for statement in _tree(inner).body for kind in _walk(statement, inner, (inner,))}


@cache
def _tree(function: FunctionType) -> Any:
    return ast.parse(textwrap.dedent(inspect.getsource(function))).body[0]


_done: dict[FunctionType, frozenset[type[DomainError]]] = {}


def _reached(function: FunctionType, path: tuple[FunctionType, ...]) -> frozenset[type[DomainError]]:
    if function in _done:
        return _done[function]
    if function in path:
        return frozenset()
    found = frozenset(_walk(_tree(function), function, (*path, function)))
    if not path:
        _done[function] = found
    return found


def _walk(node: ast.AST, function: FunctionType, path: Any) -> Iterator[type[DomainError]]:
    if isinstance(node, ast.Try):
        caught = tuple(kind for handler in node.handlers for kind in _kinds(handler.type, function))
        for child in node.body:
            yield from (kind for kind in _walk(child, function, path) if not issubclass(kind, caught))
        for handler in node.handlers:
            for child in handler.body:
                yield from _walk(child, function, path)
        for child in (*node.orelse, *node.finalbody):
            yield from _walk(child, function, path)
        return
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "isinstance":
        return
    if isinstance(node, ast.Call) and _resolve(node.func, function) is limits.claim:
        # What a claim refuses is said by the limit that it names.
        named = (_resolve(name, function) for name in ast.walk(node.args[0]) if isinstance(name, ast.expr))
        yield from (limit.refusal for limit in named if isinstance(limit, Limit))
    if isinstance(node, ast.arg | ast.AnnAssign) and node is not None:
        if isinstance(node, ast.AnnAssign) and node.value is not None:
            yield from _walk(node.value, function, path)
        return
    if isinstance(node, ast.Name | ast.Attribute):
        yield from _named(_resolve(node, function), path)
    for field, child in ast.iter_fields(node):
        if field == "returns":
            continue
        for item in child if isinstance(child, list) else [child]:
            if isinstance(item, ast.AST):
                yield from _walk(item, function, path)


def _kinds(node: ast.expr | None, function: FunctionType) -> tuple[type, ...]:
    parts = node.elts if isinstance(node, ast.Tuple) else [node] if node is not None else []
    kinds = (_resolve(part, function) for part in parts)
    return tuple(kind for kind in kinds if isinstance(kind, type) and issubclass(kind, DomainError))


def _resolve(node: ast.expr, function: FunctionType) -> Any:
    if isinstance(node, ast.Name):
        if node.id in function.__code__.co_varnames:
            return None
        return function.__globals__.get(node.id, getattr(builtins, node.id, None))
    if isinstance(node, ast.Attribute):
        owner = _resolve(node.value, function)
        if isinstance(owner, ModuleType) or _is_ours(owner) or _is_ours(type(owner)):
            return getattr(owner, node.attr, None)
    return None


def _is_ours(thing: Any) -> bool:
    return str(getattr(thing, "__module__", "")).startswith("app.")


def _named(thing: Any, path: tuple[FunctionType, ...]) -> Iterator[type[DomainError]]:
    if isinstance(thing, type) and issubclass(thing, DomainError):
        yield thing
    elif isinstance(thing, DomainError):
        yield type(thing)
    elif isinstance(thing, Duplicate):
        if thing.refusal is not None:
            yield thing.refusal
    elif isinstance(thing, FunctionType) or inspect.ismethod(thing):
        inner = inspect.unwrap(getattr(thing, "__func__", thing))
        if _is_ours(inner) and inner.__name__ != "<lambda>":
            yield from _reached(inner, path)
    elif isinstance(thing, dict | list | tuple | set) and len(thing) < 100:
        for item in thing.values() if isinstance(thing, dict) else thing:
            yield from _named(item, path)
