"""`DATABASE_URL`, which may name several servers of one database, in the order in which they are tried:
`mysql://name:secret@10.0.0.1,10.0.0.2:3307/huhang`."""

from typing import Any

from playhouse.db_url import parse

# `host` and `port`, as far as they were named.
Address = dict[str, Any]


def read(url: str) -> tuple[dict[str, Any], list[Address]]:
    """What to connect with, and where to; a file has one address that says nothing."""
    scheme, _, rest = url.partition("://")
    authority, slash, path = rest.partition("/")
    login, at, hosts = authority.rpartition("@")
    found = [
        parse(f"{scheme}://{login}{at}{host}{slash}{path}", unquote_user=True, unquote_password=True)
        for host in hosts.split(",")
    ]
    addresses = [{name: one.pop(name) for name in ("host", "port") if name in one} for one in found]
    return found[0], addresses
