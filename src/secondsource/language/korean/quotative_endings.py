"""Korean endings by which a clause or a quotation is reported: 다고, 라며, 다는."""

from __future__ import annotations

import re

GO = ("다고", "라고", "냐고", "자고", "려고")
"""Before a verb of saying; 려고 says what is intended."""
INTENDING = "려고"
WITH = tuple("다며 라며 냐며 자며 다면서 라면서 냐면서 자면서 다면서도 라면서도".split())
"""Before a further quotation or a verb."""
NOUN = ("다는", "라는", "냐는", "자는")
"""Before a noun of saying."""
NAMED = "란"
"""Contracted from 라는: "…이란 주장"."""
COPULA_ALONE = "라"
"""Of the copula, with 고 left out: "“…”이라 주장했다"."""
CLAUSE_SYLLABLES = frozenset("다라냐자")
"""Syllables that end a reported clause before 고, 며 and 는."""
REPORTED = ("다고", "라고", "냐고", "자고", "다는", "라는", "다며", "라며")
"""Endings of a predicate that is itself what another says."""
VERB_FOLLOWS = ("고", "라", "며", "면서")
"""Endings behind which an auxiliary is a verb of its own."""
TAIL = re.compile(r"[다라냐자](고|며|면서도?)$")
"""A quotative ending; its first group is what does not belong to the reported clause."""
AFTER_QUOTATION = re.compile(
    r"\s?(?:(?P<go>이?라고|고|하고)(?:도|까지|만|는|들)?(?=[\s,]|$)"
    r"|(?P<with>이?라면서도?|이?라며|면서도?|며|다며)(?=[\s,]|$)"
    r"|(?P<noun>이?라는|는|이?란)(?=\s)"
    r"|(?P<short>이?라)(?=\s|$))"
)
"""Right behind a quotation: it is spoken, rather than a name or a term in marks."""
BEHIND_MISTAKEN_MARK = re.compile(r"이?라?며|이?라?면서|이?라고|고\s|이?라는")
"""Right behind an opening mark in the place of a closing one: "“…“며"."""
VERDICT_ENDS = frozenset("….,·[")
"""Marks behind a quotation of one word that end its part of a headline."""
AFTER_HEADLINE_QUOTATION = frozenset("고며라는이면")
"""Syllables behind a quotation of a headline that do not make it a part of its sentence."""
