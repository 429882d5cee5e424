"""What gunicorn serves; flask's commands, the background worker among them, need none of the pages."""

import os

from app.config import Config
from app.factory import create_app

app = create_app(Config.from_env(), answers="FLASK_RUN_FROM_CLI" not in os.environ)
