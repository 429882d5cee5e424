"""The learning record and the volunteers' record."""

from app.blueprints.api.resources import checkins as blp
from app.blueprints.auth import Access, access, current_call
from app.schemas.learning import LearningRecordResponse, VolunteerRecordResponse
from app.services.learning import record, volunteer_record


@blp.route("/me/learning-record", methods=["GET"])
@access(Access.PERSONAL)
@blp.response(200, LearningRecordResponse)
def get_learning_record() -> object:
    """我的学习档案"""
    return record.read_learning_record(current_call())


@blp.route("/me/volunteer-record", methods=["GET"])
@access(Access.PERSONAL)
@blp.response(200, VolunteerRecordResponse)
def get_volunteer_record() -> object:
    """我的再成长档案：参加的志愿者培训和服务过的讲座，与学习档案分开"""
    return volunteer_record.read_volunteer_record(current_call())
