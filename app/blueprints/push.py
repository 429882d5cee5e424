"""Where WeChat pushes events to. Outside the API: its caller is WeChat's server, known by a signature."""

from flask import Blueprint, Response, abort, request

from app import clock, config
from app.blueprints.auth import Access, access, comes_through_cloud_hosting
from app.services.messaging import pushes
from app.services.people.wechat_identities import app_id
from app.wechat.push import BadPush, Signed, check_query, event_in, open_push, read

blp = Blueprint("push", __name__)

# An event is some hundred bytes.
LONGEST = 64 * 1024


@blp.route("/wechat/push", methods=["GET"])
@access(Access.PUBLIC)
def verify() -> Response:
    """WeChat asks whether the address is ours, when an operator enters it."""
    token = config.current().wechat_push_token
    if token is None:
        abort(404)
    try:
        check_query(token, _signed(), now=clock.now())
    except BadPush:
        abort(403)
    return _text(request.args.get("echostr", ""))


@blp.route("/wechat/push", methods=["POST"])
@access(Access.PUBLIC)
def take() -> Response:
    """An event. The answer is a word: WeChat asks again for anything else."""
    settings, now, signed = config.current(), clock.now(), _signed()
    body = request.get_data()
    if len(body) > LONGEST:
        abort(413)
    mark: str | None = signed.mark
    try:
        if comes_through_cloud_hosting():
            content, mark = read(body), None
        elif settings.wechat_push_token is None:
            abort(404)
        else:
            content = open_push(
                body,
                signed,
                token=settings.wechat_push_token,
                key=settings.wechat_push_key,
                app_id=app_id(),
                now=now,
            )
        event = event_in(content)
    except BadPush as bad:
        abort(403 if bad.is_forged else 400)
    pushes.take_push(mark, event, now=now)
    return _text("success")


def _signed() -> Signed:
    query = request.args
    return Signed(
        timestamp=query.get("timestamp", ""),
        nonce=query.get("nonce", ""),
        signature=query.get("signature", ""),
        msg_signature=query.get("msg_signature", ""),
    )


def _text(text: str) -> Response:
    return Response(text, mimetype="text/plain")
