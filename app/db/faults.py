"""What a failed statement means: whose fault it is, and whether another try may go well.

Each engine lists its own codes for the same few events; a server that restarts, fails over or is read-only
for a moment is nobody's error. What is in no list is a fault of ours and stays an error.
"""

from enum import Enum, auto


class Fault(Enum):
    """Why a statement failed through no fault of its own."""

    # Another one was in the way: the whole transaction may run again, on the same connection.
    CONTENDED = auto()
    # The connection is of no more use: it broke, or leads to a server that may not write any more.
    LOST = auto()
    # The server (or the disk) can't do it now, and would not a moment later either.
    OUT_OF_ORDER = auto()


class CommitUnanswered(Exception):
    """COMMIT was not answered, or not as it should be: nobody here knows whether it was done."""
