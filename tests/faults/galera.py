"""A Galera cluster of three MariaDB servers, each on a loopback address of its own."""

import re
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pymysql
import pytest

from tests.faults.servers import (
    Process,
    folder_for,
    make_mariadb,
    mariadb_options,
    mariadb_user,
    program,
    until,
)

PROVIDER = Path("/usr/lib/galera/libgalera_smm.so")
HOSTS = ("127.0.20.21", "127.0.20.22", "127.0.20.23")
PORT, GROUP_PORT = 34010, 34011


@dataclass
class Node:
    """One of the three."""

    host: str
    data: Path
    process: Process

    def come_back(self) -> None:
        """As Debian's service starts a node that was killed: it looks how far it had come, and asks
        the others for what it missed."""
        looked = subprocess.run(
            [*self.process.command, "--wsrep-recover"], capture_output=True, text=True, user=mariadb_user()
        )
        positions = re.findall(r"Recovered position: ?(\S+:-?\d+)", looked.stdout + looked.stderr)
        self.process.start(f"--wsrep-start-position={positions[-1]}")


@contextmanager
def cluster() -> Iterator[list[Node]]:
    """Three nodes in step, with an empty database `huhang`."""
    if not PROVIDER.exists():
        pytest.skip("galera-4 is not installed")
    with folder_for(mariadb_user()) as folder:
        for number in range(len(HOSTS)):
            make_mariadb(folder / f"node{number}")
        nodes = [_node(folder / f"node{number}", host) for number, host in enumerate(HOSTS)]
        try:
            nodes[0].process.start("--wsrep-new-cluster")
            _execute(HOSTS[0], "CREATE DATABASE huhang")
            for node in nodes[1:]:
                node.process.start()
            until(
                lambda: (
                    _execute(HOSTS[0], "SHOW STATUS LIKE 'wsrep_cluster_size'") == ("wsrep_cluster_size", "3")
                )
            )
            yield nodes
        finally:
            for node in nodes:
                node.process.kill()


def address(*order: int) -> str:
    """The cluster's address for a host that tries its nodes in this order."""
    return f"mysql://root@{','.join(f'{HOSTS[number]}:{PORT}' for number in order)}/huhang"


def _node(data: Path, host: str) -> Node:
    group = ",".join(f"{one}:{GROUP_PORT}" for one in HOSTS)
    options = [
        *mariadb_options(data, host, PORT),
        "--binlog-format=ROW",
        "--innodb-autoinc-lock-mode=2",
        "--wsrep-on=ON",
        f"--wsrep-provider={PROVIDER}",
        "--wsrep-cluster-name=huhang",
        f"--wsrep-cluster-address=gcomm://{group}",
        f"--wsrep-node-address={host}",
        f"--wsrep-node-name={data.name}",
        "--wsrep-sst-method=rsync",
        f"--wsrep-provider-options=base_port={GROUP_PORT};gmcast.listen_addr=tcp://{host}:{GROUP_PORT};"
        f"ist.recv_addr={host}:{GROUP_PORT + 1};gcache.size=128M",
    ]
    process = Process(
        [program("mariadbd"), *options],
        data.with_suffix(".log"),
        lambda: _is_ready(host),
        user=mariadb_user(),
    )
    return Node(host, data, process)


def _is_ready(host: str) -> bool:
    try:
        return _execute(host, "SHOW STATUS LIKE 'wsrep_ready'") == ("wsrep_ready", "ON")
    except pymysql.err.MySQLError:
        return False


def _execute(host: str, sql: str) -> tuple[str, ...] | None:
    with pymysql.connect(host=host, port=PORT, user="root", connect_timeout=2) as connection:
        cursor = connection.cursor()
        cursor.execute(sql)
        row: tuple[str, ...] | None = cursor.fetchone()
        return row
