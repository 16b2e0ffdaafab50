"""Published lists of parties: one module a form of a list, found by name. Adding one edits nothing.

A module holds ``DESCRIPTOR`` (a Descriptor) and two functions:

    recognises(head: bytes) -> bool                       does a file that begins so have this form? (first 4,096 bytes)
    parse(files: tuple[Path, ...]) -> Iterator[Party]     the parties, one by one; ListError where the shape is another

Modules whose names begin with an underscore are not forms of lists: they hold what several parsers share.
"""

from wherefrom.screening.lists._descriptor import Descriptor, Form
from wherefrom.screening.lists._finding import form, forms, recognise

__all__ = ["Descriptor", "Form", "form", "forms", "recognise"]
