"""The JSON Schema of a certificate, made from its records.

`python -m tests.certificate.published_schema` rewrites the file in the package; a
field that a record gained is in it then.
"""

from __future__ import annotations

import dataclasses
import enum
import json
import types
import typing
from pathlib import Path
from typing import Any

import tfpersist_widgets
from tfpersist_widgets.certificate.sealing import KIND, SCHEMA
from tfpersist_widgets.records import Certificate, Record

FILE = Path(tfpersist_widgets.__file__).parent / "certificate" / "schema.json"
HEXADECIMAL = {"type": "string", "pattern": "^[0-9a-f]{64}$"}
# What the types alone do not say.
CLOSER: dict[tuple[str, str], dict[str, Any]] = {
    ("Certificate", "kind"): {"const": KIND},
    ("Certificate", "schema"): {"const": SCHEMA},
    ("Certificate", "digest"): HEXADECIMAL,
    ("CertifiedArtifact", "sha256"): HEXADECIMAL,
    ("CertifiedArtifact", "form"): {"enum": ["file", "folder"]},
    ("PlainArray", "data"): {"type": "string", "contentEncoding": "base64"},
    ("Nest", "kind"): {"enum": ["array", "list", "tuple", "dict", "ragged", "sparse"]},
}
PLAIN: dict[Any, dict[str, Any]] = {
    str: {"type": "string"},
    int: {"type": "integer"},
    bool: {"type": "boolean"},
    float: {"anyOf": [{"type": "number"}, {"enum": ["NaN", "Infinity", "-Infinity"]}]},
    type(None): {"type": "null"},
}


def schema() -> dict[str, Any]:
    """The whole schema; a certificate of a later version may have more keys."""
    kinds: dict[str, dict[str, Any]] = {}
    top = _record(Certificate, kinds)
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": f"{KIND}, version {SCHEMA}",
        "description": (
            "`digest` is the SHA-256 over the canonical JSON of everything else: keys sorted, no "
            "spaces, ASCII only. `sha256` of a folder is that of the lines that sha256sum prints "
            "for its files by their relative names, in the order of the names."
        ),
        "$ref": top["$ref"],
        "$defs": dict(sorted(kinds.items())),
    }


def _record(kind: type[Record], kinds: dict[str, dict[str, Any]]) -> dict[str, Any]:
    name = kind.__name__
    if name not in kinds:
        kinds[name] = {}  # a record may hold others of its kind
        hints = typing.get_type_hints(kind)
        fields = dataclasses.fields(kind)  # type: ignore[arg-type]
        kinds[name] = {
            "type": "object",
            "required": [f.name for f in fields if f.default is dataclasses.MISSING],
            "properties": {
                f.name: CLOSER.get((name, f.name)) or _any(hints[f.name], kinds) for f in fields
            },
        }
    return {"$ref": f"#/$defs/{name}"}


def _any(hint: Any, kinds: dict[str, dict[str, Any]]) -> dict[str, Any]:
    if hint in PLAIN:
        return PLAIN[hint]
    if isinstance(hint, types.UnionType):
        return {"anyOf": [_any(one, kinds) for one in typing.get_args(hint)]}
    if typing.get_origin(hint) is tuple:
        inside = typing.get_args(hint)
        if inside[-1] is Ellipsis:
            return {"type": "array", "items": _any(inside[0], kinds)}
        one_by_one = [_any(one, kinds) for one in inside]
        return {"type": "array", "prefixItems": one_by_one, "minItems": len(inside), "items": False}
    if issubclass(hint, enum.Enum):
        return {"enum": [member.value for member in hint]}
    return _record(hint, kinds)


def write() -> None:
    """Rewrite the file."""
    FILE.write_text(json.dumps(schema(), indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    write()
