"""The menu of courses."""

from app.blueprints.api.resources import lectures as blp
from app.blueprints.auth import Access, access
from app.schemas.base import page_of
from app.schemas.catalog import CourseResponse
from app.services.catalog import courses
from app.services.core.paging import Page


@blp.route("/courses", methods=["GET"])
@access(Access.PUBLIC)
@blp.response(200, page_of(CourseResponse))
def list_courses() -> object:
    """课程菜单"""
    return Page(courses.list_courses(), None)
