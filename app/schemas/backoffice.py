"""Forms of the console's own pages."""

from app.schemas.base import Request
from app.schemas.fields import Ticked


class StarterForm(Request):
    hotlines = Ticked(load_default=list)
    topics = Ticked(load_default=list)
    courses = Ticked(load_default=list)
