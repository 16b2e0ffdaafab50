"""Records: opening a source of trade records as text, recognising its columns, and typing them into the shipment schema.

The way of a file: ``source.open_text`` gives its rows as tables of text; ``layouts.recognise`` says which column is which field;
``typing.settle`` decides once for the whole column how its dates and numbers are written; ``typing.typed`` turns one batch of text
into one table of ``schema.SHIPMENT`` and the rejects and warnings it took. What columns are called stands in ``columns.toml``;
published layouts stand in ``presets/``, one file each.
"""
