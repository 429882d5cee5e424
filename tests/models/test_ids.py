"""Ids sort by the moment they were made, also within one millisecond, and don't tell the next one."""

import itertools
from concurrent.futures import ThreadPoolExecutor

from app.db import new_id


def test_later_is_greater():
    made = [new_id() for _ in range(5_000)]
    assert made == sorted(made)
    assert {len(one) for one in made} == {24}


def test_threads_make_no_id_twice():
    with ThreadPoolExecutor(8) as pool:
        made = list(pool.map(lambda _: new_id(), range(8_000)))
    assert len(set(made)) == 8_000


def test_the_step_to_the_next_is_random(monkeypatch):
    """Within one moment too: else one's own id would give away the id of whoever came next."""
    monkeypatch.setattr("time.time_ns", lambda: 0)
    letters = "0123456789abcdefghjkmnpqrstvwxyz"
    numbers = [
        sum(letters.index(c) << 5 * place for place, c in enumerate(reversed(new_id()))) for _ in range(200)
    ]
    steps = [after - before for before, after in itertools.pairwise(numbers)]
    assert len(set(steps)) == len(steps)
    assert min(steps) > 1 << 32
