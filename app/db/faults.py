"""What a failed statement means: whose fault it is, and whether another try may go well.

Each engine has its own codes for the same few events; a server that restarts, fails over or is read-only
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


_MYSQL = {
    Fault.CONTENDED: {
        1020,  # record changed since it was read
        1205,  # lock wait
        1206,  # lock table full
        1213,  # deadlock; on Galera a failed certification
        1317,  # the statement was killed, not the connection
        1412,  # the table was altered since the transaction began
        1637,  # too many transactions
        3101,  # group replication rolled it back
    },
    Fault.LOST: {
        0,  # closed before
        1047,  # Galera: this node is not ready
        1053,  # shutting down
        1158,  # reading, its deadline, writing, its deadline
        1159,
        1160,
        1161,
        1290,  # --read-only
        1792,  # a read-only transaction
        1836,  # read-only mode
        1927,  # killed
        2006,  # gone away
        2013,  # lost during the statement
        2014,  # out of step
        2055,  # lost, told by the system
        3032,  # offline mode
        4031,  # idle for too long
    },
    Fault.OUT_OF_ORDER: {
        3,  # writing a file
        1021,  # disk full
        1026,  # writing a file
        1030,  # the storage engine
        1037,  # memory, sort memory, threads
        1038,
        1041,
        1114,  # table full
        1180,  # at the commit
        1969,  # MariaDB: took longer than the server allows
        3024,  # MySQL: the same
    },
}
_POSTGRES = {
    Fault.CONTENDED: (
        "40001",  # serialization
        "40P01",  # deadlock
        "55P03",  # lock wait
        "57014",  # the statement was cancelled, not the connection
    ),
    Fault.LOST: (
        "08",  # connection
        "25006",  # read-only
        "25P03",  # idle in the transaction for too long
        "25P04",  # the transaction took too long
        "40003",  # nobody knows whether it was completed
        "57P",  # shutting down, crashed, not up yet, idle for too long
    ),
    Fault.OUT_OF_ORDER: ("53", "58"),  # disk, memory, connections; the system
}
_SQLITE = {
    Fault.CONTENDED: {5, 6},  # busy, locked
    # memory, read-only, disk error, disk full, file gone, file in use by something else
    Fault.OUT_OF_ORDER: {7, 8, 10, 13, 14, 15},
}
# A statement that the server had prepared before a migration altered its table, or that who stands between us
# and the server let go of: a new connection has none.
_NO_SUCH_STATEMENT = "26000"
_STALE_PLAN = "cached plan must not change result type"


def mysql_fault(error: BaseException) -> Fault | None:
    number = error.args[0] if error.args else None
    return next((fault for fault, numbers in _MYSQL.items() if number in numbers), None)


def postgres_fault(error: BaseException) -> Fault | None:
    state = getattr(error, "sqlstate", None)
    if state is None:
        return None
    if state == _NO_SUCH_STATEMENT or (state == "0A000" and _STALE_PLAN in str(error)):
        return Fault.LOST
    return next((fault for fault, states in _POSTGRES.items() if state.startswith(states)), None)


def sqlite_fault(error: BaseException) -> Fault | None:
    # The low byte is the code; the others say more of it.
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF
    return next((fault for fault, codes in _SQLITE.items() if code in codes), None)
