"""The technical log: one JSON object a line, a static event name, ids and codes, never values."""

import logging
import sys

import structlog

from app.config import Config


def configure(config: Config) -> None:
    """Sends structlog's events to standard error; readable lines outside production."""
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
        logger_factory=structlog.PrintLoggerFactory(sys.stderr),
    )
