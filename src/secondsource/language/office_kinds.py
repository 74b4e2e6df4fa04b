"""Offices by which a name in one script is known to be a name in another."""

from __future__ import annotations

from enum import StrEnum


class Office(StrEnum):
    """An office, in words that complete "both are"."""

    STATE_AFFAIRS_PRESIDENT = "president of the State Affairs Commission"
    GENERAL_SECRETARY = "general secretary of a party"
    PRESIDENT = "president of a state"
    VICE_PRESIDENT = "vice president"
    PRIME_MINISTER = "prime minister"
    FOREIGN_MINISTER = "foreign minister"
    DEFENCE_MINISTER = "defence minister"
    UNIFICATION_MINISTER = "unification minister"
    FINANCE_MINISTER = "finance minister"
    JUSTICE_MINISTER = "justice minister"
    INTERIOR_MINISTER = "interior minister"
    SECRETARY_OF_STATE = "secretary of state"
    SECRETARY_GENERAL = "secretary-general"
    SECURITY_ADVISER = "national security adviser"
    INTELLIGENCE_CHIEF = "head of an intelligence service"
    JOINT_CHIEFS_CHAIRMAN = "chairman of the Joint Chiefs"
    GENERAL_STAFF_CHIEF = "chief of the General Staff"
    PARLIAMENT_SPEAKER = "speaker of a parliament"
    CENTRAL_BANK_GOVERNOR = "governor of a central bank"
    VICE_FOREIGN_MINISTER = "vice foreign minister"
    VICE_MINISTER = "vice minister"
    SPOKESPERSON = "spokesperson"
    AMBASSADOR = "ambassador"
    LAWMAKER = "member of parliament"
    MAYOR = "mayor"
    GOVERNOR = "governor of a province"
    PROFESSOR = "professor"
    RESEARCHER = "researcher"
    DIRECTOR = "director"
    PARTY_LEADER = "leader of a party"
    JOURNALIST = "journalist"
    LAWYER = "lawyer"

    @property
    def is_single(self) -> bool:
        """Whether a state has one holder at a time, so that the office tells a person apart."""
        return self not in _HELD_BY_MANY


_HELD_BY_MANY = frozenset(
    {
        Office.VICE_FOREIGN_MINISTER,
        Office.VICE_MINISTER,
        Office.SPOKESPERSON,
        Office.AMBASSADOR,
        Office.LAWMAKER,
        Office.MAYOR,
        Office.GOVERNOR,
        Office.PROFESSOR,
        Office.RESEARCHER,
        Office.DIRECTOR,
        Office.PARTY_LEADER,
        Office.JOURNALIST,
        Office.LAWYER,
    }
)
