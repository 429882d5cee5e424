"""The files by which WeChat sees that a domain is ours: exactly those in the settings, and nothing else."""

from collections.abc import Callable, Mapping

from flask import Blueprint, Response

from app.blueprints.auth import Access, access

# The root for business domains; the others for rules of plain-link QR codes, which want it beside them.
FOLDERS = ("/", "/d/", "/k/", "/v/", "/w/")


def create(files: Mapping[str, str]) -> Blueprint:
    """A blueprint with one address for each file in each folder."""
    blp = Blueprint("verification", __name__)
    for number, (name, content) in enumerate(files.items()):
        view = _view(content)
        for folder in FOLDERS:
            endpoint = f"file{number}{folder.strip('/')}"
            blp.add_url_rule(f"{folder}{name}", endpoint, view)
    return blp


def _view(content: str) -> Callable[[], Response]:
    @access(Access.PUBLIC)
    def view() -> Response:
        return Response(content, mimetype="text/plain")

    return view
