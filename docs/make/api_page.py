"""The reference page of the API, made from its description.

`python docs/make/api_page.py` prints it, for `docs/reference/api.md`.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from typing import Any

from secondsource.web.openapi import describe
from secondsource.web.pages import PAGES
from secondsource.web.wording import load_wording

_HEAD = """\
# The JSON API

Made from the API's own description: `python docs/make/api_page.py`. The description itself
(OpenAPI 3.1) is at `/openapi.json` of a running desk.

Every page of `secondsource serve` answers as JSON at the same path with `.json`, or when asked with
`Accept: application/json`. Offsets count code points of the report's text. What is unknown is null.
A list comes in pages of fifty; `before` and `after` are the addresses of the pages beside it.

Changes are sent as forms, with the token of the session (the field `csrf`, or the header
`X-CSRF-Token`), or by a program with `Authorization: Bearer TOKEN`, where the server was given a
token.

An error is `{"error": {"step": …, "subject": …, "reason": …, "remedy": …}}` under the status that
fits: 400 for a request that makes no sense, 401 before entering, 403 from elsewhere, 404 for what
the desk does not hold, 503 when the desk cannot be read.
"""
_Form = dict[str, Any]


def page() -> str:
    """Return the reference page, in Markdown."""
    described = describe(PAGES, load_wording())
    parts = [_HEAD, "\n## Addresses\n"]
    for path, operations in sorted(described["paths"].items()):
        for method, operation in operations.items():
            parts.append("\n".join(_operation(method, path, operation)))
    parts.append("## Forms\n")
    for name, schema in sorted(described["components"]["schemas"].items()):
        parts.append("\n".join(_schema(name, schema)))
    return "\n".join(parts)


def _operation(method: str, path: str, operation: _Form) -> Iterator[str]:
    yield f"### {method.upper()} `{path}`\n"
    good = next(status for status in operation["responses"] if status.startswith("2"))
    answer = operation["responses"][good]["content"]["application/json"]["schema"]["$ref"]
    yield f"{operation['summary']}. Answers {good} with {_name(answer)}.\n"
    asked = [p for p in operation.get("parameters", ()) if p["in"] == "query"]
    for parameter in asked:
        yield f"- `{parameter['name']}`: {parameter['description']}{_choices(parameter['schema'])}"
    body = operation.get("requestBody", {}).get("content", {})
    for media_type, sent in body.items():
        yield f"Sent as `{media_type}`:\n"
        for name, schema in sent["schema"]["properties"].items():
            about = schema.get("description", schema["type"])
            yield f"- `{name}`: {about}{_choices(schema)}"
    if asked or body:
        yield ""


def _choices(schema: _Form) -> str:
    named = [choice for choice in schema.get("enum", ()) if choice is not None]
    return f" ({', '.join(named)})" if named else ""


def _schema(name: str, schema: _Form) -> Iterator[str]:
    yield f"### {name}\n"
    yield f"{schema['description']}.\n"
    for field, value in schema["properties"].items():
        optional = "" if field in schema["required"] else "; may be absent"
        yield f"- `{field}`: {_kind(value)}{optional}"
    yield ""


def _kind(schema: _Form) -> str:
    """Return what a field holds, in words."""
    if "$ref" in schema:
        return _name(schema["$ref"])
    if "anyOf" in schema:
        return " or ".join(map(_kind, schema["anyOf"]))
    kind = schema["type"]
    if kind == "array":
        return f"list of {_kind(schema['items'])}"
    if "additionalProperties" in schema:
        return f"object, each value: {_kind(schema['additionalProperties'])}"
    words = " or ".join(kind) if isinstance(kind, list) else str(kind)
    return f"{words}{_choices(schema)}"


def _name(reference: str) -> str:
    return f"[{(name := reference.rsplit('/', 1)[1])}](#{name.lower()})"


if __name__ == "__main__":
    sys.stdout.write(page())
