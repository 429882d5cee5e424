"""Anna came to a session with Liu: the notes, the pauses and the next sessions begin there."""

import pytest

from tests.factories import create_person, create_slot
from tests.services.counseling.desk import counselor_of, had_session


@pytest.fixture
def anna():
    return create_person(nickname="安娜")


@pytest.fixture
def slot():
    return create_slot()


@pytest.fixture
def liu(slot):
    return counselor_of(slot.team_id)


@pytest.fixture
def session(anna, slot, liu):
    return had_session(anna, slot, liu)
