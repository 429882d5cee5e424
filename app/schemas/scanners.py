"""Pairing a browser that scans at a lecture's door."""

from marshmallow import fields

from app.schemas.base import Moment, Request, Response, Text


class ScannerCodeResponse(Response):
    code = fields.String()
    link = fields.String(metadata={"description": "在要扫码的手机浏览器里打开，可做成二维码"})
    expires_at = Moment()


class PairRequest(Request):
    code = Text(20, shortest=1, required=True)


class PairedScannerResponse(Response):
    token = fields.String(metadata={"description": "只能用于这场讲座的签到接口，直到讲座结束后一天"})
    lecture = fields.String()
    lecture_title = fields.String()
    until = Moment()
