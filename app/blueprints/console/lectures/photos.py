"""Pictures of a lecture: looked at, added, deleted."""

from flask import Response as FlaskResponse
from flask import g, render_template, request, url_for
from werkzeug.wrappers import Response

from app import clock
from app.blueprints.auth import Access, access, current_call
from app.blueprints.console.frame.forms import Answer, second_look
from app.blueprints.console.frame.page import faults_of, go
from app.blueprints.uploads import uploaded
from app.errors import DomainError, NotFound, Unavailable
from app.services.lectures import photos
from app.services.lectures.reading import get_managed


@access(Access.CONSOLE)
def photo_list(lecture_id: str) -> Answer:
    """The pictures there are, and a form for another one."""
    if request.method != "POST":
        return _page(lecture_id)
    try:
        photos.add_photo(current_call(), lecture_id, uploaded(request, "photo"))
    except (NotFound, Unavailable):
        raise
    except DomainError as refusal:
        said = faults_of(refusal.fields).get("photo", [refusal.text])
        return _page(lecture_id, said[0]), 422
    return go("photo_list", lecture_id=lecture_id, done="photo-added")


def _page(lecture_id: str, said: str = "") -> str:
    shown = get_managed(g.actor, lecture_id, now=clock.now())
    return render_template(
        "console/lectures/photos.html",
        lecture=shown,
        photos=photos.list_photos(current_call(), lecture_id),
        most=photos.MOST,
        has_begun=shown.status in ("under_way", "held"),
        said=said,
    )


@access(Access.CONSOLE)
def photo(lecture_id: str, photo_id: str) -> Response:
    """One picture."""
    return FlaskResponse(photos.read_photo(current_call(), lecture_id, photo_id), mimetype="image/jpeg")


@access(Access.CONSOLE)
def drop_photo(lecture_id: str, photo_id: str) -> Answer:
    """Looks once more, then deletes it for good."""
    shown = get_managed(g.actor, lecture_id, now=clock.now())
    return second_look(
        "删去这张照片？",
        (f"{shown.title}的照片", url_for("console.photo_list", lecture_id=lecture_id)),
        verb="删去",
        lead="删去后不能恢复。",
        act=lambda call: photos.drop_photo(call, lecture_id, photo_id),
        then=lambda _: go("photo_list", lecture_id=lecture_id, done="photo-dropped"),
    )
