"""English words for offices."""

from secondsource.language.office_kinds import Office

# Neither "vice president" nor "deputy foreign minister" is the office itself.
_FULL = r"(?<!vice )(?<!deputy )(?<!vice-)(?<!assistant )"
_MINISTERS = {
    Office.FOREIGN_MINISTER: "foreign",
    Office.DEFENCE_MINISTER: "defen[cs]e",
    Office.UNIFICATION_MINISTER: "unification",
    Office.FINANCE_MINISTER: "finance",
    Office.JUSTICE_MINISTER: "justice",
    Office.INTERIOR_MINISTER: "interior",
}

OFFICE_PATTERNS: dict[Office, str] = {
    Office.STATE_AFFAIRS_PRESIDENT: (
        r"\b(?:president|chairman|chairperson) of (?:the )?(?:dprk'?s? )?state affairs\b"
        r"|\bstate affairs (?:commission )?(?:president|chairman|chairperson)\b"
    ),
    Office.GENERAL_SECRETARY: r"\bgeneral secretary\b|\bparty chief\b",
    Office.PRESIDENT: rf"{_FULL}\bpresident\b(?! of\b|-elect's|ial| office)"
    r"|\bpresident of (?:the )?(?:united states|republic|south korea|russia|china|ukraine|france)",
    Office.VICE_PRESIDENT: r"\bvice[ -]president\b",
    Office.PRIME_MINISTER: rf"{_FULL}\bprime minister\b|(?<!vice )(?<!vice-)\bpremier\b",
    Office.SECRETARY_OF_STATE: rf"{_FULL}(?<!under)\bsecretary of state\b",
    Office.SECRETARY_GENERAL: rf"{_FULL}\bsecretary[ -]general\b|\bu\.?n\.? chief\b",
    Office.SECURITY_ADVISER: (
        rf"{_FULL}\bnational security advis[eo]r\b|\bdirector of national security\b"
    ),
    Office.INTELLIGENCE_CHIEF: (
        r"\b(?:nis|cia|intelligence service|intelligence agency) (?:director|chief)\b"
        r"|\bdirector of the (?:nis|cia|national intelligence service)\b|\bspy chief\b"
    ),
    Office.JOINT_CHIEFS_CHAIRMAN: (
        r"\b(?:jcs|joint chiefs(?: of staff)?) chair(?:man|person)?\b"
        r"|\bchair(?:man|person)? of the joint chiefs\b"
    ),
    Office.GENERAL_STAFF_CHIEF: r"\bchief of (?:the )?general staff\b|\bgeneral staff chief\b",
    Office.PARLIAMENT_SPEAKER: (
        r"\b(?:assembly|parliament(?:ary)?|house) speaker\b|\bspeaker of the\b"
    ),
    Office.CENTRAL_BANK_GOVERNOR: r"\b(?:central bank|bank of \w+) governor\b",
    Office.VICE_FOREIGN_MINISTER: (
        r"\b(?:vice|deputy)[ -](?:foreign minister|minister of foreign)\b"
    ),
    Office.VICE_MINISTER: r"\b(?:vice|deputy)[ -](?:\w+ )?minister\b",
    Office.SPOKESPERSON: r"\bspokes(?:person|man|woman)\b",
    Office.AMBASSADOR: r"\bambassador\b|\benvoy\b",
    Office.LAWMAKER: r"\blawmaker\b|\bmember of (?:parliament|the national assembly)\b|\brep\.",
    Office.MAYOR: r"\bmayor\b",
    Office.GOVERNOR: r"\b(?:province|provincial|\w+-do) governor\b|\bgov\.|\bgovernor of\b",
    Office.PROFESSOR: r"\bprofessor\b|\bprof\.",
    Office.RESEARCHER: r"\b(?:research(?:er| fellow)|senior fellow|analyst)\b",
    Office.DIRECTOR: r"\bdirector\b",
    Office.PARTY_LEADER: r"\bparty (?:leader|chairman|chairperson)\b|\bleader of the \w+ party\b",
    Office.JOURNALIST: r"\b(?:journalist|reporter|correspondent)\b",
    Office.LAWYER: r"\b(?:lawyer|attorney)\b",
    **{
        office: rf"{_FULL}\b{word} minister\b"
        rf"|(?<!vice )(?<!deputy )(?<!vice-)\bminister (?:of|for) (?:national |the )?{word}\b"
        for office, word in _MINISTERS.items()
    },
}
"""For each office a pattern, without case, of words beside a name."""
