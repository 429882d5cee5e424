"""MariaDB and MySQL."""

import socket
from contextlib import suppress
from typing import Any

import peewee
import pymysql
from playhouse.pool import _PooledMySQLDatabase
from pymysql.constants import CLIENT

from app.db.engine import CONNECT_S, KEEP_ALIVE, Engine, Reach, says_goodbye
from app.db.faults import Fault
from app.db.write_queue import LOCK_WAIT_S

_FAULTS = {
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


class MySQLEngine(Engine, _PooledMySQLDatabase, Reach, peewee.MySQLDatabase):  # type: ignore[misc, unused-ignore]
    engine = "mysql"
    reads_in_python = True
    # The binary collations: MariaDB otherwise takes "oAbC" and "oabc" for the same openid.
    field_types = peewee.MySQLDatabase.field_types | {
        "ID": "VARCHAR(24) CHARACTER SET ascii COLLATE ascii_bin",
        "EXACT": "VARCHAR(80) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin",
        "UTC": "DATETIME(6)",
        "JSONTEXT": "LONGTEXT",
        # A BLOB there ends at 64 KB; a mini-program code may be larger.
        "BLOB": "MEDIUMBLOB",
    }
    # Peewee would compare bytes, which MySQL refuses for text; here the column's collation does.
    operations = peewee.MySQLDatabase.operations | {"REGEXP": "REGEXP"}
    _driver_error = pymysql.err.MySQLError

    def __init__(self, name: str, only_reads: bool = False, **options: Any) -> None:
        patience = {"connect_timeout": CONNECT_S, "read_timeout": self.silent_s if only_reads else None}
        super().__init__(
            name,
            only_reads=only_reads,
            **patience | options,
            charset="utf8mb4",
            # An UPDATE tells how many rows it found, as elsewhere, not how many it altered.
            client_flag=CLIENT.FOUND_ROWS,
            init_command=f"SET SESSION innodb_lock_wait_timeout={LOCK_WAIT_S}, "
            "sql_mode='TRADITIONAL', time_zone='+00:00'",
        )

    def _settle(self, conn: Any) -> None:
        for name, value in KEEP_ALIVE.items():
            # Neither a socket in the file system nor each system has them.
            with suppress(OSError, AttributeError):
                conn._sock.setsockopt(socket.IPPROTO_TCP, getattr(socket, name), value)
        with conn.cursor() as cursor:
            # As on PostgreSQL: a statement sees what was committed before it, and locks no gaps.
            cursor.execute("SET SESSION TRANSACTION ISOLATION LEVEL READ COMMITTED")
            if "MariaDB" in conn.get_server_info():
                # On Galera: what another node was told is committed is seen here, before anything is read.
                cursor.execute("SET SESSION wsrep_sync_wait = 1")
            if self._only_reads:
                cursor.execute("SET SESSION TRANSACTION READ ONLY")
            elif self._has_others:
                # Fails on a Galera node that is not ready.
                cursor.execute("SELECT @@global.read_only")
                if cursor.fetchone() != (0,):
                    raise pymysql.err.OperationalError(1290, "a server that only reads")

    def position(self) -> str:
        told = "gtid_binlog_pos" if self._is_mariadb() else "gtid_executed"
        return str(self.execute_sql(f"SELECT @@global.{told}").fetchone()[0])

    def has_reached(self, position: str) -> bool:
        asked = (
            "SELECT MASTER_GTID_WAIT(%s, 0) = 0"
            if self._is_mariadb()
            else "SELECT GTID_SUBSET(%s, @@global.gtid_executed)"
        )
        return bool(self.execute_sql(asked, (position,)).fetchone()[0])

    def _is_mariadb(self) -> bool:
        return "MariaDB" in self.connection().get_server_info()

    def _can_reuse(self, conn: Any) -> bool:
        in_transaction = 0x0001  # SERVER_STATUS_IN_TRANS, as the last answer told it
        try:
            if conn.open and conn.server_status & in_transaction:
                conn.rollback()
        except pymysql.err.MySQLError:
            return False
        return bool(conn.open)

    def _has_broken(self, conn: Any) -> bool:
        return not conn.open

    def _has_hung_up(self, conn: Any) -> bool:
        return says_goodbye(conn._sock.fileno())

    @staticmethod
    def driver_fault(error: BaseException) -> Fault | None:
        number = error.args[0] if error.args else None
        return next((fault for fault, numbers in _FAULTS.items() if number in numbers), None)
