"""What nobody types and programs send: values for every field, and bodies that are right but for one."""

from collections.abc import Callable
from html.parser import HTMLParser
from itertools import cycle, islice
from typing import Any

# NUL and other controls, halves of letters, breaks of lines, what turns the direction, letters of four bytes,
# letters that show nothing, too much, numbers and days out of any range, what other programs take for code.
TEXTS = (
    "",
    "\x00",
    "a\nb\u2028c\x85d",
    "\u202e字\u2066",
    "\ufffe\x1b",
    "\u200b\u2060",
    "𡥆😀",
    "字" * 11_000,
    "z" * 70,
    "9" * 40,
    "-1",
    "1e400",
    "9999-12-31T23:59:59-23:59",
    "0001-01-01",
    "2027-02-29",
    "٢٠٢٦-12-01",
    "'\"\\%_<a>{{7*7}}",
)
ADDRESSES = (
    "%00",
    "%0A",
    "%E2%80%AE",
    "%ED%A0%80",
    "%FF",
    "𡥆😀",
    "文",
    "x" * 3000,
    "9" * 40,
    "%2F..%2F",
    "'%22",
)
BODIES = (*TEXTS, "\ud800", None, True, -1, 10**30, 1.5, float("nan"), [], {}, [None], {"\ud800": "\x00"})


# How many of them one field gets; the next field gets the next ones, and a NUL each.
EACH = 2


def in_turn(values: tuple[Any, ...]) -> Callable[[], list[Any]]:
    """Gives some of the values at each call, all of them before the first again."""
    turning = cycle(values)
    return lambda: ["\x00" if values is not ADDRESSES else "%00", *islice(turning, EACH)]


def plausible(name: str, schema: dict[str, Any], schemas: dict[str, Any], ids: dict[str, str]) -> Any:
    """A value that the schema takes, and of what is there: ids by the name of their field."""
    if "$ref" in schema:
        schema = schemas[schema["$ref"].rpartition("/")[2]]
    if "allOf" in schema:
        schema = schemas[schema["allOf"][0]["$ref"].rpartition("/")[2]]
    kind = schema.get("type", "string")
    kind = next(one for one in kind if one != "null") if isinstance(kind, list) else kind
    if schema.get("enum"):
        return schema["enum"][0]
    if kind == "object":
        fields = schema.get("properties", {}).items()
        return {field: plausible(field, inner, schemas, ids) for field, inner in fields}
    if kind == "array":
        return [plausible(name, schema.get("items", {}), schemas, ids)]
    if kind in ("integer", "number"):
        return schema.get("minimum", 1)
    if kind == "boolean":
        return True
    by_format = {"date-time": "2026-12-01T09:00:00+08:00", "date": "2026-12-01"}
    return (
        ids.get(name) or by_format.get(schema.get("format", "")) or "字" * max(1, schema.get("minLength", 1))
    )


def spoilt(body: Any, some: Callable[[], list[Any]]) -> list[Any]:
    """The body with each of its fields, those inside others too, in turn as odd as can be."""
    found = [body]
    if isinstance(body, dict):
        for field, value in body.items():
            found += [body | {field: odd} for odd in some()]
            found += [
                body | {field: inner} for inner in spoilt(value, some) if isinstance(value, dict | list)
            ]
    elif isinstance(body, list) and body:
        found += [[inner] for inner in spoilt(body[0], some)]
    return found


class Forms(HTMLParser):
    """The forms of a page: where each is sent, and its fields as a browser would send them untouched."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.forms: list[tuple[str, dict[str, str]]] = []
        self._area = ""
        self._select = ""
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        facts = {"value": ""} | {name: value or "" for name, value in attrs}
        name = facts.get("name", "")
        if tag == "form":
            action = facts.get("action", "") if facts.get("method", "").lower() == "post" else "no"
            self.forms.append((action, {}))
        elif not self.forms:
            return
        elif tag == "input" and name:
            self.forms[-1][1].setdefault(name, facts["value"])
        elif tag == "textarea":
            self._area = name
            self.forms[-1][1][name] = ""
        elif tag == "select":
            self._select = name
            self.forms[-1][1][name] = ""
        elif tag == "option" and self._select:
            chosen = self.forms[-1][1]
            chosen[self._select] = (
                facts["value"] if "selected" in facts else chosen[self._select] or facts["value"]
            )

    def handle_data(self, data: str) -> None:
        if self._area:
            self.forms[-1][1][self._area] += data

    def handle_endtag(self, tag: str) -> None:
        if tag == "textarea":
            self._area = ""
        elif tag == "select":
            self._select = ""
