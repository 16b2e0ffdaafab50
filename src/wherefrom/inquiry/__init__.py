"""The only place where analyses meet each other and the casebook.

    sheets ──tracing──▶ records ──findings──▶ findings, tables ──investigation──▶ Case
    Case ──disclosure──▶ Case (as the reader may see it) ──writing──▶ folder ──verification──▶ checks
    marks ──decoding──▶ one JSON object a row

Its modules are imported one by one, so that decoding a mark does not load what renders a report.
"""
