"""What gunicorn serves; flask's commands, the background worker among them, need none of the pages."""

import os
import sys

from app.config import Config
from app.factory import create_app

# Of flask's own commands these two serve the pages or list them.
PAGES = {"run", "routes"}
is_command = "FLASK_RUN_FROM_CLI" in os.environ and PAGES.isdisjoint(sys.argv)

app = create_app(Config.from_env(), answers=not is_command)
