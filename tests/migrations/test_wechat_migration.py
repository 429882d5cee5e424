"""Migration 0002 goes forward and back."""

from pathlib import Path

from app import db, migrate
from app.models import MessagePermission, WechatPush, WechatToken
from tests.conftest import make_config


def test_down_and_up_again(database_url: str, tmp_path: Path) -> None:
    """Back removes the three tables and nothing else; forward brings them again."""
    engine = db.connect(make_config(database_url))
    try:
        all_tables = set(engine.get_tables())
        back = migrate.downgrade("0002_wechat")
        assert back[-1] == "0002_wechat"
        gone = all_tables - set(engine.get_tables())
        assert {"wechat_token", "message_permission", "wechat_push"} <= gone
        assert "0002_wechat" in migrate.pending()
        migrate.upgrade()
        assert set(engine.get_tables()) == all_tables
        for model in (MessagePermission, WechatPush, WechatToken):
            assert model.select().count() == 0
    finally:
        engine.close_all()
