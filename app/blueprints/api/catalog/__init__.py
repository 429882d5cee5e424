"""Courses and lecturers."""

from app.blueprints.api.catalog import courses, lecturers

__all__ = ["courses", "lecturers"]
