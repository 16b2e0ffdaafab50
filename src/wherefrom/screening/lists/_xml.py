"""XML lists read record by record: no DOCTYPE, no entities, and no element or attribute that nobody knows.

``elements`` streams the records of a file, ``Node`` takes one of them apart field by field (as ``_strict.Record`` does for rows).
Namespaces are taken off every name, since publishers change them without changing anything else.

>>> from xml.etree.ElementTree import fromstring
>>> node = Node("list.xml", "entry 7", fromstring("<entry id='7'><name> ACME </name><colour>red</colour></entry>"))
>>> node.attribute("id"), node.take("name"), node.take("town")
('7', 'ACME', '')
>>> node.finish()
Traceback (most recent call last):
...
wherefrom.model.errors.ListError: list.xml, entry 7: the field 'colour' is not known ('red').
  cause: the publisher added or renamed a field
  mend:  nothing was loaded; keep the older snapshot and report the field
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from contextlib import suppress
from pathlib import Path
from typing import NoReturn
from xml.etree.ElementTree import Element, TreeBuilder
from xml.parsers import expat

from wherefrom.model.errors import ListError
from wherefrom.screening.lists._strict import changed

__all__ = ["Node", "elements", "root", "text"]

_CHUNK = 1 << 16


def elements(path: Path, *tags: str, around: Collection[str] | None = None) -> Iterator[Element]:
    """Each element called one of ``tags``, whole, in the order of the file; what lies outside them is passed over.

    ``around`` names the elements that may stand outside: where it is given, any other element there raises ListError.
    """
    builder = _Builder(path.name, tags, around)
    with path.open("rb") as file:
        while chunk := file.read(_CHUNK):
            builder.feed(chunk)
            yield from builder.taken()
    builder.feed(b"", last=True)
    yield from builder.taken()


def root(head: bytes) -> tuple[str, str]:
    """Namespace and name of the first element of a file that begins so; two empty texts where there is none or a DOCTYPE.

    >>> root(b'<?xml version="1.0"?><a:list xmlns:a="http://example.org"><a:entry')
    ('http://example.org', 'list')
    >>> root(b"Name,Country")
    ('', '')
    """
    found: list[str] = []
    parser = expat.ParserCreate(namespace_separator="}")
    parser.StartElementHandler = lambda name, _: found.append(name)
    parser.StartDoctypeDeclHandler = lambda *_: found.append("")
    for piece, last in ((head, False), (b"", True)):  # newer versions of expat report a cut-off head only at the end
        with suppress(expat.ExpatError, ValueError, LookupError):
            parser.Parse(piece, last)
    namespace, _, name = (found[0] if found else "").rpartition("}")
    return namespace, name


def text(element: Element, path: str) -> str:
    """The text at a path below an element without outer white space, empty where there is none."""
    return (element.findtext(path) or "").strip()


class _Builder:
    """An expat parser that builds only the wanted elements and refuses declarations."""

    def __init__(self, file: str, tags: Collection[str], around: Collection[str] | None) -> None:
        self._file = file
        self._tags = frozenset(tags)
        self._around = around
        self._tree = TreeBuilder()
        self._depth = 0
        self._whole: list[Element] = []
        self._parser = expat.ParserCreate(namespace_separator="}")
        self._parser.buffer_text = True
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end
        self._parser.CharacterDataHandler = self._text
        self._parser.StartDoctypeDeclHandler = self._refuse
        self._parser.EntityDeclHandler = self._refuse

    def feed(self, chunk: bytes, *, last: bool = False) -> None:
        try:
            self._parser.Parse(chunk, last)
        except (expat.ExpatError, ValueError, LookupError) as error:  # the latter two: an encoding that is not known or broken
            raise ListError(
                f"{self._file}, line {self._parser.ErrorLineNumber}: not well-formed XML ({error})",
                cause="a download that was cut off, an error page, or another file",
                cure="nothing was loaded; fetch the file again",
            ) from None

    def taken(self) -> list[Element]:
        whole, self._whole = self._whole, []
        return whole

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        tag = name.rpartition("}")[2]
        if self._depth or tag in self._tags:
            self._depth += 1
            self._tree.start(tag, {key.rpartition("}")[2]: value for key, value in attributes.items()})
        elif self._around is not None and tag not in self._around:
            raise changed(self._file, f"line {self._parser.CurrentLineNumber}", f"the element {tag!r} is not known")

    def _end(self, name: str) -> None:
        if self._depth:
            self._depth -= 1
            self._tree.end(name.rpartition("}")[2])
            if not self._depth:
                self._whole.append(self._tree.close())
                self._tree = TreeBuilder()

    def _text(self, data: str) -> None:
        if self._depth:
            self._tree.data(data)

    def _refuse(self, *_: object) -> NoReturn:
        raise ListError(
            f"{self._file}, line {self._parser.CurrentLineNumber}: a DOCTYPE or entity declaration, which no list needs",
            cause="an error page, or a file made to harm whoever reads it",
            cure="nothing was loaded; fetch the file from the official address again",
        )


class Node:
    """One element of a list: every attribute and child is taken once or ignored by name (attributes as ``@name``)."""

    def __init__(self, file: str, place: str, element: Element) -> None:
        self.file = file
        self.place = place
        self.tag = element.tag
        self._text = (element.text or "").strip()
        self._tails = " ".join(child.tail.strip() for child in element if child.tail and child.tail.strip())
        self._attributes = dict(element.attrib)
        self._children: dict[str, list[Element]] = {}
        self._given: list[Node] = []
        for child in element:
            self._children.setdefault(child.tag, []).append(child)

    @property
    def source(self) -> str:
        """The file and the place in it, as a designation quotes them."""
        return f"{self.file}, {self.place}"

    def attribute(self, name: str) -> str:
        """The attribute's text, empty where it is missing; taken away."""
        return self._attributes.pop(name, "").strip()

    def own(self) -> str:
        """The element's own text; taken away."""
        own, self._text = self._text, ""
        return own

    def take(self, name: str) -> str:
        """The text of the only child of that name, empty where it is missing; ListError where there are several."""
        texts = self.takes(name)
        if len(texts) > 1:
            raise changed(self.file, self.place, f"the field {name!r} occurs {len(texts)} times")
        return texts[0] if texts else ""

    def need(self, name: str) -> str:
        """The text of the only child of that name; ListError where it is missing or empty."""
        value = self.take(name)
        if not value:
            raise changed(self.file, self.place, f"the field {name!r} is missing or empty")
        return value

    def takes(self, name: str) -> tuple[str, ...]:
        """The texts of all children of that name, which have only text; taken away."""
        return tuple(node.own() for node in self.nodes(name))

    def node(self, name: str) -> Node | None:
        """The only child of that name to be taken apart itself, None where it is missing."""
        nodes = self.nodes(name)
        if len(nodes) > 1:
            raise changed(self.file, self.place, f"the field {name!r} occurs {len(nodes)} times")
        return nodes[0] if nodes else None

    def nodes(self, name: str) -> tuple[Node, ...]:
        """All children of that name to be taken apart themselves; ``finish`` of this one finishes them too."""
        nodes = tuple(Node(self.file, self.place, child) for child in self._children.pop(name, ()))
        self._given.extend(nodes)
        return nodes

    def within(self, *names: str) -> tuple[Node, ...]:
        """The nodes at a path of names: ``within("akaList", "aka")`` is every aka of every akaList."""
        found: tuple[Node, ...] = (self,)
        for name in names:
            found = tuple(node for one in found for node in one.nodes(name))
        return found

    def finish(self, ignored: Collection[str] = ()) -> None:
        """Raise ListError for the first child, attribute or text, here or below, that was neither taken nor ignored by name."""
        for name, value in self._attributes.items():
            if f"@{name}" not in ignored:
                raise self._unknown(f"@{name}", value)
        for name, children in self._children.items():
            if name not in ignored:
                raise self._unknown(name, " ".join("".join(children[0].itertext()).split()))
        if self._text or self._tails:
            raise self._unknown(self.tag, self._text or self._tails)
        for node in self._given:
            node.finish(ignored)

    def _unknown(self, name: str, value: str) -> ListError:
        return changed(self.file, self.place, f"the field {name!r} is not known ({value[:60]!r})")
