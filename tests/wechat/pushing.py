"""WeChat's side of a push: signing and encrypting as its documentation says, written without wechatpy."""

import base64
import hashlib
import json
import struct
from dataclasses import dataclass
from typing import Any

from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

TOKEN = "AAAAA"
KEY = "A" * 43
APP_ID = "wxba5fad812f8e6fb9"


def sign(*parts: str) -> str:
    return hashlib.sha1("".join(sorted(parts)).encode()).hexdigest()


def encrypt(message: bytes, *, key: str = KEY, app_id: str = APP_ID, random: bytes = b"r" * 16) -> str:
    secret = base64.b64decode(key + "=")
    plain = random + struct.pack(">I", len(message)) + message + app_id.encode()
    padding = 32 - len(plain) % 32
    cipher = Cipher(algorithms.AES(secret), modes.CBC(secret[:16])).encryptor()
    sealed = cipher.update(plain + bytes([padding]) * padding) + cipher.finalize()
    return base64.b64encode(sealed).decode()


@dataclass
class Pusher:
    """Pushes to an app as WeChat does."""

    client: FlaskClient
    timestamp: int
    nonce: int = 1000

    def query(self, *sealed: str) -> dict[str, str]:
        self.nonce += 1
        timestamp, nonce = str(self.timestamp), str(self.nonce)
        query = {"timestamp": timestamp, "nonce": nonce, "signature": sign(TOKEN, timestamp, nonce)}
        if sealed:
            query |= {"encrypt_type": "aes", "msg_signature": sign(TOKEN, timestamp, nonce, *sealed)}
        return query

    def send(self, body: bytes, query: dict[str, str]) -> TestResponse:
        return self.client.post("/wechat/push", query_string=query, data=body, content_type="text/xml")

    def plain(self, content: Any) -> TestResponse:
        body = content if isinstance(content, bytes) else json.dumps(content).encode()
        return self.send(body, self.query())

    def safe(self, content: Any, *, as_xml: bool = False, **options: Any) -> TestResponse:
        body = content if isinstance(content, bytes) else json.dumps(content).encode()
        sealed = encrypt(body, **options)
        envelope = f"<xml><ToUserName>gh</ToUserName><Encrypt><![CDATA[{sealed}]]></Encrypt></xml>"
        return self.send(
            envelope.encode() if as_xml else json.dumps({"ToUserName": "gh", "Encrypt": sealed}).encode(),
            self.query(sealed),
        )


def event(kind: str, entries: Any, *, openid: str = "sim-anna", at: int = 1) -> dict[str, Any]:
    return {
        "ToUserName": "gh_1",
        "FromUserName": openid,
        "CreateTime": at,
        "MsgType": "event",
        "Event": kind,
        "List": entries,
    }


def accepted(template: str = "t1", answer: str = "accept") -> dict[str, str]:
    return {"TemplateId": template, "SubscribeStatusString": answer, "PopupScene": "0"}
