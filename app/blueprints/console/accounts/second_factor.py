"""Setting up the second factor of one's account."""

from flask import Response, g, render_template, request

from app import qrcodes
from app.blueprints.auth import Access, access, current_call
from app.blueprints.console.frame.page import typed
from app.errors import OtpWrong
from app.services.accounts import second_factor

Answer = str | tuple[str, int]


@access(Access.CONSOLE)
def second_step() -> Answer:
    """Scan, type the first code, keep the recovery codes, which this answer alone shows."""
    if second_factor.is_on(g.actor):
        return render_template("console/accounts/second_step.html", is_on=True)
    if request.method != "POST":
        return _page("")
    try:
        codes = second_factor.confirm(current_call(), code=typed("code").get("code", ""))
    except OtpWrong as refusal:
        return _page(f"{refusal.text}。"), 422
    return render_template("console/accounts/second_step.html", is_on=True, codes=codes)


def _page(fault: str) -> str:
    started = second_factor.start(current_call())
    return render_template(
        "console/accounts/second_step.html", is_on=False, secret=started.secret, fault=fault
    )


@access(Access.CONSOLE)
def second_step_picture() -> Response:
    """What the app scans."""
    started = second_factor.start(current_call())
    return Response(qrcodes.svg(started.link), mimetype="image/svg+xml")
