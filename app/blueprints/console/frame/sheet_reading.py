"""How an uploaded table is read: which of its sheets, where its titles stand, what each line says. Whatever
is not read is named; all that is wrong with a line is said at once."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from marshmallow import Schema, ValidationError

from app.blueprints.console.frame.page import faults_of
from app.blueprints.console.frame.sheets import Sheet, area_codes
from app.services.backoffice.imports import MOST, ReadLine
from app.spreadsheets import OPTIONS, SAMPLE, ReadSheet, Unreadable, read_xlsx

# The title line is looked for in the first lines: what the console exports has its watermark above it.
_TITLES_WITHIN = 5
_ERRORS = ("#N/A", "#REF!", "#VALUE!", "#NAME?", "#DIV/0!", "#NUM!", "#NULL!")

Row = tuple[int, list[str]]


@dataclass(frozen=True)
class ReadTable:
    """The lines of the sheet that was read, and what its owner has to know of the rest."""

    lines: list[ReadLine]
    notes: list[str]


@dataclass(frozen=True)
class _Titled:
    """A sheet with its title line, and the lines below that somebody filled in."""

    sheet: ReadSheet
    titles: Row
    rows: list[Row]
    sample: int | None


def read_table(sheet: Sheet, body: bytes) -> ReadTable:
    """Each line of an uploaded table with its facts or its faults. Raises `Unreadable`."""
    book = read_xlsx(body, most_rows=MOST + _TITLES_WITHIN + 1)
    titled = [found for one in book if not one.is_hidden and (found := _titled(sheet, one))]
    if not titled:
        raise Unreadable(_no_titles(sheet, book))
    chosen = next((one for one in titled if one.rows), titled[0])
    if len(chosen.rows) > MOST:
        raise Unreadable(f"超过{MOST}行，请分成几份")
    places, unknown = _places(sheet, chosen)
    _refuse_merged(chosen)
    areas = area_codes() if sheet.places else {}
    lines = [
        _line(sheet, number, [row[place] if place is not None else "" for place in places], areas)
        for number, row in chosen.rows
    ]
    known = [place for place in places if place is not None]
    return ReadTable(lines, list(_notes(sheet, chosen, book, unknown + _untitled(chosen, known))))


def _titled(sheet: Sheet, found: ReadSheet) -> _Titled | None:
    needed = {column.title for column in sheet.columns if column.required}
    for position, (number, row) in enumerate(found.rows[:_TITLES_WITHIN]):
        if needed <= set(row):
            below = found.rows[position + 1 :]
            sample = _sample(sheet, found, row, below)
            rows = [line for line in below if line[0] != sample]
            return _Titled(found, (number, row), rows, sample)
    return None


def _sample(sheet: Sheet, found: ReadSheet, titles: list[str], below: list[Row]) -> int | None:
    """The line of the template's own example, on the sheet that shows it."""
    example = {column.title: column.example for column in sheet.columns}
    for number, row in below if found.name == SAMPLE else ():
        if {title: cell for title, cell in zip(titles, row, strict=False) if title in example} == example:
            return number
    return None


def _no_titles(sheet: Sheet, book: Iterable[ReadSheet]) -> str:
    needed = "、".join(column.title for column in sheet.columns if column.required)
    hidden = [one.name for one in book if one.is_hidden and _titled(sheet, one)]
    if hidden:
        return f"有标题行的工作表“{hidden[0]}”是隐藏的，请在Excel中取消隐藏后再上传"
    return f"没有找到标题行，前{_TITLES_WITHIN}行里应有：{needed}"


def _places(sheet: Sheet, chosen: _Titled) -> tuple[list[int | None], list[str]]:
    """Where each column stands, and which columns of the file are none of the table's."""
    row = chosen.titles[1]
    titles = [column.title for column in sheet.columns]
    twice = [title for title in titles if row.count(title) > 1]
    if twice:
        raise Unreadable(f"标题行里有两列“{twice[0]}”，请只留一列")
    unknown = [title for title in row if title and title not in titles]
    return [row.index(title) if title in row else None for title in titles], unknown


def _untitled(chosen: _Titled, known: list[int]) -> list[str]:
    """Columns with content and without a title."""
    titles = chosen.titles[1]
    filled = {
        place for _, row in chosen.rows for place, cell in enumerate(row) if cell and place not in known
    }
    bare = sorted(place for place in filled if place >= len(titles) or not titles[place])
    return [f"第{place + 1}列（没有标题）" for place in bare]


def _refuse_merged(chosen: _Titled) -> None:
    for first, last, cells in chosen.sheet.merged:
        if last > chosen.titles[0]:
            raise Unreadable(
                f"第{max(first, chosen.titles[0])}行有合并的单元格（{cells}），请取消合并，每行都填全"
            )


def _notes(sheet: Sheet, chosen: _Titled, book: Iterable[ReadSheet], unknown: list[str]) -> Iterable[str]:
    yield f"读的是工作表“{chosen.sheet.name}”"
    if chosen.sample is not None:
        yield f"第{chosen.sample}行是模板的示例，没有读"
    if unknown:
        yield f"没有读这些列：{'、'.join(unknown)}"
    for one in book:
        if one is chosen.sheet or (one.is_hidden and one.name == OPTIONS):
            continue
        titled = _titled(sheet, one)
        left = len(one.rows if titled is None else titled.rows)
        if left:
            yield f"没有读{'隐藏的' if one.is_hidden else ''}工作表“{one.name}”（{left}行）"


def _line(sheet: Sheet, number: int, cells: list[str], areas: Mapping[str, str]) -> ReadLine:
    titles = {column.name: column.title for column in sheet.columns}
    typed, faults = {}, dict[str, list[str]]()
    for column, cell in zip(sheet.columns, cells, strict=True):
        if cell.startswith("="):
            faults[column.name] = ["是公式，请粘贴为数值"]
        elif cell in _ERRORS:
            faults[column.name] = [f"是Excel的错误值{cell}"]
        elif cell:
            typed[column.name] = column.code(cell)
    if "area" in typed:
        typed["area"] = areas.get(typed["area"], typed["area"])
    facts, wrong = _loaded(sheet.schema(), typed)
    for column in sheet.columns:
        if column.name in wrong and column.name in typed and column.choices() and not column.is_open:
            # In the words of the table, not in codes.
            wrong[column.name] = [f"请从这些中选：{'、'.join(column.choices())}"]
    faults = wrong | faults
    if not faults:
        return ReadLine(number, cells, facts, "")
    said = (f"{titles.get(name, name)}：{'，'.join(texts)}" for name, texts in faults.items())
    fit = {name: value for name, value in facts.items() if name not in faults}
    return ReadLine(number, cells, None, "；".join(said), partial=fit)


def _loaded(schema: Schema, typed: dict[str, Any]) -> tuple[dict[str, Any], dict[str, list[str]]]:
    """The facts, or those that are right, and what is wrong with the others."""
    try:
        return schema.load(typed), {}
    except ValidationError as error:
        right = error.valid_data if isinstance(error.valid_data, dict) else {}
        return right, faults_of(error.messages_dict)
