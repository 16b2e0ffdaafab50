"""The OpenAPI document is true: what it allows is answered, what it forbids is refused, nothing is a fault."""

import json

import pytest
import requests
import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from schemathesis import GenerationMode

from wherefrom.workbench.descriptions import ROUTES

EVERY_TEXT_IS_ALLOWED = {"/entities/{entity_id:path}"}


FORM = "application/x-www-form-urlencoded"


@pytest.fixture(scope="session")
def described(client):
    """The service as schemathesis reads it from its own description."""
    return schemathesis.openapi.from_url(f"{client.base_url}/openapi.json")


@pytest.mark.parametrize("mode", [GenerationMode.POSITIVE, GenerationMode.NEGATIVE], ids=["allowed", "forbidden"])
@pytest.mark.parametrize(("path", "method"), [(path, method) for path, method, *_ in ROUTES], ids=lambda one: one)
def test_the_service_is_as_it_describes_itself(client, described, path, method, mode):
    """Every address passes every check that schemathesis has, with values that are allowed and with values that are not."""
    operation = described[path.replace(":path", "")][method]

    @settings(
        max_examples=15,
        derandomize=True,
        deadline=None,
        database=None,
        suppress_health_check=list(HealthCheck),
        phases=[Phase.generate, Phase.shrink],
    )
    @given(case=operation.as_strategy(generation_mode=mode))
    def tried(case):
        if case.media_type == FORM and isinstance(case.body, dict):
            # The document says that the field of the form is JSON; schemathesis does not do that for forms.
            sent = {
                **case.as_transport_kwargs(base_url=str(client.base_url)),
                "data": {k: json.dumps(v) for k, v in case.body.items()},
            }
            case.validate_response(requests.request(**sent, timeout=30))
        else:
            case.call_and_validate()

    told = operation.definition.raw
    if mode is GenerationMode.POSITIVE or ({"parameters", "requestBody"} & told.keys() and path not in EVERY_TEXT_IS_ALLOWED):
        tried()  # where nothing is sent, nothing can be forbidden
