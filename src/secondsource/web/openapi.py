"""The API described as OpenAPI 3.1, from the pages themselves."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from secondsource import __version__
from secondsource.model import OriginTie
from secondsource.model.json_forms import DraftCheckForm, JudgementForm
from secondsource.model.judgements import JUDGE_COMMANDS
from secondsource.model.report_corrections import DeletionScope
from secondsource.web.answer_forms import ErrorForm, ReadingStateForm
from secondsource.web.json_schema import reference, schemas_of
from secondsource.web.page import Page, Parameter, json_path
from secondsource.web.wording import Wording

_PART = re.compile(r"{(\w+)}")
_Form = dict[str, Any]


def describe(pages: Sequence[Page], wording: Wording) -> _Form:
    """Return the description of the API.

    Args:
        pages: The pages that answer with JSON as well.
        wording: The catalogue, for the title of the API.
    """
    paths: dict[str, _Form] = {}
    for page in pages:
        paths[json_path(page.path)] = {"get": _get(page)}
    paths.setdefault("/judgements.json", {})["post"] = _judging()
    paths.setdefault("/reading.json", {})["post"] = _dropping()
    paths.setdefault("/deletions.json", {})["post"] = _deleting()
    paths.setdefault("/check.json", {})["post"] = _checking()
    return {
        "openapi": "3.1.0",
        "info": {
            "title": wording("product"),
            "version": __version__,
            "description": wording("api.about"),
        },
        "paths": paths,
        "components": {
            "schemas": schemas_of(
                [*(page.form for page in pages), JudgementForm, ReadingStateForm, ErrorForm]
            ),
            "securitySchemes": {
                "token": {
                    "type": "http",
                    "scheme": "bearer",
                    "description": wording("api.token"),
                }
            },
        },
        "security": [{}, {"token": []}],
    }


def _get(page: Page) -> _Form:
    return {
        "operationId": page.name,
        "summary": page.about,
        "parameters": [*_path_parts(page.path), *map(_query, page.parameters)],
        "responses": {
            "200": _answer(page.about, page.form),
            "400": _answer("The request makes no sense", ErrorForm),
            "401": _answer("A token or password is needed first", ErrorForm),
            "404": _answer("The desk holds no such record", ErrorForm),
            "503": _answer("The desk cannot be read", ErrorForm),
        },
    }


def _answer(about: str, form: type[Any]) -> _Form:
    content = {"schema": reference(form)}
    return {"description": about, "content": {"application/json": content}}


def _path_parts(path: str) -> list[_Form]:
    return [
        {
            "name": name,
            "in": "path",
            "required": True,
            "description": "An id, or the first four characters of one or more",
            "schema": {"type": "string"},
        }
        for name in _PART.findall(path)
    ]


def _query(parameter: Parameter) -> _Form:
    schema: _Form = {"type": parameter.kind}
    if parameter.choices:
        schema["enum"] = list(parameter.choices)
    return {
        "name": parameter.name,
        "in": "query",
        "description": parameter.about,
        "schema": schema,
    }


def _judging() -> _Form:
    fields: _Form = {
        "kind": {"type": "string", "enum": list(JUDGE_COMMANDS)},
        "reason": {"type": "string", "description": "Why; kept with the ruling"},
        "id": {"type": "string", "description": "What it is about"},
        "statement": {
            "type": "array",
            "items": {"type": "string"},
            "description": "Statements of allegations: ALLEGATION:NUMBER, or REPORT:START-END",
        },
        "tie": {"type": "string", "enum": list(OriginTie)},
        "author": {"type": "string", "description": "Who rules, if a program sends it"},
    }
    body = _body("application/x-www-form-urlencoded", fields)
    return _post("judge", "Make a ruling", body, {"201": JudgementForm})


def _dropping() -> _Form:
    files: _Form = {
        "files": {"type": "array", "items": {"type": "string", "contentMediaType": "*/*"}}
    }
    given: _Form = {
        "text": {"type": "string", "description": "A text to read, instead of files or with them"},
        "title": {"type": "string", "description": "The title of that text"},
        "url": {"type": "string", "description": "The address of that text"},
        "outlet": {"type": "string", "description": "The outlet of all these reports"},
        "published": {"type": "string", "description": "Their date, ISO 8601"},
        "language": {"type": "string", "description": "Their language, a code"},
        "map": {
            "type": "string",
            "description": "Fields of JSON and CSV: title=headline,text=body",
        },
    }
    form = {"type": "object", "properties": {**files, **given}}
    body = {"required": True, "content": {"multipart/form-data": {"schema": form}}}
    return _post("drop", "Read files into the desk", body, {"202": ReadingStateForm})


def _checking() -> _Form:
    fields: _Form = {
        "text": {"type": "string", "description": "The text of the draft"},
        "file": {
            "type": "string",
            "contentMediaType": "*/*",
            "description": "Or its file: text, HTML, PDF or an office document",
        },
    }
    form = {"type": "object", "properties": fields}
    body = {"required": True, "content": {"multipart/form-data": {"schema": form}}}
    about = "Show what stands behind each sentence of a draft, of which nothing is kept"
    return _post("check_draft", about, body, {"200": DraftCheckForm})


def _deleting() -> _Form:
    fields: _Form = {
        "scope": {"type": "string", "enum": [scope.value for scope in DeletionScope]},
        "subject": {"type": "string", "description": "Id, SHA-256 or path, number of a reading"},
        "reason": {"type": "string", "description": "Why; kept with the ruling"},
        "raw": {"type": "string", "description": "Anything, to remove the raw bytes too"},
        "author": {"type": "string", "description": "Who rules, if a program sends it"},
    }
    body = _body("application/x-www-form-urlencoded", fields)
    return _post(
        "delete", "Delete reports and all that hangs on them", body, {"201": JudgementForm}
    )


def _body(media_type: str, fields: _Form) -> _Form:
    form = {"type": "object", "properties": fields, "required": list(fields)[:1]}
    return {"required": True, "content": {media_type: {"schema": form}}}


def _post(name: str, about: str, body: _Form, done: Mapping[str, type[Any]]) -> _Form:
    return {
        "operationId": name,
        "summary": about,
        "requestBody": body,
        "responses": {
            **{status: _answer(about, form) for status, form in done.items()},
            "400": _answer("The request makes no sense", ErrorForm),
            "403": _answer("Not from this server's own pages, and without a token", ErrorForm),
            "404": _answer("The desk holds no such record", ErrorForm),
        },
    }
