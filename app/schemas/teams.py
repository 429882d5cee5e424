"""Teams, topics, and a team's settlement sheet."""

import re

from marshmallow import fields, validate

from app.schemas.base import Query, Request
from app.schemas.fields import Count, Id, Login, Month, Text
from app.schemas.rota import Codes
from app.schemas.views import response_of
from app.services.counseling.feedback import TeamComments
from app.services.counseling.settlements import TeamSheet


class SupervisorRequest(Request):
    username = Login(40, load_default=None)


class SheetQuery(Query):
    team = Id(required=True)
    month = Month(required=True)


SheetResponse = response_of(TeamSheet, "SheetResponse", month=fields.Date(format="%Y-%m"))


VoicesResponse = response_of(TeamComments, month=fields.Date(format="%Y-%m"))


class TeamForm(Request):
    name = Text(60, shortest=1, required=True)
    station = Id(required=True)
    topics = Codes(400, required=True)


class CounselorForm(Request):
    username = Login(40, shortest=2, required=True)


class TopicForm(Request):
    name = Text(40, shortest=1, required=True)
    position = Count(0, 1000, load_default=0)


class NewTopicForm(TopicForm):
    key = Text(
        40,
        shortest=2,
        required=True,
        also=[
            validate.Regexp(re.compile(r"[a-z][a-z0-9_]*\Z", re.ASCII), error="只用小写英文、数字和下划线")
        ],
    )
