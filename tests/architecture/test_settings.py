"""Settings: .env.example documents exactly what Config.from_env reads."""

import itertools
import re
from collections.abc import Mapping

import pytest

from app.config import ROOT, Config, ConfigError

GOOD = {
    "APP_ENV": "production",
    "DATABASE_URL": "postgresql://u:p@h/d",
    "SECRET_KEY": "s" * 32,
    "FIELD_KEYS": "new:" + "n" * 32 + ",old:" + "o" * 32,
    "LOOKUP_KEY": "k" * 32,
    "PUBLIC_URL": "https://huhang.example/",
    "WECHAT_APP_ID": "wx1",
    "WECHAT_APP_SECRET": "secret",
}


class Recorder(Mapping):
    """An environment that notes which names are asked for."""

    def __init__(self, values):
        self.values, self.asked = values, set()

    def __getitem__(self, name):
        self.asked.add(name)
        return self.values[name]

    def __iter__(self):
        return iter(self.values)

    def __len__(self):
        return len(self.values)


def test_the_example_documents_every_setting():
    """Each setting that is read stands in .env.example under a line that explains it, and no other does."""
    environment = Recorder(GOOD)
    Config.from_env(environment)
    lines = (ROOT / ".env.example").read_text(encoding="utf-8").splitlines()
    named = {}
    for above, line in itertools.pairwise(lines):
        found = re.match(r"([A-Z_]+)=", line)
        if found:
            named[found[1]] = above
    assert set(named) == environment.asked
    assert all(re.match(r"# .{10,}\.$", comment) for comment in named.values()), named


def test_only_the_configuration_reads_the_environment():
    """No other module of the app asks the environment for anything."""
    readers = {
        path.name
        for path in (ROOT / "app").rglob("*.py")
        if re.search(r"os\.environ|os\.getenv|getenv\(", path.read_text(encoding="utf-8"))
    }
    assert readers == {"config.py"}


def test_good_settings_are_taken():
    """The control: these settings start a production app."""
    config = Config.from_env(GOOD)
    assert (config.public_url, config.wechat_is_simulated) == ("https://huhang.example", False)


def test_wechats_settings_are_read():
    """Templates by kind, files by name; empty means none."""
    env = GOOD | {
        "WECHAT_PUSH_TOKEN": "abc",
        "WECHAT_PUSH_KEY": "A" * 43,
        "WECHAT_TEMPLATES": '{"booking_made": {"id": "T-1_x", "title": "thing1", "when": "time2"}}',
        "WECHAT_VERIFY_FILES": "a.txt=1, b.txt=2=3",
    }
    config = Config.from_env(env)
    template = config.wechat_templates["booking_made"]
    assert (template.id, template.fields) == ("T-1_x", {"title": "thing1", "when": "time2"})
    assert config.wechat_verify_files == {"a.txt": "1", "b.txt": "2=3"}
    plain = Config.from_env(GOOD)
    assert (plain.wechat_templates, plain.wechat_verify_files, plain.wechat_cloud_hosting) == ({}, {}, False)
    assert plain.wechat_api_url == "https://api.weixin.qq.com/"


