"""The files that WeChat looks for: exactly those in the settings."""

import pytest

from app import db
from app.factory import create_app
from tests.conftest import make_config

FILES = "WmCSqxAJZ1.txt=2d995b3a,MP_verify_abc.txt=abc"


@pytest.fixture
def client(database_url):
    yield create_app(make_config(database_url, WECHAT_VERIFY_FILES=FILES)).test_client()
    db.database.close()
    db.database.obj.close_all()


@pytest.mark.parametrize("folder", ["/", "/d/", "/k/", "/v/"])
@pytest.mark.parametrize(
    ("name", "content"), [("WmCSqxAJZ1.txt", b"2d995b3a"), ("MP_verify_abc.txt", b"abc")]
)
def test_each_file_is_served_where_wechat_looks(client, folder, name, content):
    """At the root for business domains, beside the codes for plain-link rules; plain, and whole."""
    answer = client.get(folder + name)
    assert (answer.status_code, answer.data, answer.mimetype) == (200, content, "text/plain")


@pytest.mark.parametrize(
    "path",
    [
        "/other.txt",
        "/WmCSqxAJZ1.txt/",
        "/WmCSqxAJZ1",
        "/wmcsqxajz1.txt",
        "/x/WmCSqxAJZ1.txt",
        "/../.env",
        "/v/..%2f..%2f.env",
    ],
)
def test_nothing_else_is_served(client, path):
    """No other name, no other letter, no other place."""
    assert client.get(path).status_code == 404


def test_door_codes_are_no_files(client):
    """Any other address under /d/ is the door's page as before."""
    answer = client.get("/d/anything.txt")
    assert (answer.status_code, answer.mimetype) == (200, "text/html")


def test_without_the_setting_there_are_none(app):
    """No files, no addresses."""
    assert app.test_client().get("/WmCSqxAJZ1.txt").status_code == 404
