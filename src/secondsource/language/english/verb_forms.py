"""Base forms of English verbs, guessed from their endings."""

from __future__ import annotations

from collections.abc import Iterator

# Past forms and participles that no rule makes, of the verbs in the lists of this pack.
IRREGULAR = {
    past: base
    for base, forms in {
        "beat": "beaten", "become": "became", "begin": "began begun", "bind": "bound",
        "bite": "bit bitten", "blow": "blew blown", "break": "broke broken", "breed": "bred",
        "bring": "brought", "build": "built", "buy": "bought", "catch": "caught",
        "choose": "chose chosen", "dig": "dug", "draw": "drew drawn", "drive": "drove driven",
        "eat": "ate eaten", "feed": "fed", "fight": "fought", "find": "found",
        "fly": "flew flown", "get": "got gotten", "give": "gave given", "go": "went gone",
        "grow": "grew grown", "have": "had has", "hide": "hid hidden", "hold": "held",
        "keep": "kept", "lay": "laid", "lead": "led", "leave": "left", "lose": "lost",
        "make": "made", "meet": "met", "overcome": "overcame",
        "overthrow": "overthrew overthrown", "pay": "paid", "ride": "rode ridden",
        "ring": "rang rung", "rise": "rose risen", "run": "ran", "sell": "sold", "send": "sent",
        "shake": "shook shaken", "shoot": "shot", "sing": "sang sung", "sit": "sat",
        "spend": "spent", "stand": "stood", "steal": "stole stolen", "strike": "struck",
        "sweep": "swept", "take": "took taken", "teach": "taught", "throw": "threw thrown",
        "uphold": "upheld", "wear": "wore worn", "win": "won", "withdraw": "withdrew withdrawn",
        "withhold": "withheld",
    }.items()
    for past in forms.split()
}  # fmt: skip
_ENDINGS = ("ing", "ed", "es", "s", "d")


def base_forms(word: str) -> Iterator[str]:
    """Yield what may be the base form of a verb, the word itself among them.

    Args:
        word: A word in small letters.
    """
    yield IRREGULAR.get(word, word)
    if word.endswith(("ied", "ies")):
        yield word[:-3] + "y"
    for ending in _ENDINGS:
        if not word.endswith(ending) or len(word) < len(ending) + 2:
            continue
        stem = word[: -len(ending)]
        yield stem
        if ending in ("ing", "ed"):
            yield stem + "e"
            if stem[-1] == stem[-2:-1]:
                yield stem[:-1]
