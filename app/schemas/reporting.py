"""Reports and their files."""

from app.schemas.base import Choice, Request


class ReportFileRequest(Request):
    form = Choice("pdf", "xlsx", required=True)
