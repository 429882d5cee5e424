"""What is held about oneself, and its erasure."""

from typing import Any

from app.blueprints.api.document import refuses
from app.blueprints.api.resources import people as blp
from app.blueprints.auth import Access, access, current_call
from app.errors import HasDuties, NotFound
from app.schemas.base import PageQuery, page_of
from app.schemas.privacy import OwnDataResponse, ReadResponse
from app.services.privacy import reads, subject_rights


@blp.route("/me", methods=["DELETE"])
@access(Access.SIGNED_IN)
@refuses(HasDuties, NotFound)
@blp.response(204)
def delete_me() -> None:
    """注销：取消今后的预约和报名，抹去能认出我的资料，不可恢复；辅导和个案的工作记录对每个人都一样保留，到站点办理"""
    subject_rights.erase(current_call())


@blp.route("/me/reads", methods=["GET"])
@access(Access.PERSONAL)
@blp.arguments(PageQuery, location="query")
@blp.response(200, page_of(ReadResponse))
def list_reads(query: dict[str, Any]) -> object:
    """工作人员什么时候看过我的资料"""
    return reads.list_reads(current_call(), **query)


@blp.route("/me/export", methods=["GET"])
@access(Access.SIGNED_IN)
@blp.response(200, OwnDataResponse)
def export_me() -> object:
    """平台保存的我的全部资料"""
    return subject_rights.export(current_call())
