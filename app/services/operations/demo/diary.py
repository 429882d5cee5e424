"""What happens in the demo, and when: deeds noted in any order, done in the order of their moments."""

import heapq
from collections.abc import Callable
from datetime import datetime
from itertools import count

Deed = Callable[[datetime], object]


class Diary:
    """Deeds with their moments. A deed may note later ones; what lies behind the end has not happened."""

    def __init__(self, end: datetime) -> None:
        self.end = end
        self._noted: list[tuple[datetime, int, Deed]] = []
        self._numbers = count()

    def note(self, moment: datetime, deed: Deed) -> None:
        """Has `deed` done at `moment`, unless that is still to come."""
        if moment <= self.end:
            heapq.heappush(self._noted, (moment, next(self._numbers), deed))

    def live(self) -> None:
        """Does everything, the earliest first; what was noted for one moment in the order it was noted."""
        while self._noted:
            moment, _, deed = heapq.heappop(self._noted)
            deed(moment)
