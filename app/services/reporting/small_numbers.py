"""Counts of people told so that nobody is found: 1 to 4 are hidden, the rest rounded to 5, each on its own.

A total of a row is told only where no hidden count can be worked out from it and the row. Whether it is,
depends on nothing but what is shown of the row, so that a missing total tells nothing either."""

from collections.abc import Sequence

UNTOLD = "不列"
# None is a count from 1 to 4.
Shown = int | None

_STEP, _HIDDEN = 5, range(1, 5)


def shown(count: int) -> Shown:
    """What is told of a count."""
    return None if count in _HIDDEN else (count + _STEP // 2) // _STEP * _STEP


def bounds(cell: Shown) -> tuple[int, int]:
    """From and to which count a cell may stand for."""
    if cell is None:
        return _HIDDEN[0], _HIDDEN[-1]
    return (0, 0) if cell == 0 else (max(cell - _STEP // 2, _STEP), cell + _STEP // 2)


def total_is_safe(cells: Sequence[Shown]) -> bool:
    """Whether each total that such a row may have leaves each hidden count at least two values."""
    if None not in cells:
        return True
    least, most = _sum_bounds(cells)
    return all(_leaves_two(total, least, most) for total in possible_totals(cells))


def possible_totals(cells: Sequence[Shown]) -> set[Shown]:
    """Each total that a row of such cells may have, as it is told."""
    least, most = _sum_bounds(cells)
    return {shown(count) for count in range(least, most + 1)}


def _sum_bounds(cells: Sequence[Shown]) -> tuple[int, int]:
    each = [bounds(cell) for cell in cells]
    return sum(low for low, _ in each), sum(high for _, high in each)


def _leaves_two(total: Shown, least: int, most: int) -> bool:
    """All counts between are possible, so that a hidden one may be whatever lets the rest meet the total."""
    low, high = bounds(total)
    first, last = _HIDDEN[0], _HIDDEN[-1]
    rest_least, rest_most = least - first, most - last
    return sum(rest_least + count <= high and rest_most + count >= low for count in _HIDDEN) >= 2


def told_row(counts: Sequence[int]) -> list[Shown | str]:
    """A row as it is told: its cells, and its total on its own, or that it is not told."""
    cells = [shown(count) for count in counts]
    total: Shown | str = shown(sum(counts)) if total_is_safe(cells) else UNTOLD
    return [*cells, total]
