"""The mini-program in a browser, where `make miniprogram` has built it: for those who develop or try this, on
the simulated WeChat. A deployment never has it."""

from flask import Blueprint, Response, send_from_directory

from app.blueprints.auth import Access, access
from app.blueprints.content_policy import policy
from app.config import MINI_PROGRAM

blp = Blueprint("mini-program", __name__, url_prefix="/mini-program")


@blp.route("/")
@blp.route("/<path:name>")
@access(Access.PUBLIC)
def file(name: str = "index.html") -> Response:
    response = send_from_directory(MINI_PROGRAM, name)
    # The host sets styles and shows QR codes that it drew itself.
    response.headers["Content-Security-Policy"] = policy(images="data:", styles="'unsafe-inline'")
    response.headers["Cache-Control"] = "no-store"
    return response
