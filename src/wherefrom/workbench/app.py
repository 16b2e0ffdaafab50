"""Which address is answered by what.

Requests are parsed here and answered by a desk: one for matching and reconciling, where speed counts, and one for looking around
(search, entities, suggestions), so that a person who types does not delay a batch. Answers go out as bytes made of plain objects.
"""

from __future__ import annotations

import gc
import re
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from functools import partial
from typing import Any

from fastapi import FastAPI
from starlette.exceptions import HTTPException
from starlette.middleware.cors import CORSMiddleware
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, Response

from wherefrom import __version__
from wherefrom.workbench import matching, reconciling, searching, suggesting
from wherefrom.workbench.askers import ANY, THIS_MACHINE, trusted
from wherefrom.workbench.asking import batch, settings, whole
from wherefrom.workbench.bodies import checked_text, form_field, is_json, parsed, read
from wherefrom.workbench.descriptions import ABOUT, ROUTES, document
from wherefrom.workbench.desk import Desk, Search
from wherefrom.workbench.holdings import Scope
from wherefrom.workbench.page import POLICY, front
from wherefrom.workbench.refusals import Refused

__all__ = ["Bounds", "Service", "build"]

Handler = Callable[[Request], Awaitable[Response]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Bounds:
    """The most bytes of a body and the most queries of a batch."""

    body: int = 1_000_000
    batch: int = 100


class Service:
    """The desks and the handlers of every address."""

    def __init__(self, scope: Scope, bounds: Bounds, workers: int = 1, look_every: float = 3.0) -> None:
        self.bounds = bounds
        self.desk = Desk(scope, workers, look_every)
        self.side = Desk(scope, 1, beside=self.desk)

    def start(self) -> None:
        """Open what is searched; the first time it is compiled, which takes half a minute."""
        # What stands by now stays: the collector need not look through it again and again between requests. What is opened from
        # here on is let go of when a newer snapshot comes, and must not be among it.
        gc.collect()
        gc.freeze()
        self.desk.start()
        self.side.start()

    def stop(self) -> None:
        """Answer what waits and let go of the library."""
        self.desk.stop()
        self.side.stop()

    @property
    def older(self) -> str:
        """Why older snapshots are searched than the library holds; '' where the newest are."""
        return self.desk.older or self.side.older

    async def match(self, request: Request) -> Response:
        """Yente's ``/match``."""
        held = self.desk.catalogue
        told = settings(request.query_params)
        search = matching.search_of(told, request.path_params["dataset"], held)
        asked = batch(await self._json(request), self.bounds.batch)
        questions = [question for one in asked for question in one.questions]
        made = await self.desk.ask(search, questions, partial(_matches, asked, told, search, trusted(request)))
        return _json(made, {"x-batch-size": str(len(asked))})

    async def search(self, request: Request) -> Response:
        """Yente's ``/search``."""
        lists = self.side.catalogue.named(request.path_params["dataset"])
        told = searching.text(request.query_params)
        search = Search(lists, searching.MOST_FOUND, searching.FLOOR)
        made = await self.side.ask(
            search, [told.question], lambda holdings, answers: searching.search_response(holdings, told, search, answers)
        )
        return _json(made)

    async def entity(self, request: Request) -> Response:
        """One entity by its id."""
        identity = request.path_params["entity_id"]
        return _json(await self.side.look(lambda holdings: searching.found_entity(holdings, identity)))

    async def catalog(self, request: Request) -> Response:
        """The datasets that are held."""
        held = self.side.catalogue
        older = self.older
        return _json(await self.side.look(lambda holdings: searching.catalogue(held, holdings, older)))

    async def algorithms(self, request: Request) -> Response:
        """The one there is."""
        return _json(matching.algorithms())

    async def healthz(self, request: Request) -> Response:
        """Whether the process answers."""
        return _json(b'{"status":"ok"}')

    async def readyz(self, request: Request) -> Response:
        """Whether questions are answered."""
        if not (self.desk.running and self.side.running):
            raise Refused(503, "the service is starting or ending", {"Retry-After": "5"})
        return JSONResponse({"status": "ok", **({"older": self.older} if self.older else {})})

    async def front(self, request: Request) -> Response:
        """The page for people."""
        return HTMLResponse(front(_base(request), self.desk.catalogue, self.bounds.batch, self.bounds.body), headers=POLICY)

    async def reconcile(self, request: Request) -> Response:
        """Version 0.2 by GET: its manifest, or the answer to ``queries``."""
        dataset = request.path_params["dataset"]
        lists = self.desk.catalogue.named(dataset)
        told = request.query_params.get("queries")
        if told is None:
            return JSONResponse(suggesting.manifest(dataset, _base(request), self.desk.catalogue, self.bounds.batch))
        return await self._reconciled(reconciling.queries(parsed(told), self.bounds.batch), lists, reconciling.results)

    async def reconcile_post(self, request: Request) -> Response:
        """Version 0.2 by a form, as OpenRefine sends it, or version 1.0-draft by JSON."""
        lists = self.desk.catalogue.named(request.path_params["dataset"])
        if is_json(request):
            return await self.reconcile_draft(request)
        kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
        if kind != "application/x-www-form-urlencoded":
            raise Refused(415, "the body is neither a form (application/x-www-form-urlencoded) nor application/json")
        told = form_field(await read(request, self.bounds.body), "queries")
        if told is None:
            raise Refused(422, "the form has no field 'queries'")
        return await self._reconciled(reconciling.queries(parsed(told), self.bounds.batch), lists, reconciling.results)

    async def draft_root(self, request: Request) -> Response:
        """The manifest of version 1.0-draft."""
        dataset = request.path_params["dataset"]
        self.desk.catalogue.named(dataset)
        return JSONResponse(suggesting.draft_manifest(dataset, _base(request), self.desk.catalogue, self.bounds.batch))

    async def reconcile_draft(self, request: Request) -> Response:
        """Version 1.0-draft's queries."""
        lists = self.desk.catalogue.named(request.path_params["dataset"])
        asked = reconciling.draft_queries(await self._json(request), self.bounds.batch)
        return await self._reconciled(asked, lists, reconciling.draft_results)

    async def _reconciled(self, asked: list[reconciling.Query], lists: tuple[str, ...], finish: Callable[..., bytes]) -> Response:
        # Filters take candidates out afterwards, so more are looked for than are shown.
        wide = max([20, *(4 * one.limit if one.kinds or one.required else one.limit for one in asked)])
        search = Search(lists, wide, reconciling.FLOOR)
        questions = [question for one in asked for question in one.questions]
        made = await self.desk.ask(search, questions, lambda holdings, answers: finish(holdings, asked, answers, lists))
        return _json(made, {"x-batch-size": str(len(asked))})

    async def suggest(self, request: Request) -> Response:
        """What begins with what a person has typed: entities, properties or types."""
        lists = self.side.catalogue.named(request.path_params["dataset"])
        prefix = checked_text(request.query_params.get("prefix", ""))[:200]
        cursor = whole(request.query_params, "cursor", 0, 0, 1_000)
        what = request.path_params["what"]
        if what == "property":
            return _json(suggesting.suggested_properties(prefix, cursor))
        if what == "type":
            return _json(suggesting.suggested_types(prefix, cursor))
        if what != "entity":
            raise Refused(404, f"there are suggestions of entity, property and type, not of {what[:40]!r}")
        return _json(await self.side.look(lambda holdings: suggesting.suggested_entities(holdings, prefix, cursor, lists)))

    async def preview(self, request: Request) -> Response:
        """A small page about an entity."""
        lists = self.side.catalogue.named(request.path_params["dataset"])
        identity = request.query_params.get("id", "")
        if not identity:
            raise Refused(422, "id is missing: whose preview?")
        checked_text(identity)
        return HTMLResponse(await self.side.look(lambda holdings: suggesting.preview(holdings, identity, lists)), headers=POLICY)

    async def _json(self, request: Request) -> Any:
        if not is_json(request):
            raise Refused(415, "the body is not said to be JSON: send the header Content-Type: application/json")
        return parsed(await read(request, self.bounds.body))


def _matches(asked: Any, told: Any, search: Search, decisions: bool, holdings: Any, answers: Any) -> bytes:
    return matching.response(holdings, asked, answers, told, search, decisions=decisions)


def _json(made: bytes, headers: dict[str, str] | None = None) -> Response:
    return Response(made, media_type="application/json", headers=headers)


_HOST = re.compile(r"[A-Za-z0-9.\-]{1,253}(:\d{1,5})?|\[[0-9A-Fa-f:.]{2,45}\](:\d{1,5})?")


def _base(request: Request) -> str:
    """The address under which the client reached this service, as far as that can be an address."""
    told = request.headers.get("host", "")
    host = told if _HOST.fullmatch(told) else "{}:{}".format(*(request.scope.get("server") or ("127.0.0.1", 8010)))
    return f"{request.url.scheme}://{host}"


def build(service: Service, origins: Sequence[str] = ()) -> FastAPI:
    """The application over a service; it starts and stops with it. Pages of ``origins`` may read answers beside those of this machine."""

    @asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncIterator[None]:
        yield
        service.stop()

    app = FastAPI(
        title="wherefrom",
        version=__version__,
        description=ABOUT,
        docs_url=None,
        redoc_url=None,
        lifespan=lifespan,
        redirect_slashes=False,
    )
    app.add_middleware(
        CORSMiddleware,
        allow_origins=[ANY] if ANY in origins else list(origins),
        allow_origin_regex=THIS_MACHINE,
        allow_methods=["GET", "POST"],
        allow_headers=["*"],
        # Pages of this machine need no leave to ask it; those from elsewhere do.
        allow_private_network=bool(origins),
    )
    app.add_exception_handler(Refused, _refused)
    app.add_exception_handler(HTTPException, _unknown)
    app.add_exception_handler(Exception, _fault)
    for path, method, name, about in ROUTES:
        app.add_api_route(path, getattr(service, name), methods=[method], response_model=None, **about)
    app.add_api_route("/docs", service.front, methods=["GET"], include_in_schema=False, response_model=None)
    app.add_api_route("/reconcile/{dataset}/1.0-draft/reconcile", service.reconcile_draft, methods=["POST"], include_in_schema=False)
    app.openapi = lambda: document(app, service.desk.catalogue, service.bounds.batch)  # type: ignore[method-assign]
    return app


async def _refused(request: Request, wrong: Exception) -> Response:
    assert isinstance(wrong, Refused)
    return JSONResponse({"detail": _sayable(wrong.detail)}, wrong.status, headers=wrong.headers)


async def _unknown(request: Request, wrong: Exception) -> Response:
    assert isinstance(wrong, HTTPException)
    detail = "there is nothing at this address; / says what there is" if wrong.status_code == 404 else str(wrong.detail)
    return JSONResponse({"detail": detail}, wrong.status_code, headers=wrong.headers)


async def _fault(request: Request, wrong: Exception) -> Response:
    return JSONResponse({"detail": "a fault in wherefrom that nobody foresaw; its log has the trace"}, 500)


def _sayable(text: str) -> str:
    return text.encode("utf-8", "backslashreplace").decode("utf-8")
