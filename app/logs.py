"""The technical log: one JSON object a line, a static event name, ids and codes, never values."""

import json
import logging
import sys
from datetime import UTC, datetime

import structlog

from app.config import Config


class JsonLines(logging.Formatter):
    """What libraries and gunicorn write, as the lines of our own look; a traceback stays within its line."""

    def format(self, record: logging.LogRecord) -> str:
        line = {
            "event": record.getMessage(),
            "logger": record.name,
            "level": record.levelname.lower(),
            "timestamp": datetime.fromtimestamp(record.created, UTC).isoformat(),
        }
        if record.exc_info:
            line["exception"] = self.formatException(record.exc_info)
        return json.dumps(line, ensure_ascii=False)


def configure(config: Config) -> None:
    """Sends structlog's events to standard error; readable lines outside production."""
    if config.is_production:
        handler = logging.StreamHandler(sys.stderr)
        handler.setFormatter(JsonLines())
        logging.basicConfig(handlers=[handler], level=logging.WARNING, force=True)
    renderer: structlog.types.Processor = (
        structlog.processors.JSONRenderer(ensure_ascii=False)
        if config.is_production
        else structlog.dev.ConsoleRenderer(colors=False)
    )
    structlog.configure(
        processors=[
            structlog.contextvars.merge_contextvars,
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            structlog.processors.format_exc_info,
            renderer,
        ],
        wrapper_class=structlog.make_filtering_bound_logger(logging.getLevelName(config.log_level)),
        # Standard error as it is when a line is written, which may be another file by then.
        logger_factory=lambda *_: structlog.PrintLogger(sys.stderr),
    )
