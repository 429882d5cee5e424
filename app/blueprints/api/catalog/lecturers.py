"""The pool of lecturers."""

from typing import Any

from app.blueprints.api.document import refuses
from app.blueprints.api.resources import requests as blp
from app.blueprints.auth import Access, access, current_call
from app.errors import NotFound
from app.schemas.base import page_of
from app.schemas.catalog import LecturerFileResponse, LecturerQuery, PoolLecturerResponse
from app.services.catalog import lecturers
from app.services.core.paging import Page


@blp.route("/lecturers", methods=["GET"])
@access(Access.STAFF)
@blp.arguments(LecturerQuery, location="query")
@blp.response(200, page_of(PoolLecturerResponse))
def find_lecturers(query: dict[str, Any]) -> object:
    """讲师库：按课程、主题查找，看某时段是否有空"""
    return Page(lecturers.find_lecturers(current_call(), **query), None)


@blp.route("/lecturers/<lecturer_id>", methods=["GET"])
@access(Access.STAFF)
@refuses(NotFound)
@blp.response(200, LecturerFileResponse)
def read_lecturer(lecturer_id: str) -> object:
    """讲师与主办方的评价"""
    return lecturers.read_lecturer(current_call(), lecturer_id)
