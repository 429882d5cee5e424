"""Forms of the console's own pages."""

from app.schemas.base import Request, Ticked


class StarterForm(Request):
    hotlines = Ticked(load_default=list)
    topics = Ticked(load_default=list)
    courses = Ticked(load_default=list)
