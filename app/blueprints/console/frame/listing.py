"""One way to do a list: pages by cursor, sorts, filters, exports. How a section makes its list:

    STATIONS = Listing(
        name="stations", title="站点", endpoint="station_list", sorts={"name": "名称"},
        filters=(Filter("q", "名称、地址"), Filter("kind", "类型", labels.STATION_KINDS)),
        columns=(Column("名称", lambda row: row.name, link=lambda row: url_for(…)), …),
    )

    @access(Access.CONSOLE)
    def station_list():
        return STATIONS.answer(lambda asked: list_stations(g.actor, asked.values, sort=asked.sort, …))

The service reads one page with `paging.seek`, over an index for each sort. `answer` gives the page
(`console/frame/list.html`, or a template that extends it), or, with `?as=xlsx` and `?as=csv`, the file.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import quote

from flask import Response, g, render_template, request

from app import clock, spreadsheets
from app.blueprints.auth import current_call
from app.blueprints.filters import Filters
from app.blueprints.limited import FILES
from app.clock import local_day, spell_moment
from app.errors import Invalid
from app.services.core import limits
from app.services.core.export_log import record_export
from app.services.core.paging import Page
from app.services.people.profiles import read_profile

PAGE = 20
# What a request may take out at once.
MOST = 5_000
MIMES = {
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "csv": "text/csv",
    "pdf": "application/pdf",
}


@dataclass(frozen=True)
class Column:
    """What a row shows under `title`, as text. The first column heads the row; a `link` of "" is none."""

    title: str
    text: Callable[[Any], str]
    link: Callable[[Any], str] | None = None
    sort: str | None = None


@dataclass(frozen=True)
class Filter:
    """A field to filter by: words, or one of `choices`. `unchosen` is what a list shows without a choice."""

    name: str
    label: str
    choices: Mapping[str, str] | None = None
    unchosen: str = "全部"


@dataclass(frozen=True)
class Asked:
    """What the address asks for; what makes no sense is left out, and `ignored` says so."""

    values: dict[str, str]
    sort: str
    descending: bool
    limit: int
    cursor: str | None
    ignored: bool = False


@dataclass(frozen=True)
class Listing:
    """A list as it is declared. `sorts` are the names to sort by, the first one where nothing is asked."""

    name: str
    title: str
    endpoint: str
    columns: tuple[Column, ...]
    sorts: tuple[str, ...]
    filters: tuple[Filter, ...] = ()
    template: str = "console/frame/list.html"
    empty: str = "这里还没有内容。"
    facts: Callable[[], dict[str, Any]] = field(default=dict)

    def answer(self, read: Callable[[Asked], Page[Any]]) -> str | Response:
        """The page, or the file."""
        asked = self._asked()
        form = request.args.get("as")
        if form in ("xlsx", "csv"):
            return self._file(form, asked, read)
        try:
            page = read(asked)
        except Invalid:
            asked = Asked(asked.values, asked.sort, asked.descending, asked.limit, None, ignored=True)
            page = read(asked)
        order = f"-{asked.sort}" if asked.descending else asked.sort
        return render_template(
            self.template, listing=self, page=page, asked=asked, order=order, **self.facts()
        )

    def _asked(self) -> Asked:
        given = Filters(request.args)
        for entry in self.filters:
            if entry.choices is None:
                given.text(entry.name)
            else:
                given.choice(entry.name, entry.choices)
        order = request.args.get("sort", "")
        sort = order.removeprefix("-")
        if sort not in self.sorts:
            sort, order = self.sorts[0], ""
        cursor = request.args.get("cursor") or None
        return Asked(given.kept, sort, order.startswith("-"), PAGE, cursor, given.ignored)

    def _file(self, form: str, asked: Asked, read: Callable[[Asked], Page[Any]]) -> Response:
        limits.claim(FILES, g.actor.person_id, now=clock.now())
        found: list[Any] = []
        cursor: str | None = None
        while len(found) < MOST:
            page = read(Asked(asked.values, asked.sort, asked.descending, 500, cursor))
            found += page.items
            cursor = page.next
            if cursor is None:
                break
        rows = [[column.text(row) for column in self.columns] for row in found[:MOST]]
        call = current_call()
        record_export(call, self.name, form=form, rows=len(rows), filters=list(asked.values))
        now = clock.now()
        who = read_profile(g.actor.person_id).nickname or ""
        watermark = f"{self.title}　{who} 于{spell_moment(now)}导出，仅供工作使用，请勿外传"
        if cursor is not None:
            watermark += f"（只含前{MOST}行，请加筛选条件分次导出）"
        make = spreadsheets.as_xlsx if form == "xlsx" else spreadsheets.as_csv
        body = make(watermark, [column.title for column in self.columns], rows)
        name = quote(f"{self.title}-{local_day(now):%Y%m%d}.{form}")
        headers = {"Content-Disposition": f"attachment; filename*=UTF-8''{name}"}
        return Response(body, headers=headers, mimetype=MIMES[form])
