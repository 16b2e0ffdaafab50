"""wherefrom: from the marks on recovered components to a report that can be defended.

>>> from wherefrom import __version__
>>> __version__.count(".")
2
"""

__version__ = "0.1.0"
__all__ = ["__version__"]
