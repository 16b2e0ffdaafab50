"""In which encoding people's files are written: found from their bytes, and how sure that is. Sheets and trade records are read with it.

detect.py      ``detect``: the encoding of a whole file, as a ``Guess``
plausible.py   how likely letters are as text of a language
"""

from wherefrom.encodings.detect import Guess, detect

__all__ = ["Guess", "detect"]
