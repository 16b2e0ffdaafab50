"""FollowTheMoney entities, one JSON object a line, as OpenSanctions publishes them (entities.ftm.json)."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator

from wherefrom.model.parties import Party
from wherefrom.screening.exports.seen import Seen

__all__ = ["lines"]

_ENCODE = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


def lines(parties: Iterable[tuple[Party, tuple[Seen, ...]]]) -> Iterator[str]:
    """One line an entity: a party, then its listings."""
    for _, seen in parties:
        for one in seen:
            yield _ENCODE(_object(one)) + "\n"


def _object(seen: Seen) -> dict[str, object]:
    entity = seen.entity
    told: dict[str, object] = {"id": entity.id}
    if entity.caption:
        told["caption"] = entity.caption
    told |= {
        "schema": entity.schema,
        "properties": {name: list(values) for name, values in entity.properties.items()},
        "datasets": [entity.dataset],
        "referents": [],
        "target": entity.schema != "Sanction",
        "first_seen": seen.first,
        "last_seen": seen.last,
    }
    if seen.changed:
        told["last_change"] = seen.changed
    return told
