"""No code of the programme's closed sets reaches a reader: pages, messages, files speak Chinese."""

import re
from collections.abc import Iterable
from functools import cache
from html.parser import HTMLParser
from typing import Literal, get_args, get_origin

from flask import Flask

from app import vocabulary
from app.blueprints import labels
from app.models import Counselor, Course, Person, StaffAccount, Topic
from tests.console.conftest import PASSWORD, Desk
from tests.console.frame.programme import NO_PAGES, create_programme, endpoints

# What the rows hold, and what clients are told: never what somebody reads.
CODES = (
    {
        code
        for words in vars(vocabulary).values()
        if get_origin(words) is Literal
        for code in get_args(words)
        # A single letter is anybody's.
        if len(code) > 1
    }
    | set(labels.COURSE_TOPICS)
    | set(labels.ROLES)
    | set(labels.MESSAGE_KINDS)
)
# Pages of whoever is not signed in.
OUTSIDE = {"sign_in", "scan_page", "ask"}


class Words(HTMLParser):
    """What of a page is read or heard: its text, and the attributes that are said."""

    SILENT = ("script", "style")
    SAID = ("alt", "title", "placeholder", "aria-label")

    def __init__(self) -> None:
        super().__init__()
        self.silent, self.found = 0, []

    def handle_starttag(self, tag, attrs):
        self.silent += tag in self.SILENT
        self.found += [value for name, value in attrs if name in self.SAID and value]
        facts = dict(attrs)
        if tag == "input" and facts.get("type", "text") in ("text", "search"):
            self.found.append(facts.get("value") or "")

    def handle_endtag(self, tag):
        self.silent -= tag in self.SILENT

    def handle_data(self, data):
        if not self.silent:
            self.found.append(data)


def bare_codes(html: str, more: Iterable[str] = ()) -> set[str]:
    """The codes that a page shows; `more` are those that are data."""
    page = Words()
    page.feed(html)
    return {code for text in page.found for code in _codes(more).findall(text)}


@cache
def _codes(more: Iterable[str]) -> re.Pattern[str]:
    words = "|".join(sorted(CODES | set(more), key=len, reverse=True))
    return re.compile(rf"(?<![\w./:@-])({words})(?![\w./:@-])")


def test_a_bare_code_is_noticed():
    """In a text, a label or a field; not where it is part of another word or of an address."""
    assert bare_codes("<p>方式：in_person、phone</p>") == {"in_person", "phone"}
    assert bare_codes('<img alt="center"><input value="parents">') == {"center", "parents"}
    assert bare_codes('<a href="/open">opening</a><script>open()</script> /open a.sent') == set()


def test_no_page_of_the_console_shows_a_code(app: Flask):
    """Each page, with something behind it."""
    programme = create_programme(app)
    Counselor.create(person=programme.boss.person_id, team=programme.team)
    # In their own words, which happen to be codes elsewhere.
    Course.update(topic="parenting").execute()
    StaffAccount.update(username="zhenjie").where(StaffAccount.id == programme.town.id).execute()
    Person.update(nickname="镇街").where(Person.id == programme.town.person_id).execute()
    at = Desk(app.test_client(), programme.boss.person_id)
    at.post("/sign-in", {"username": "boss", "password": PASSWORD})
    found, topics = {}, tuple(key for (key,) in Topic.select(Topic.key).tuples())
    for endpoint in sorted(endpoints(app, "GET") - NO_PAGES - OUTSIDE):
        for path in programme.paths[endpoint]:
            answer = at.client.get(f"/console{path}")
            if answer.mimetype == "text/html" and (
                codes := bare_codes(answer.get_data(as_text=True), topics)
            ):
                found[path] = codes
    assert found == {}