@pytest.mark.parametrize(
    ("change", "named"),
    [
        ({"APP_ENV": "staging"}, "APP_ENV"),
        ({"SECRET_KEY": "short"}, "SECRET_KEY"),
        ({"SECRET_KEY": ""}, "SECRET_KEY"),
        ({"FIELD_KEYS": ""}, "FIELD_KEYS"),
        ({"FIELD_KEYS": "short:key"}, "FIELD_KEYS"),
        ({"FIELD_KEYS": "a.b:" + "x" * 32}, "FIELD_KEYS"),
        ({"LOOKUP_KEY": ""}, "LOOKUP_KEY"),
        ({"DATABASE_URL": "oracle://h/d"}, "DATABASE_URL"),
        ({"DATABASE_READ_URL": "mysql://u:p@h/d"}, "DATABASE_READ_URL"),
        ({"DATABASE_POOL": "many"}, "DATABASE_POOL"),
        ({"DATABASE_POOL": "0"}, "DATABASE_POOL"),
        ({"TRUSTED_PROXIES": "all"}, "TRUSTED_PROXIES"),
        ({"TRUSTED_PROXIES": "11"}, "TRUSTED_PROXIES"),
        ({"PUBLIC_URL": "http://huhang.example"}, "PUBLIC_URL"),
        ({"PUBLIC_URL": "huhang.example"}, "PUBLIC_URL"),
        ({"WECHAT_APP_ID": ""}, "WECHAT_APP_ID"),
        ({"WECHAT_APP_SECRET": ""}, "WECHAT_APP_SECRET"),
        ({"WECHAT_API_URL": "api.weixin.qq.com"}, "WECHAT_API_URL"),
        ({"WECHAT_API_URL": "http://127.0.0.1:1/"}, "WECHAT_API_URL"),
        ({"WECHAT_MINIPROGRAM_STATE": "release"}, "WECHAT_MINIPROGRAM_STATE"),
        ({"WECHAT_CLOUD_HOSTING": "yes"}, "WECHAT_CLOUD_HOSTING"),
        ({"APP_ENV": "test", "WECHAT_APP_ID": "", "WECHAT_CLOUD_HOSTING": "1"}, "WECHAT_CLOUD_HOSTING"),
        ({"WECHAT_PUSH_TOKEN": "ab"}, "WECHAT_PUSH_TOKEN"),
        ({"WECHAT_PUSH_TOKEN": "a-b-c"}, "WECHAT_PUSH_TOKEN"),
        ({"WECHAT_PUSH_TOKEN": "abc", "WECHAT_PUSH_KEY": "A" * 42}, "WECHAT_PUSH_KEY"),
        ({"WECHAT_PUSH_TOKEN": "abc", "WECHAT_PUSH_KEY": "!" * 43}, "WECHAT_PUSH_KEY"),
        ({"WECHAT_PUSH_KEY": "A" * 43}, "WECHAT_PUSH_TOKEN"),
        ({"WECHAT_TEMPLATES": "booking_made=x"}, "WECHAT_TEMPLATES"),
        ({"WECHAT_TEMPLATES": "[]"}, "WECHAT_TEMPLATES"),
        ({"WECHAT_TEMPLATES": '{"booking_made": "x"}'}, "WECHAT_TEMPLATES"),
        ({"WECHAT_TEMPLATES": '{"booking_made": {"id": "x"}}'}, "WECHAT_TEMPLATES"),
        ({"WECHAT_TEMPLATES": '{"booking_made": {"title": "thing1"}}'}, "WECHAT_TEMPLATES"),
        ({"WECHAT_TEMPLATES": '{"booking_made": {"id": "x", "title": "标题"}}'}, "WECHAT_TEMPLATES"),
        ({"WECHAT_TEMPLATES": '{"booking_made": {"id": "x", "title": 1}}'}, "WECHAT_TEMPLATES"),
        ({"WECHAT_VERIFY_FILES": "name.txt"}, "WECHAT_VERIFY_FILES"),
        ({"WECHAT_VERIFY_FILES": "name.html=x"}, "WECHAT_VERIFY_FILES"),
        ({"WECHAT_VERIFY_FILES": "../x.txt=x"}, "WECHAT_VERIFY_FILES"),
        ({"WECHAT_VERIFY_FILES": "robots.txt=x"}, "WECHAT_VERIFY_FILES"),
        ({"METRICS_TOKEN": "short"}, "METRICS_TOKEN"),
        ({"LOG_LEVEL": "LOUD"}, "LOG_LEVEL"),
    ],
)
def test_a_setting_that_can_not_work_stops_the_start(change, named):
    """Production does not start on a weak, missing or senseless setting, and says which one it is."""
    with pytest.raises(ConfigError) as fault:
        Config.from_env(GOOD | change)
    assert named in str(fault.value)
    assert "s" * 32 not in str(fault.value), "no secret is shown"


def test_all_faults_are_named_at_once():
    """Whoever sets the app up is not sent round in circles."""
    with pytest.raises(ConfigError) as fault:
        Config.from_env({"APP_ENV": "production"})
    for name in ("SECRET_KEY", "LOOKUP_KEY", "FIELD_KEYS", "WECHAT_APP_ID", "PUBLIC_URL"):
        assert name in str(fault.value)
