"""No code of the programme's closed sets reaches a reader: pages, messages, files speak Chinese."""

import html
import io
import re
import subprocess
from collections.abc import Iterable
from functools import cache
from html.parser import HTMLParser
from typing import Literal, get_args, get_origin

import openpyxl
from flask import Flask

from app import vocabulary
from app.blueprints import labels
from app.models import Allowance, Counselor, Course, Person, StaffAccount, Topic
from app.services.backoffice import imports
from app.services.backoffice.work_handlers import KINDS
from app.services.core import background_work
from app.services.core.call import Grant
from app.services.learning.record_export import export_record, export_volunteer_record
from app.services.reporting.reports import order_report, read_period
from tests.conftest import Time, call_of
from tests.console.conftest import PASSWORD, Desk
from tests.console.frame.programme import NO_PAGES, create_programme, endpoints
from tests.factories import DISTRICT

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


def bare_codes(text_of_page: str, more: Iterable[str] = ()) -> set[str]:
    """The codes that a page shows; `more` are those that are data."""
    page = Words()
    page.feed(text_of_page)
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


def read_file(body: bytes) -> str:
    """What somebody reads who opens a file: CSV, XLSX with its notes and every sheet in sight, PDF."""
    if body.startswith(b"%PDF-"):
        made = subprocess.run(["pdftotext", "-layout", "-", "-"], input=body, capture_output=True, check=True)
        return made.stdout.decode()
    if body.startswith(b"PK"):
        book = openpyxl.load_workbook(io.BytesIO(body))
        shown = [sheet for sheet in book if sheet.sheet_state == "visible"]
        cells = [cell for sheet in shown for row in sheet.iter_rows() for cell in row]
        notes = [cell.comment.text for cell in cells if cell.comment]
        return "\n".join([*(str(cell.value) for cell in cells if cell.value is not None), *notes])
    return body.decode("utf-8-sig")


def test_no_file_shows_a_code(app: Flask, time: Time):
    """Each list as CSV and as Excel, each template of an import, the month's report in both forms, one's own
    records; xAPI is for machines and has the words of its standard."""
    programme = create_programme(app)
    counselor = Counselor.create(person=programme.boss.person_id, team=programme.team)
    Course.update(topic="parenting").execute()
    StaffAccount.update(username="zhenjie").where(StaffAccount.id == programme.town.id).execute()
    Person.update(nickname="镇街").where(Person.id == programme.town.person_id).execute()
    at = Desk(app.test_client(), programme.boss.person_id)
    at.post("/sign-in", {"username": "boss", "password": PASSWORD})
    topics = tuple(key for (key,) in Topic.select(Topic.key).tuples())
    files: dict[str, bytes] = {}
    for endpoint in sorted(endpoints(app, "GET") - NO_PAGES - OUTSIDE):
        for path in programme.paths[endpoint]:
            page = at.client.get(f"/console{path}").get_data(as_text=True)
            for link in re.findall(r'href="([^"]*[?&;]as=(?:csv|xlsx)[^"]*)"', page):
                files[html.unescape(link)] = b""
    assert len(files) >= 40
    files |= {f"/console/imports/new/{kind}/template": b"" for kind in imports.KINDS}
    for link in files:
        Allowance.delete().execute()
        answer = at.client.get(link)
        assert answer.status_code == 200 and answer.mimetype != "text/html", link
        files[link] = answer.data
    call = call_of(programme.boss.person_id, via="staff", grants=(Grant("admin", DISTRICT),))
    for form in ("xlsx", "pdf"):
        work = order_report(call, DISTRICT, read_period("2026-11"), form)
        while background_work.run_next(KINDS, clock=time):
            pass
        files[f"report.{form}"] = background_work.fetch(call, work)
    for form in ("csv", "pdf"):
        files[f"record.{form}"] = export_record(call_of(counselor.person_id), form).content
        files[f"volunteer.{form}"] = export_volunteer_record(call_of(counselor.person_id), form).content
    found = {name: bare_codes(read_file(body), topics) for name, body in files.items()}
    assert {name: codes for name, codes in found.items() if codes} == {}
