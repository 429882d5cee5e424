"""Volunteers who help at a lecture's door."""

from app.blueprints.api.document import refuses
from app.blueprints.api.resources import lectures as blp
from app.blueprints.auth import Access, access, current_call
from app.blueprints.limited import CODES, limited
from app.errors import InvitationInvalid, NotFound
from app.schemas.attendance import HelpedLectureResponse, VolunteerAcceptRequest, VolunteerInvitationResponse
from app.schemas.base import page_of
from app.services.attendance import volunteers
from app.services.core.paging import Page


@blp.route("/lectures/<lecture_id>/volunteer-invitations", methods=["POST"])
@access(Access.STAFF)
@refuses(NotFound)
@blp.creates(VolunteerInvitationResponse)
def invite_volunteers(lecture_id: str) -> object:
    """生成志愿者邀请码"""
    return volunteers.invite_volunteers(current_call(), lecture_id)


@blp.route("/lectures/<lecture_id>/volunteer-invitations/<invitation_id>", methods=["DELETE"])
@access(Access.STAFF)
@refuses(NotFound)
@blp.response(204)
def revoke_volunteer_invitation(lecture_id: str, invitation_id: str) -> None:
    """收回志愿者邀请"""
    volunteers.revoke_invitation(current_call(), lecture_id, invitation_id)


@blp.route("/volunteer-invitations/accept", methods=["POST"])
@access(Access.SIGNED_IN)
@limited(CODES)
@refuses(InvitationInvalid)
@blp.arguments(VolunteerAcceptRequest)
@blp.creates(HelpedLectureResponse)
def accept_volunteer_invitation(body: dict[str, str]) -> object:
    """接受志愿者邀请"""
    return volunteers.accept_invitation(current_call(), code=body["code"])


@blp.route("/me/helping", methods=["GET"])
@access(Access.SIGNED_IN)
@blp.response(200, page_of(HelpedLectureResponse))
def list_helped() -> object:
    """我做志愿者的讲座"""
    return Page(volunteers.list_helped(current_call()), None)
