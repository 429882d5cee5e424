"""What every resource of the API shares: parsing, idempotency keys, the document."""

import json
import re
from collections.abc import Callable
from functools import wraps
from threading import Lock
from typing import Any, NoReturn

import flask_smorest
from apispec import APISpec
from apispec.ext.marshmallow import MarshmallowPlugin
from flask import Flask, Response, g, request
from flask import Request as FlaskRequest
from flask_smorest.utils import resolve_schema_instance
from marshmallow import Schema, fields
from webargs.flaskparser import FlaskParser, abort
from werkzeug.exceptions import UnsupportedMediaType

from app import config
from app.blueprints import errors
from app.blueprints.api.document import MATCH_HEADER, ONCE_HEADER, TAG_HEADERS, describe
from app.blueprints.api.versions import Editable
from app.blueprints.auth import Access, level_of, read_once
from app.errors import ClientTooOld, DomainError
from app.schemas.base import ErrorResponse
from app.services.core.command import AlreadyAnswered
from app.services.core.editing import version_of

PREFIX = "/api/v1"


_BYTES = {"type": "string", "format": "binary"}
_STATEMENTS = {"type": "array", "items": {"type": "object", "additionalProperties": True}}


class _Parser(FlaskParser):
    def _raw_load_json(self, req: FlaskRequest) -> Any:
        if not req.is_json and req.get_data(cache=True):
            # Else a body in another format would count as one that leaves every field out.
            raise UnsupportedMediaType()
        try:
            return super()._raw_load_json(req)
        except json.JSONDecodeError:
            raise
        except (RecursionError, ValueError) as error:
            # Brackets nested without end, numbers of thousands of digits, bytes that are no text.
            self._handle_invalid_json_error(error, req)

    def _handle_invalid_json_error(
        self, error: Exception, req: FlaskRequest, *args: object, **kwargs: object
    ) -> NoReturn:
        """Refuses what is no JSON, in the shape of a schema's faults with a whole body."""
        abort(400, exc=error, messages={"json": {"_schema": ["不是有效的 JSON"]}})


class ApiBlueprint(flask_smorest.Blueprint):
    """A resource of the API."""

    ARGUMENTS_PARSER = _Parser()

    def __init__(self, name: str, description: str) -> None:
        super().__init__(name, f"app.blueprints.api.{name}", url_prefix=PREFIX, description=description)

    def route(self, rule: str, **options: Any) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
        """As ever, and the document says what follows from the view."""
        register = super().route(rule, **options)

        def decorate(view: Callable[..., Any]) -> Callable[..., Any]:
            registered: Callable[..., Any] = register(self.doc(**describe(view))(view))
            return registered

        return decorate

    def arguments(self, schema: type[Schema], **options: Any) -> Callable[..., Any]:
        """As ever, with the schema made once: from a class, each request would make another."""
        decorate: Callable[..., Any] = super().arguments(schema(), **options)
        return decorate

    def response(self, status_code: int, schema: Any = None, **options: Any) -> Callable[..., Any]:
        """As ever, and the schema writes what the view returns: flask-smorest would have Flask do it."""
        document: Callable[..., Any] = super().response(status_code, schema, **options)
        if schema is None:
            return document
        write = resolve_schema_instance(schema).write

        def decorate(view: Callable[..., Any]) -> Callable[..., Any]:
            @wraps(view)
            def run(*args: Any, **kwargs: Any) -> Response:
                result = view(*args, **kwargs)
                if isinstance(result, Response):
                    return result
                return Response(write(result), status_code, mimetype="application/json")

            decorated: Callable[..., Any] = document(run)
            return decorated

        return decorate

    def sends(self, *media_types: str) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
        """A view that answers with a file, of one of these types."""
        shapes = {"application/json": _STATEMENTS}
        content = {kind: {"schema": shapes.get(kind, _BYTES)} for kind in media_types}
        said: Callable[..., Any] = self.doc(responses={"200": {"description": "文件", "content": content}})
        return said

    def creates(
        self, schema: type[Schema], status: Callable[[Any], int] = lambda _: 201
    ) -> Callable[[Callable[..., Any]], Callable[..., Response]]:
        """A view that creates something: answers 201, and the same again to the same
        `Idempotency-Key`. `status` may tell another status from the result."""
        return self._once(schema, 201, status)

    def changes(self, schema: type[Schema]) -> Callable[[Callable[..., Any]], Callable[..., Response]]:
        """A view that changes what others may want as well: answers 200, and the same again to the same
        `Idempotency-Key`. Without one, a copy that was thought lost could still be carried out after
        its repetition was refused."""
        return self._once(schema, 200, lambda _: 200)

    def shows(
        self, thing: Editable, status: int = 200, *, part: str | None = None
    ) -> Callable[[Callable[..., Any]], Callable[..., object]]:
        """A view that shows what can be edited, or has it as a `part`: its answer has the version as
        `ETag`."""

        def decorate(view: Callable[..., Any]) -> Callable[..., object]:
            @self.doc(responses={status: {"headers": TAG_HEADERS}})
            @wraps(view)
            def run(*args: Any, **kwargs: Any) -> object:
                result = view(*args, **kwargs)
                shown = result if part is None else getattr(result, part)
                g.version = None if shown is None else version_of(thing.facts(shown))
                return result

            return run  # type: ignore[no-any-return]

        return decorate

    def edits(self, thing: Editable) -> Callable[[Callable[..., Any]], Callable[..., object]]:
        """A view that changes it: takes the version that it was begun from in `If-Match`, and shows it."""

        def decorate(view: Callable[..., Any]) -> Callable[..., object]:
            @self.response(200, thing.schema)
            @self.doc(parameters=[MATCH_HEADER])
            @self.shows(thing)
            @wraps(view)
            def run(*args: Any, **kwargs: Any) -> object:
                g.edit = thing.edit()
                return view(*args, **kwargs)

            return run  # type: ignore[no-any-return]

        return decorate

    def _once(
        self, schema: type[Schema], documented: int, status: Callable[[Any], int]
    ) -> Callable[[Callable[..., Any]], Callable[..., Response]]:
        dump = schema().dump

        def render(outcome: Any) -> str:
            if isinstance(outcome, DomainError):
                code, payload = errors.status_of(outcome).value, errors.payload_of(outcome)
            else:
                code, payload = status(outcome), dump(outcome)
            g.answer = f"{code}\n{json.dumps(payload, ensure_ascii=False)}"
            return str(g.answer)

        def decorate(view: Callable[..., Any]) -> Callable[..., Response]:
            @self.response(documented, schema)
            @self.doc(parameters=[ONCE_HEADER])
            @wraps(view)
            def run(*args: Any, **kwargs: Any) -> Response:
                g.once = read_once(render)
                try:
                    result = view(*args, **kwargs)
                    answer = g.answer if g.once else render(result)
                except AlreadyAnswered as again:
                    answer = again.answer
                code, _, body = answer.partition("\n")
                return Response(body, int(code), mimetype="application/json")

            return run  # type: ignore[no-any-return]

        return decorate


