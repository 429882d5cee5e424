"""The volunteer's scanner: one page that works without a network. It speaks the volunteer's calls of the
API by its own requests; nothing of a lecture is in the page."""

import hashlib
from functools import cache
from pathlib import Path

from flask import Blueprint, Response, current_app, jsonify, render_template, url_for

blp = Blueprint("scanner", __name__, url_prefix="/scan")


@blp.route("", strict_slashes=False)
def page() -> str:
    return render_template("scanner/page.html")


@blp.route("/manifest.webmanifest")
def manifest() -> Response:
    answer = jsonify(
        id=url_for("scanner.page"),
        name="护航扫码签到",
        short_name="扫码签到",
        lang="zh-CN",
        start_url=url_for("scanner.page"),
        scope=url_for("scanner.page"),
        display="standalone",
        background_color="#f5f4ef",
        theme_color="#11565e",
        icons=[_icon("192"), _icon("512"), _icon("512", "-whole") | {"purpose": "maskable"}],
    )
    answer.mimetype = "application/manifest+json"
    return answer


def _icon(side: str, kind: str = "") -> dict[str, str]:
    """Home screens want pixels; `-whole` is the one that they may cut into a shape of their own."""
    src = url_for("static", filename=f"scanner/icon-{side}{kind}.png")
    return {"src": src, "sizes": f"{side}x{side}", "type": "image/png"}


@blp.route("/sw.js")
def worker() -> Response:
    """The service worker. Its text changes with any file of the page, which is how browsers notice an
    update."""
    names = _files(Path(current_app.static_folder or ""))
    assets = [url_for("static", filename=name) for name in names]
    text = render_template(
        "scanner/sw.js", version=_version(), assets=[url_for("scanner.page"), manifest_path(), *assets]
    )
    headers = {"Service-Worker-Allowed": url_for("scanner.page"), "Cache-Control": "no-cache"}
    return Response(text, mimetype="text/javascript", headers=headers)


def manifest_path() -> str:
    return url_for("scanner.manifest")


def _files(folder: Path) -> list[str]:
    # By hand: `**` passes by a folder that is a link.
    found = [path for part in ("scanner", "scanner/vendor") for path in (folder / part).glob("*.*s")]
    return ["mark.svg", *sorted(path.relative_to(folder).as_posix() for path in found)]


@cache
def _version() -> str:
    folder = Path(current_app.static_folder or "")
    digest = hashlib.sha256(render_template("scanner/page.html").encode())
    for name in _files(folder):
        digest.update((folder / name).read_bytes())
    return digest.hexdigest()[:12]
