"""Shipments: customs and freight records, the chains through them, and the flows that changed.

``records`` recognises a source's columns and types them, ``corpus`` keeps them as Parquet under a manifest, ``goods`` knows HS
editions and units, ``parts`` finds part numbers in descriptions, ``chains`` finds time-ordered shipments that could have carried a
part, ``tracing`` asks for chains and tells them, ``surges`` finds flows that changed; ``engines`` run the same analysis on DuckDB and on Spark.

Columnar values (pyarrow tables, numpy arrays) are the language of this room, since its records come in tens of millions; duckdb and
pyspark are imported only in ``engines``.
"""
