"""From a row to a view."""

from dataclasses import dataclass

import pytest

from app.services.core.views import from_row


@dataclass(frozen=True)
class View:
    id: str
    title: str
    full: bool
    questions: tuple[str, ...] = ()


def test_what_has_the_same_name_is_taken_over():
    """Facts come first, the rest is the row's; what else the row holds stays there, and so does what a view
    leaves to its default."""
    row = {"id": "1", "title": "t", "full": 1, "secret": "s", "questions": ("q",)}
    assert from_row(View, row, full=True) == View("1", "t", full=True)
    assert from_row(View, row, title="other", full=False) == View("1", "other", full=False)
    assert from_row(View, row, full=True, questions=("p",)).questions == ("p",)


def test_a_column_that_was_not_read_is_missed():
    """A view never goes out with a hole."""
    with pytest.raises(KeyError, match="title"):
        from_row(View, {"id": "1"}, full=True)
