"""From records and questions to chains told in words: what can be reached is read, numbered, searched, and what is shown is read again.

``tracing`` has the three steps; ``queries`` and ``how`` what is asked, ``records`` where rows come from, ``reading`` what is held of them,
``search`` the kernel's questions and answers, ``answers`` and ``telling`` what a person is told.
"""
