"""The demo: a programme as it stands, and three months of its life, for newcomers, tests and pictures.

`load` sets up places, teams, courses, accounts and the lectures to come; `live` lets invented people live
with them. Both act through the services, as they would have acted then.
"""

from app.services.operations.demo.life import live
from app.services.operations.demo.programme import DemoAccounts, load

__all__ = ["DemoAccounts", "live", "load"]
