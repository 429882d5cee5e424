"""Settings: read once from the environment, checked, then frozen. Nothing else reads `os.environ`."""

import base64
import binascii
import json
import os
import re
import secrets
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Literal, cast

ROOT = Path(__file__).resolve().parent.parent
VAR = ROOT / "var"
MINI_PROGRAM = ROOT / "miniprogram/build/browser"

ENVIRONMENTS = ("development", "test", "production")
STAGES = ("formal", "trial", "developer")
WECHAT_API = "https://api.weixin.qq.com/"


class ConfigError(Exception):
    """The environment can't be used as it is; the text names every setting that is wrong."""


@dataclass(frozen=True)
class MessageTemplate:
    """A template of WeChat's for one kind of message: its id there, and which of our facts goes into
    which of its fields, such as `{"title": "thing1"}`."""

    id: str
    fields: Mapping[str, str]


@dataclass(frozen=True)
class Config:
    """All settings. `.env.example` documents each one by its environment name."""

    app_env: str
    database_url: str
    database_read_url: str | None
    database_pool: int
    redis_url: str | None
    secret_key: str
    field_keys: str
    lookup_key: str
    public_url: str
    trusted_proxies: int
    wechat_app_id: str | None
    wechat_app_secret: str | None
    wechat_api_url: str
    wechat_stage: Literal["formal", "trial", "developer"]
    wechat_cloud_hosting: bool
    wechat_push_token: str | None
    wechat_push_key: str | None
    wechat_templates: Mapping[str, MessageTemplate]
    wechat_verify_files: Mapping[str, str]
    metrics_token: str | None
    map_tiles: tuple[str, ...]
    map_datum: str
    map_credit: str
    data_processor: str
    data_contact: str
    fallback_fonts: tuple[str, ...]
    min_client: str
    log_level: str

    @property
    def is_production(self) -> bool:
        return self.app_env == "production"

    @property
    def wechat_is_simulated(self) -> bool:
        return self.wechat_app_id is None

    @property
    def has_mini_program(self) -> bool:
        """Whether this machine develops, and `make miniprogram` has built the one that runs in a browser."""
        return self.app_env == "development" and (MINI_PROGRAM / "client.js").exists()

    def activate(self) -> None:
        """Makes these the settings of this process: one process serves one deployment."""
        global _active
        _active = self

    @classmethod
    def from_env(cls, env: Mapping[str, str] | None = None) -> "Config":
        """Reads and check every setting. Raises `ConfigError` that names all faults at once."""
        env = os.environ if env is None else env
        app_env = env.get("APP_ENV", "development")
        secret = env.get("SECRET_KEY", "")
        if not secret and app_env != "production":
            secret = _stored_secret()
        # Outside production the two data keys may hang on the one secret, so that `make run` needs no
        # set-up. A deployment sets them, because it must be able to change SECRET_KEY alone.
        derived = "" if app_env == "production" or not secret else sha256(secret.encode()).hexdigest()
        config = cls(
            app_env=app_env,
            database_url=env.get("DATABASE_URL") or f"sqlite:///{VAR / 'huhang.db'}",
            database_read_url=env.get("DATABASE_READ_URL") or None,
            database_pool=_number(env, "DATABASE_POOL", 20),
            redis_url=env.get("REDIS_URL") or None,
            secret_key=secret,
            field_keys=env.get("FIELD_KEYS") or (derived and f"dev:{derived}"),
            lookup_key=env.get("LOOKUP_KEY") or derived,
            public_url=env.get("PUBLIC_URL", "http://127.0.0.1:8000").rstrip("/"),
            trusted_proxies=_number(env, "TRUSTED_PROXIES", 0, least=0, most=10),
            wechat_app_id=env.get("WECHAT_APP_ID") or None,
            wechat_app_secret=env.get("WECHAT_APP_SECRET") or None,
            wechat_api_url=(env.get("WECHAT_API_URL") or WECHAT_API).rstrip("/") + "/",
            wechat_stage=cast(
                Literal["formal", "trial", "developer"], env.get("WECHAT_MINIPROGRAM_STATE") or "formal"
            ),
            wechat_cloud_hosting=_switch(env, "WECHAT_CLOUD_HOSTING"),
            wechat_push_token=env.get("WECHAT_PUSH_TOKEN") or None,
            wechat_push_key=env.get("WECHAT_PUSH_KEY") or None,
            wechat_templates=_templates(env.get("WECHAT_TEMPLATES", "") or _sample_templates(env, app_env)),
            wechat_verify_files=_verify_files(env.get("WECHAT_VERIFY_FILES", "")),
            metrics_token=env.get("METRICS_TOKEN") or None,
            map_tiles=tuple(env.get("MAP_TILES", "").split()),
            map_datum=env.get("MAP_DATUM") or "gcj02",
            map_credit=env.get("MAP_CREDIT", "").strip(),
            data_processor=env.get("DATA_PROCESSOR", "").strip(),
            data_contact=env.get("DATA_CONTACT", "").strip(),
            fallback_fonts=tuple(path for path in env.get("FALLBACK_FONTS", "").split(":") if path),
            min_client=env.get("MIN_CLIENT") or "0.0.0",
            log_level=env.get("LOG_LEVEL", "INFO").upper(),
        )
        config.validate()
        return config

    def validate(self) -> None:
        """Raises `ConfigError` unless the app can safely start with these settings."""
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
        scheme = self.database_url.split(":", 1)[0]
        if scheme not in ("sqlite", "mysql", "postgresql"):
            faults.append("DATABASE_URL must start with sqlite:, mysql: or postgresql:")
        if self.database_read_url and (
            scheme == "sqlite" or self.database_read_url.split(":", 1)[0] != scheme
        ):
            faults.append("DATABASE_READ_URL must start as DATABASE_URL does, and be no file")
        if not self.public_url.startswith(("http://", "https://")):
            faults.append("PUBLIC_URL must be a whole address")
        if self.log_level not in ("DEBUG", "INFO", "WARNING", "ERROR"):
            faults.append("LOG_LEVEL must be DEBUG, INFO, WARNING or ERROR")
        if not all(_is_tile_address(layer) for layer in self.map_tiles):
            faults.append("MAP_TILES must look like https://host/path?x={x}&y={y}&z={z}")
        if self.map_datum not in ("gcj02", "wgs84"):
            faults.append("MAP_DATUM must be gcj02 or wgs84")
        if not all(Path(path).is_file() for path in self.fallback_fonts):
            faults.append("FALLBACK_FONTS must name font files that are there, with : between")
        if self.map_tiles and not self.map_credit:
            faults.append("MAP_TILES needs MAP_CREDIT: whose map it is, with its number of approval")
        if not re.fullmatch(r"\d{1,4}\.\d{1,4}\.\d{1,4}", self.min_client, re.ASCII):
            faults.append("MIN_CLIENT must look like 1.2.0")
        if self.wechat_app_id and not self.wechat_app_secret:
            faults.append("WECHAT_APP_SECRET is missing")
        if not self.wechat_api_url.startswith(("http://", "https://")):
            faults.append("WECHAT_API_URL must be a whole address")
        if self.is_production and not self.wechat_api_url.startswith("https://"):
            faults.append("WECHAT_API_URL must be https in production: the AppSecret goes there")
        if self.wechat_stage not in STAGES:
            faults.append(f"WECHAT_MINIPROGRAM_STATE must be one of {', '.join(STAGES)}")
        if self.wechat_cloud_hosting and self.wechat_is_simulated:
            faults.append("WECHAT_CLOUD_HOSTING needs WECHAT_APP_ID")
        if self.wechat_push_token and not re.fullmatch("[0-9A-Za-z]{3,32}", self.wechat_push_token):
            faults.append("WECHAT_PUSH_TOKEN must have 3 to 32 letters and digits")
        if self.wechat_push_key and not _is_push_key(self.wechat_push_key):
            faults.append("WECHAT_PUSH_KEY must be the 43 characters of WeChat's EncodingAESKey")
        if self.wechat_push_key and not self.wechat_push_token:
            faults.append("WECHAT_PUSH_KEY needs WECHAT_PUSH_TOKEN")
        if self.metrics_token and not re.fullmatch("[!-~]{16,200}", self.metrics_token):
            faults.append("METRICS_TOKEN must have 16 or more letters, digits or signs")
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


