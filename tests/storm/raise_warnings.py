"""What the clock raises, again and again until the input ends, as a process of its own."""

import os
import sys
from threading import Thread

from app import clock, db
from app.config import Config
from app.services.cases.warnings import raising

config = Config.from_env(os.environ)
config.activate()
db.connect(config)
ended = Thread(target=sys.stdin.read)
ended.start()
sys.stdout.write("begun\n")
sys.stdout.flush()
while ended.is_alive():
    raising.raise_due(now=clock.now())
