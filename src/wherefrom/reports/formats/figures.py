"""Findings and tables as JSON, for programs; the records are in case.json."""

from __future__ import annotations

import dataclasses
import json
from typing import Any

from wherefrom.model.cases import Case

__all__ = ["FORMAT", "findings_json"]

FORMAT = "wherefrom-findings/1"


def findings_json(case: Case) -> bytes:
    """Findings and tables in the order of the report, keys sorted, UTF-8, one value a line."""
    data = {
        "format": FORMAT,
        "case": {
            "title": case.title,
            "about": dict(case.about),
            "as_of": case.as_of.isoformat(),
            "disclosure": case.disclosure,
            "version": case.version,
            "knowledge_digest": case.knowledge_digest,
            "settings": dict(case.settings),
            "records": len(case.records),
            "inputs": [_plain(one) for one in case.inputs],
        },
        "findings": [_plain(one) for one in case.findings],
        "tables": [_plain(one) for one in case.tables],
    }
    text = json.dumps(data, ensure_ascii=False, sort_keys=True, indent=1, allow_nan=False)
    # A lone half of a surrogate pair has no UTF-8; written as an escape it is valid JSON and comes back the same.
    return (text + "\n").encode("utf-8", "backslashreplace")


def _plain(value: Any) -> dict[str, Any]:
    return {one.name: getattr(value, one.name) for one in dataclasses.fields(value)}
