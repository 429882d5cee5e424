"""What the console sends about counseling volunteers."""

from app.schemas.base import Request
from app.schemas.fields import Text


class VolunteerKindForm(Request):
    kind = Text(80, load_default=None)
