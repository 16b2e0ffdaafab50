"""What a reconciliation service says of itself, its suggestions while a person types, and the preview of an entity.

The two versions have a root each, ``/reconcile/DATASET`` and ``/reconcile/DATASET/1.0-draft``, because their manifests contradict
each other: what 0.2 describes by addresses under ``suggest`` is true or false in the draft.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined

from wherefrom import __version__
from wherefrom.model.parties import Party
from wherefrom.workbench.holdings import EVERYTHING, Catalogue, Holdings
from wherefrom.workbench.kinds import BROADER, is_a
from wherefrom.workbench.matching import encoded
from wherefrom.workbench.reconciling import COMPARED, describe
from wherefrom.workbench.refusals import Refused

__all__ = ["draft_manifest", "environment", "manifest", "preview", "suggested_entities", "suggested_properties", "suggested_types"]

WIDTH, HEIGHT = 430, 320
MOST_SUGGESTED = 20
DEFAULT_TYPES = ("Person", "Organization", "Company", "Vessel", "Airplane", "LegalEntity", "Thing")


@cache
def environment() -> Environment:
    """The templates of the pages, escaped."""
    return Environment(loader=PackageLoader("wherefrom.workbench"), autoescape=True, undefined=StrictUndefined, trim_blocks=True)


def _kind(name: str) -> dict[str, Any]:
    above = [{"id": one, "name": one} for one in BROADER[name]]
    return {"id": name, "name": name, **({"broader": above} if above else {})}


def _title(dataset: str, held: Catalogue) -> str:
    if dataset in EVERYTHING:
        return f"Lists of designated parties ({len(held.lists)}), wherefrom"
    one = held.lists[dataset]
    return f"{one.title}, as of {one.day}, wherefrom"


def manifest(dataset: str, base: str, held: Catalogue, most: int) -> dict[str, Any]:
    """The manifest of version 0.2."""
    here = f"{base}/reconcile/{dataset}"
    return {
        "versions": ["0.2"],
        "name": _title(dataset, held),
        "identifierSpace": f"{base}/entities/",
        "schemaSpace": "https://followthemoney.tech/explorer/schemata/",
        "documentation": f"{base}/",
        "serviceVersion": __version__,
        "batchSize": most,
        "defaultTypes": [_kind(one) for one in DEFAULT_TYPES],
        "view": {"url": f"{here}/preview?id={{{{id}}}}"},
        "preview": {"url": f"{here}/preview?id={{{{id}}}}", "width": WIDTH, "height": HEIGHT},
        "suggest": {one: {"service_url": here, "service_path": f"/suggest/{one}"} for one in ("entity", "type", "property")},
    }


def draft_manifest(dataset: str, base: str, held: Catalogue, most: int) -> dict[str, Any]:
    """The manifest of version 1.0-draft."""
    return {
        "versions": ["1.0-draft"],
        "name": _title(dataset, held),
        "documentation": f"{base}/",
        "serviceVersion": __version__,
        "batchSize": most,
        "defaultTypes": [_kind(one) for one in DEFAULT_TYPES],
        "view": {"url": f"{base}/reconcile/{dataset}/1.0-draft/preview?id={{id}}"},
        "preview": {"width": WIDTH, "height": HEIGHT},
        "suggest": {"entity": True, "type": True, "property": True},
        "standardizedScore": True,
    }


def suggested_entities(holdings: Holdings, prefix: str, cursor: int, lists: Iterable[str]) -> bytes:
    """Entities with that id, then those with a name, or a word of one, that begins so."""
    lists = tuple(lists)
    found: dict[str, dict[str, Any]] = {}
    for name, party in holdings.identified(prefix.strip(), lists):
        found.setdefault(party.id, _suggestion(party, name, party.name))
    for name, spelled, party in _beginning(holdings, prefix, lists):
        if len(found) >= cursor + MOST_SUGGESTED:
            break
        if party.id not in found:
            found[party.id] = _suggestion(party, name, spelled)
    return encoded({"result": list(found.values())[cursor : cursor + MOST_SUGGESTED]}).encode()


def _beginning(holdings: Holdings, prefix: str, lists: Iterable[str]) -> Iterator[tuple[str, str, Party]]:
    for name in lists:
        for part in holdings.spellings(name):
            for spelled, party in part.beginning(prefix):
                yield name, spelled, party


def _suggestion(party: Party, name: str, spelled: str) -> dict[str, Any]:
    told = describe(party, name) + (f"; also “{party.name}”" if party.name != spelled else "")
    return {"id": party.id, "name": spelled, "description": told, "notable": [{"id": party.schema, "name": party.schema}]}


def suggested_properties(prefix: str, cursor: int) -> bytes:
    """Properties that a query may give."""
    found = [{"id": one, "name": _spoken(one)} for one in COMPARED if _begins(prefix, one, _spoken(one))]
    return encoded({"result": found[cursor : cursor + MOST_SUGGESTED]}).encode()


def suggested_types(prefix: str, cursor: int) -> bytes:
    """Kinds of parties."""
    found = [{**_kind(one), "name": one, "description": _spoken(one)} for one in BROADER if _begins(prefix, one, _spoken(one))]
    return encoded({"result": found[cursor : cursor + MOST_SUGGESTED]}).encode()


def _spoken(name: str) -> str:
    """``registrationNumber`` as ``registration number``."""
    return re.sub(r"(?<=[a-z])(?=[A-Z])", " ", name).lower()


def _begins(prefix: str, *texts: str) -> bool:
    wanted = " ".join(prefix.casefold().split())
    return any(text.casefold().startswith(wanted) or f" {wanted}" in text.casefold() for text in texts)


SHOWN = (
    "alias", "weakAlias", "previousName", "birthDate", "birthPlace", "nationality", "country", "jurisdiction", "address", "passportNumber", "idNumber",
    "registrationNumber", "taxNumber", "innCode", "imoNumber", "position", "notes",
)  # fmt: skip


def preview(holdings: Holdings, identity: str, lists: Iterable[str]) -> str:
    """A small page about an entity; 404 where no list has it."""
    found = holdings.identified(identity, lists)
    if not found:
        raise Refused(404, f"no list that is searched has an entity with the id {identity[:100]!r}")
    party = found[0][1]
    rows = [
        (_spoken(kind), ", ".join(values[:6]) + (" …" if len(values) > 6 else ""))
        for kind in SHOWN
        if (values := party.properties.get(kind))
    ]
    days = holdings.catalogue.lists
    about = {
        "name": party.name,
        "id": party.id,
        "kind": "person" if is_a(party.schema, "Person") else _spoken(party.schema),
        "lists": ", ".join(f"{one} of {days[one].day}" for one in dict.fromkeys(one for one, _ in found)),
        "rows": rows,
        "designations": party.designations,
    }
    return environment().get_template("preview.html").render(about)