def make_own(path: Path) -> None:
    """Makes a file that its owner alone may read, where it is not there; what it holds is about people."""
    with suppress(OSError):
        os.close(os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600))
        path.chmod(0o600)


def _number(env: Mapping[str, str], name: str, default: int, *, least: int = 1, most: int = 1000) -> int:
    text = env.get(name, "")
    if not text:
        return default
    if not text.isdecimal() or not least <= int(text) <= most:
        raise ConfigError(f"{name} must be a number from {least} to {most}")
    return int(text)


def _switch(env: Mapping[str, str], name: str) -> bool:
    text = env.get(name, "")
    if text not in ("", "0", "1"):
        raise ConfigError(f"{name} must be 1 or empty")
    return text == "1"


def _is_tile_address(layer: str) -> bool:
    """Its host goes into the content policy, so it is a host and nothing else."""
    host_is_good = re.match(r"https://[a-z0-9-]+(\.[a-z0-9-]+)*(:[0-9]{1,5})?/[!-~]+\Z", layer)
    return bool(host_is_good) and all(part in layer for part in ("{z}", "{x}", "{y}"))


def _is_push_key(key: str) -> bool:
    try:
        return len(key) == 43 and len(base64.b64decode(f"{key}=", validate=True)) == 32
    except (binascii.Error, ValueError):
        return False


