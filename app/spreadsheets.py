"""Tables of text → XLSX and CSV that open right in a Chinese Excel. Pure functions."""

import csv
import io
from collections.abc import Iterable, Sequence

import xlsxwriter

# A cell that begins like this is a formula to Excel.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def as_csv(watermark: str, titles: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    """UTF-8 with a BOM. What Excel would take for a formula is shown with an apostrophe before it."""
    text = io.StringIO()
    writer = csv.writer(text)
    for row in ((watermark,), titles, *rows):
        writer.writerow([f"'{cell}" if cell.startswith(_FORMULA) else cell for cell in row])
    return text.getvalue().encode("utf-8-sig", errors="replace")


def as_xlsx(watermark: str, titles: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    """Every cell is text, so that a code keeps its zeros and nothing is computed. The watermark is the
    first line and stands at the foot of each printed page."""
    buffer = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(buffer, options) as book:
        sheet = book.add_worksheet()
        bold = book.add_format({"bold": True})
        sheet.write_string(0, 0, watermark)
        for column, title in enumerate(titles):
            sheet.write_string(1, column, title, bold)
        for line, row in enumerate(rows, start=2):
            for column, cell in enumerate(row):
                sheet.write_string(line, column, cell)
        sheet.freeze_panes(2, 1)
        sheet.set_column(0, max(len(titles) - 1, 0), 18)
        sheet.set_footer("&L" + watermark.replace("&", "&&")[:200])
    return buffer.getvalue()


def as_workbook(
    watermark: str,
    tables: Iterable[tuple[str, Sequence[str], Iterable[Sequence[str | int | float | None]], str]],
) -> bytes:
    """A sheet for each table (title, column titles, rows, note). Numbers are numbers, to be added up; what is
    None is told as too small to be told."""
    buffer = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(buffer, options) as book:
        bold = book.add_format({"bold": True})
        for title, columns, rows, note in tables:
            sheet = book.add_worksheet(title)
            sheet.write_string(0, 0, watermark)
            sheet.write_string(1, 0, note)
            for column, name in enumerate(columns):
                sheet.write_string(2, column, name, bold)
            for line, row in enumerate(rows, start=3):
                for column, cell in enumerate(row):
                    if isinstance(cell, str):
                        sheet.write_string(line, column, cell)
                    elif cell is None:
                        sheet.write_string(line, column, "少于5，不显示")
                    else:
                        sheet.write_number(line, column, cell)
            sheet.freeze_panes(3, 1)
            sheet.set_column(0, len(columns) - 1, 16)
            sheet.set_footer("&L" + watermark.replace("&", "&&")[:200])
    return buffer.getvalue()
