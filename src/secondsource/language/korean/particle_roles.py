"""Korean particles by the role of the noun before them, as the analyser separates them."""

from __future__ import annotations

TOPIC = frozenset({"은", "는"})
"""Behind the topic of a sentence."""
TOPIC_OR_ALSO = frozenset({"은", "는", "도", "ᆫ"})
"""Behind a topic, "also" and the contracted form ("난") among them."""
ALSO = "도"
SUBJECT = frozenset({"이", "가", "께서"})
PLACE = frozenset({"에서", "서"})
"""Behind the place or the circle in which something is said: "여권에서는", "외교가에서"."""
ADDRESSEE = frozenset({"에게", "한테", "께"})
JOINING = frozenset({"와", "과"})
"""Between two nouns: "and", "with"."""
AT = "에"
ADJUNCT = JOINING | {AT}
"""Behind what a deed is done at or with."""
INSTRUMENT = frozenset({"으로", "로"})
"""Behind 것 and 기: "…것으로 보인다", "…하기로 했다"."""
ANSWERED = PLACE | INSTRUMENT | {"에", "에게", "한테"}
"""In a headline, behind what or whom a quotation answers: "담화에 “…”"."""
PLURAL = "들"
ALIKE_LAST_SYLLABLES = frozenset("은이가도")
"""Last syllables of names that the analyser takes for particles ("김정은")."""