def _templates(text: str) -> Mapping[str, MessageTemplate]:
    """`{"booking_made": {"id": "…", "title": "thing1", "when": "time2"}, …}`"""
    fault = ConfigError('WECHAT_TEMPLATES must look like {"kind": {"id": "…", "fact": "thing1"}, …}')
    try:
        kinds = json.loads(text or "{}")
    except ValueError:
        raise fault from None
    if not isinstance(kinds, dict):
        raise fault
    templates = {}
    for kind, entry in kinds.items():
        if not isinstance(entry, dict) or not all(isinstance(value, str) for value in entry.values()):
            raise fault
        fields = {fact: key for fact, key in entry.items() if fact != "id"}
        keys_are_good = all(re.fullmatch("[a-z_]+[0-9]{1,3}", key) for key in fields.values())
        if not re.fullmatch(r"[\w-]{1,80}", entry.get("id", ""), re.ASCII) or not fields or not keys_are_good:
            raise fault
        templates[kind] = MessageTemplate(entry["id"], fields)
    return templates


def _sample_templates(env: Mapping[str, str], app_env: str) -> str:
    """While developing on the simulated WeChat there is something to ask permission for."""
    if app_env != "development" or env.get("WECHAT_APP_ID"):
        return ""
    kinds = (
        "booking_tomorrow booking_moved booking_cancelled slot_offered lecture_tomorrow lecture_moved "
        "lecture_cancelled seat_offered certificate_ready"
    )
    return json.dumps({kind: {"id": f"simulated-{kind}", "notice": "thing1"} for kind in kinds.split()})


def _verify_files(text: str) -> Mapping[str, str]:
    """`name.txt=content,…`: the files by which WeChat sees that a domain is ours."""
    files = {}
    for entry in filter(None, text.split(",")):
        name, _, content = entry.strip().partition("=")
        is_good = re.fullmatch(r"[\w-]{1,80}\.txt", name, re.ASCII) and name != "robots.txt"
        if not is_good or not re.fullmatch(r"[!-~]{1,200}", content):
            raise ConfigError("WECHAT_VERIFY_FILES must look like name.txt=content,other.txt=content")
        files[name] = content
    return files


def _stored_secret() -> str:
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
