"""Settings: read once from the environment, checked, then frozen. Nothing else reads `os.environ`."""

import os
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VAR = ROOT / "var"

ENVIRONMENTS = ("development", "test", "production")


class ConfigError(Exception):
    """The environment can't be used as it is; the text names every setting that is wrong."""


@dataclass(frozen=True)
class Config:
    """All settings. `.env.example` documents each one by its environment name."""

    app_env: str
    database_url: str
    database_pool: int
    redis_url: str | None
    secret_key: str
    field_keys: str
    lookup_key: str
    public_url: str
    wechat_app_id: str | None
    wechat_app_secret: str | None
    log_level: str

    @property
    def is_production(self) -> bool:
        return self.app_env == "production"

    @property
    def wechat_is_simulated(self) -> bool:
        return self.wechat_app_id is None

    def activate(self) -> None:
        """Make these the settings of this process: one process serves one deployment."""
        global _active
        _active = self

    @classmethod
    def from_env(cls, env: Mapping[str, str] | None = None) -> "Config":
        """Read and check every setting. Raises `ConfigError` that names all faults at once."""
        env = os.environ if env is None else env
        app_env = env.get("APP_ENV", "development")
        secret = env.get("SECRET_KEY", "")
        if not secret and app_env != "production":
            secret = _kept_secret()
        # Outside production the two data keys may hang on the one secret, so that `make run` needs no
        # set-up. A deployment sets them, because it must be able to change SECRET_KEY alone.
        derived = "" if app_env == "production" or not secret else sha256(secret.encode()).hexdigest()
        config = cls(
            app_env=app_env,
            database_url=env.get("DATABASE_URL") or f"sqlite:///{VAR / 'huhang.db'}",
            database_pool=_number(env, "DATABASE_POOL", 20),
            redis_url=env.get("REDIS_URL") or None,
            secret_key=secret,
            field_keys=env.get("FIELD_KEYS") or (derived and f"dev:{derived}"),
            lookup_key=env.get("LOOKUP_KEY") or derived,
            public_url=env.get("PUBLIC_URL", "http://127.0.0.1:8000").rstrip("/"),
            wechat_app_id=env.get("WECHAT_APP_ID") or None,
            wechat_app_secret=env.get("WECHAT_APP_SECRET") or None,
            log_level=env.get("LOG_LEVEL", "INFO").upper(),
        )
        config.validate()
        return config

    def validate(self) -> None:
        """Raise `ConfigError` unless the app can safely start with these settings."""
        faults = []
        if self.app_env not in ENVIRONMENTS:
            faults.append(f"APP_ENV must be one of {', '.join(ENVIRONMENTS)}")
        if len(self.secret_key) < 32:
            faults.append("SECRET_KEY must have at least 32 characters")
        if len(self.lookup_key) < 32:
            faults.append("LOOKUP_KEY must have at least 32 characters")
        for entry in self.field_keys.split(","):
            name, _, material = entry.partition(":")
            if not name.isalnum() or len(material) < 32:
                faults.append("FIELD_KEYS must look like name:32-or-more-characters[,older:…]")
                break
        if self.database_url.split(":", 1)[0] not in ("sqlite", "mysql", "postgresql"):
            faults.append("DATABASE_URL must start with sqlite:, mysql: or postgresql:")
        if not self.public_url.startswith(("http://", "https://")):
            faults.append("PUBLIC_URL must be a whole address")
        if self.log_level not in ("DEBUG", "INFO", "WARNING", "ERROR"):
            faults.append("LOG_LEVEL must be DEBUG, INFO, WARNING or ERROR")
        if self.wechat_app_id and not self.wechat_app_secret:
            faults.append("WECHAT_APP_SECRET is missing")
        if self.is_production and self.wechat_is_simulated:
            faults.append("WECHAT_APP_ID is missing: production never runs on the simulated WeChat")
        if self.is_production and not self.public_url.startswith("https://"):
            faults.append("PUBLIC_URL must be https in production")
        if faults:
            raise ConfigError("; ".join(faults))


_active: Config | None = None


def current() -> Config:
    """The settings that `create_app` activated."""
    if _active is None:
        raise RuntimeError("no configuration is active: create_app() comes first")
    return _active


def _number(env: Mapping[str, str], name: str, default: int) -> int:
    text = env.get(name, "")
    if not text:
        return default
    if not text.isdecimal() or not 1 <= int(text) <= 1000:
        raise ConfigError(f"{name} must be a number from 1 to 1000")
    return int(text)


def _kept_secret() -> str:
    """The secret of a machine without settings: made at the first start, kept under `var/`."""
    path = VAR / "secret.key"
    VAR.mkdir(mode=0o700, exist_ok=True)
    try:
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return path.read_text(encoding="ascii").strip()
    with os.fdopen(descriptor, "w", encoding="ascii") as file:
        file.write(secrets.token_urlsafe(48))
    return path.read_text(encoding="ascii").strip()
