"""The web edge: screening over HTTP, in the shapes that other programs already speak.

app          which address is answered by what
asking       a query of yente's shape to questions
matching     answers in yente's shape; searching: text search, entities, catalogue
reconciling  OpenRefine's reconciliation, 0.2 and 1.0-draft; suggesting: its manifest, suggestions and preview
desk         the threads that own the index and answer what waits together
holdings     the library as one thread has it open
descriptions the OpenAPI document; page: the front page
"""