def _as_the_field_says(_: Any, field: fields.Field[Any], ret: dict[str, Any]) -> dict[str, Any]:
    """What a field of the house says of itself; apispec knows marshmallow's own."""
    said: dict[str, Any] = dict(getattr(field, "document", {}))
    if "pattern" in ret:
        # Python's way of saying the end, and that it looks from the beginning, in JavaScript's.
        said["pattern"] = "^" + re.sub(r"(\\Z|\$)$", "", ret["pattern"]) + "$"
    if field.allow_none and "type" in said:
        said["type"] = [said["type"], "null"]
    if ret.get("default", "") is None:
        # What is left out is the same as null where null is allowed, and no value at all elsewhere.
        del ret["default"]
    return said


class _FieldsOfTheHouse(MarshmallowPlugin):
    """apispec's reader of schemas, which also asks the house's own fields."""

    def init_spec(self, spec: APISpec) -> None:
        super().init_spec(spec)
        converter: Any = self.converter
        converter.add_attribute_function(_as_the_field_says)


def revalidate(response: Response) -> Response:
    """After each request: what anyone may read carries a tag, so that a client that has it gets no copy; what
    can be edited carries its version, with which such a tag begins."""
    version: str | None = g.get("version")
    is_read = request.path.startswith(PREFIX) and request.method == "GET" and response.status_code == 200
    if is_read and _is_public() and "Authorization" not in request.headers:
        response.headers["Cache-Control"] = "no-cache"
        response.add_etag()
        if version is not None:
            response.set_etag(f"{version}.{response.get_etag()[0]}")
        response.make_conditional(request)
    elif version is not None:
        response.set_etag(version)
    return response


def _is_public() -> bool:
    return request.endpoint is not None and level_of(request.endpoint) in (Access.PUBLIC, Access.WELCOME)


def refuse_old_clients() -> None:
    """Before each request: a client that says that it is older than the least one is told so. One that says
    nothing is another kind of client."""
    told, least = request.headers.get("X-Client-Version", ""), config.current().min_client
    if told and request.path.startswith(PREFIX) and _parts(told) < _parts(least):
        raise ClientTooOld(facts={"min_client": least})


def _parts(version: str) -> list[int]:
    return [int(part) if part.isdecimal() and len(part) < 10 else 0 for part in version.split(".")[:3]]


class Api(flask_smorest.Api):
    """flask-smorest's API with our error shape; the portal's and the console's pages stay pages. The document
    is written when somebody asks for it, once in each process."""

    ERROR_SCHEMA = ErrorResponse
    spec: Any

    def __init__(self, app: Flask) -> None:
        self._resources: list[ApiBlueprint] = []
        self._writing = Lock()
        self._document = b""
        super().__init__(app)

    def register_blueprint(self, resource: ApiBlueprint) -> None:
        """Its views, at once; what the document says of them comes later."""
        self._resources.append(resource)
        self._app.register_blueprint(resource)

    def _openapi_json(self) -> Response:
        with self._writing:
            self._document = self._document or self._write()
        return Response(self._document, mimetype="application/json")

    def _write(self) -> bytes:
        super()._init_spec(marshmallow_plugin=_FieldsOfTheHouse())
        spec = self.spec
        for resource in self._resources:
            resource.register_views_in_doc(self, self._app, spec, name=resource.name, parameters=None)
            spec.tag({"name": resource.name, "description": resource.description})
        # What it is written from is three times as much.
        self.spec = None
        document: str = self._app.json.dumps(spec.to_dict(), indent=2)
        return document.encode()

    def _init_spec(self, **_: object) -> None:
        """Not at the start."""

    def _register_error_handlers(self) -> None:
        """`app.blueprints.errors` answers all errors, whichever front end they come from."""
