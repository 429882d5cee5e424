"""Pictures of lectures that were held, for their organizers."""

from typing import Any

from flask import Response, request

from app.blueprints.api.document import refuses
from app.blueprints.api.resources import photos as blp
from app.blueprints.auth import Access, access, current_call
from app.blueprints.limited import PHOTOS, limited
from app.blueprints.uploads import uploaded
from app.errors import Conflict, NotFound, NotHeldYet
from app.schemas.base import page_of
from app.schemas.lectures import PhotoResponse
from app.services.core.paging import Page
from app.services.lectures import photos

_FILE: dict[str, Any] = {
    "requestBody": {
        "required": True,
        "content": {
            "multipart/form-data": {
                "schema": {
                    "type": "object",
                    "properties": {"photo": {"type": "string", "format": "binary"}},
                    "required": ["photo"],
                }
            }
        },
    }
}


@blp.route("/lectures/<lecture_id>/photos", methods=["POST"])
@access(Access.STAFF)
@refuses(Conflict, NotFound, NotHeldYet)
@blp.doc(**_FILE)
@blp.response(201, PhotoResponse)
def add_photo(lecture_id: str) -> object:
    """上传一张照片；位置等信息会被去掉"""
    return photos.add_photo(current_call(), lecture_id, uploaded(request, "photo"))


@blp.route("/lectures/<lecture_id>/photos", methods=["GET"])
@access(Access.STAFF)
@refuses(NotFound)
@blp.response(200, page_of(PhotoResponse))
def list_photos(lecture_id: str) -> object:
    """讲座的照片"""
    return Page(photos.list_photos(current_call(), lecture_id), None)


@blp.route("/lectures/<lecture_id>/photos/<photo_id>", methods=["GET"])
@access(Access.STAFF)
@limited(PHOTOS)
@refuses(NotFound)
@blp.sends("image/jpeg")
def read_photo(lecture_id: str, photo_id: str) -> Response:
    """一张照片"""
    body = photos.read_photo(current_call(), lecture_id, photo_id)
    return Response(body, mimetype="image/jpeg", headers={"Cache-Control": "no-store"})


@blp.route("/lectures/<lecture_id>/photos/<photo_id>", methods=["DELETE"])
@access(Access.STAFF)
@refuses(NotFound)
@blp.response(204)
def delete_photo(lecture_id: str, photo_id: str) -> None:
    """删去一张照片"""
    photos.drop_photo(current_call(), lecture_id, photo_id)
