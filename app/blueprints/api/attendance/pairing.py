"""A browser that scans at the door for a volunteer."""

from app import clock
from app.blueprints.api.document import refuses
from app.blueprints.api.resources import scanners as blp
from app.blueprints.auth import Access, access, current_call
from app.blueprints.limited import PAIRINGS, limited
from app.errors import InvitationInvalid, NotFound
from app.schemas.attendance import PairedScannerResponse, PairRequest, ScannerCodeResponse
from app.services.attendance import pairing


@blp.route("/lectures/<lecture_id>/scanner-code", methods=["POST"])
@access(Access.SIGNED_IN)
@refuses(NotFound)
@blp.creates(ScannerCodeResponse)
def make_scanner_code(lecture_id: str) -> object:
    """志愿者或组织者为一台手机取一个五分钟内有效的配对码"""
    return pairing.make_code(current_call(), lecture_id)


@blp.route("/auth/scanner", methods=["POST"])
@access(Access.PUBLIC)
@limited(by_network=PAIRINGS)
@refuses(InvitationInvalid, NotFound)
@blp.arguments(PairRequest)
@blp.response(200, PairedScannerResponse)
def pair_scanner(body: dict[str, str]) -> object:
    """用配对码换取只能用于一场讲座的令牌"""
    return pairing.pair(body["code"], now=clock.now())


@blp.route("/lectures/<lecture_id>/scanners", methods=["DELETE"])
@access(Access.DOOR)
@refuses(NotFound)
@blp.response(204)
def end_scanners(lecture_id: str) -> None:
    """停用：扫码器停用自己，志愿者停用自己在这场讲座的全部扫码器"""
    pairing.end_scanners(current_call(), lecture_id)
