"""The forms of a page as a browser reads them: what would be sent, and what a person sees filled in."""

from dataclasses import dataclass, field
from html.parser import HTMLParser

Sent = dict[str, list[str]]


@dataclass
class ReadForm:
    """A form that is sent by POST. `shown` are the names of the fields that a person finds filled in."""

    sent: Sent = field(default_factory=dict)
    shown: set[str] = field(default_factory=set)

    def put(self, name: str, value: str, *, seen: bool = True) -> None:
        self.sent.setdefault(name, []).append(value)
        if seen and value:
            self.shown.add(name)


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.forms: list[ReadForm] = []
        self.form: ReadForm | None = None
        self.select: tuple[str, list[str], list[str]] | None = None
        self.area: tuple[str, list[str]] | None = None

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        facts = {name: value or "" for name, value in attributes}
        if tag == "form" and facts.get("method") == "post":
            self.form = ReadForm()
            self.forms.append(self.form)
        elif self.form is None:
            return
        elif tag == "input" and "name" in facts:
            kind, value = facts.get("type", "text"), facts.get("value", "")
            if kind not in ("checkbox", "radio", "file", "submit") or "checked" in facts:
                self.form.put(facts["name"], value, seen=kind != "hidden")
        elif tag == "textarea":
            self.area = (facts["name"], [])
        elif tag == "select":
            self.select = (facts["name"], [], [])
        elif tag == "option" and self.select is not None:
            _, offered, chosen = self.select
            offered.append(facts.get("value", ""))
            if "selected" in facts:
                chosen.append(facts.get("value", ""))

    def handle_data(self, data: str) -> None:
        if self.area is not None:
            self.area[1].append(data)

    def handle_endtag(self, tag: str) -> None:
        if self.form is None:
            return
        if tag == "form":
            self.form = None
        elif tag == "textarea" and self.area is not None:
            # The line break right behind the opening tag is none of the text.
            self.form.put(self.area[0], "".join(self.area[1]).removeprefix("\n"))
            self.area = None
        elif tag == "select" and self.select is not None:
            name, offered, chosen = self.select
            self.form.put(name, (chosen or offered or [""])[0], seen=bool(chosen))
            self.select = None


def read_forms(html: str) -> list[ReadForm]:
    """The page's forms that are sent by POST."""
    reader = _Reader()
    reader.feed(html)
    return reader.forms
