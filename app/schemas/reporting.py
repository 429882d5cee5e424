"""Reports and their files."""

from app.schemas.base import Request
from app.schemas.fields import Choice


class ReportFileRequest(Request):
    form = Choice("pdf", "xlsx", required=True)
