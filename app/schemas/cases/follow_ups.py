"""Follow-ups of cases."""

from typing import get_args

from app.schemas.base import Request
from app.schemas.fields import Choice, Day, Text
from app.schemas.views import response_of
from app.services.cases.follow_ups.calls import FollowUpRow, FollowUpView, PlannedView, TryView
from app.services.cases.follow_ups.contacting import BY_HAND, Concluded
from app.vocabulary import FollowUpOutcome, TryChannel, TryResult

# That nobody could be reached is for the tries to say.
HEARD = tuple(outcome for outcome in get_args(FollowUpOutcome) if outcome != "lost")


class ContactTryRequest(Request):
    channel = Choice(*get_args(TryChannel), required=True)
    result = Choice(*get_args(TryResult), required=True)


class FollowUpOutcomeRequest(Request):
    outcome = Choice(*HEARD, required=True)
    text = Text(1000, lines=True, load_default=None, allow_none=True)


class PlanFollowUpsRequest(Request):
    event = Choice(*BY_HAND, required=True)
    base_day = Day(required=True, metadata={"description": "从哪一天起算，如递交申请之日、保护令到期之日"})


TryResponse = response_of(TryView, "ContactTryResponse")
FollowUpRowResponse = response_of(FollowUpRow)
FollowUpResponse = response_of(FollowUpView)
PlannedResponse = response_of(PlannedView, "PlannedFollowUpResponse")
ConcludedResponse = response_of(Concluded, "FollowUpConcludedResponse")
