"""What is wrong with a page: html5lib's strict parser for the syntax, and the rules of nesting, ids and names
that a parser does not look at."""

from collections import Counter
from collections.abc import Iterator
from typing import Any

import html5lib

# What may stand in these, and nothing else.
CHILDREN = {
    "ul": {"li", "script", "template"},
    "ol": {"li", "script", "template"},
    "dl": {"div", "dt", "dd"},
    "table": {"caption", "colgroup", "thead", "tbody", "tfoot"},
    "thead": {"tr"},
    "tbody": {"tr"},
    "tr": {"th", "td"},
    "select": {"option", "optgroup"},
    "optgroup": {"option"},
}
# Parents that hold running text only, and what counts as running text here.
TEXT_ONLY = {
    "p", "h1", "h2", "h3", "h4", "h5", "h6", "span", "small", "strong", "em", "b", "time", "label", "button",
    "summary",
}  # fmt: skip
RUNNING = {
    "a", "abbr", "b", "br", "button", "em", "img", "input", "label", "select", "small", "span", "strong",
    "svg", "textarea", "time", "wbr",
}  # fmt: skip
INTERACTIVE = {"a", "button", "input", "select", "textarea", "summary", "label"}
OBSOLETE = {"font", "center", "marquee", "big", "strike", "tt", "frame", "blink"}
POINTING = ("for", "aria-labelledby", "aria-describedby", "aria-controls")
SVG = "{http://www.w3.org/2000/svg}"


def faults(html: str) -> list[str]:
    """Every fault of a whole page, in words; nothing where it is right."""
    parser = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False)
    try:
        tree = parser.parse(html)
    except html5lib.html5parser.ParseError as error:
        return [f"syntax: {error}"]
    found = list(_nesting(tree, ()))
    nodes = [node for node in tree.iter() if isinstance(node.tag, str)]
    ids = Counter(node.get("id") for node in nodes if node.get("id"))
    found += [f"id {name} is there {count} times" for name, count in ids.items() if count > 1]
    for node in nodes:
        for attribute in POINTING:
            found += [
                f"{attribute} points at {name}, which is not there"
                for name in (node.get(attribute) or "").split()
                if name not in ids
            ]
        if node.tag == "img" and "alt" not in node.attrib:
            found.append("a picture without alt")
        if node.tag in OBSOLETE:
            found.append(f"{node.tag} is obsolete")
    if not tree.get("lang"):
        found.append("no language")
    if len([node for node in nodes if node.tag == "title" and (node.text or "").strip()]) != 1:
        found.append("not one title")
    return found


def _nesting(node: Any, above: tuple[str, ...]) -> Iterator[str]:
    for child in node:
        if not isinstance(child.tag, str) or child.tag.startswith(SVG):
            continue
        tag = child.tag
        if node.tag in CHILDREN and tag not in CHILDREN[node.tag]:
            yield f"{tag} in {node.tag}"
        if node.tag in TEXT_ONLY and tag not in RUNNING:
            yield f"{tag} in {node.tag}"
        around = INTERACTIVE & {*above, node.tag}
        if tag in INTERACTIVE and around and not (around == {"label"} and tag in {"input", "select"}):
            yield f"{tag} inside {', '.join(sorted(around))}"
        yield from _nesting(child, (*above, node.tag))
