"""Countries as lists of parties, and as people who ask about them, write them: lower-case ISO 3166-1 alpha-2 codes.

spellings.py   ``country_code``: a code, or English as the lists write it; parsers read lists with it, and ids rest on it
named.py       ``country_named``: that, or the name in one of many languages; what is asked is read with it
"""

from wherefrom.names.countries.named import LANGUAGES, country_named
from wherefrom.names.countries.spellings import country_code

__all__ = ["LANGUAGES", "country_code", "country_named"]
