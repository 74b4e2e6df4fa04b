"""Korean words for offices."""

from secondsource.language.office_kinds import Office

# 부총리, 부위원장, 부대변인 are deputies.
_FULL = "(?<![부副])"

OFFICE_PATTERNS: dict[Office, str] = {
    Office.STATE_AFFAIRS_PRESIDENT: "국무위원장|국무위원회\\s?위원장",
    Office.GENERAL_SECRETARY: "총비서|총서기",
    Office.PRESIDENT: f"{_FULL}대통령(?!\\s?(?:실|비서|경호|궁|관저|직속|특사|특별))|국가\\s?주석",
    Office.VICE_PRESIDENT: "부통령",
    Office.PRIME_MINISTER: f"{_FULL}총리(?!실)",
    Office.FOREIGN_MINISTER: "외무상|외무부?\\s?장관|외교(?:부|통상부)?\\s?장관|외교부장|외무대신",
    Office.DEFENCE_MINISTER: "국방상|국방(?:부)?\\s?장관|국방부장|인민무력상|인민무력부장|방위상",
    Office.UNIFICATION_MINISTER: "통일(?:부)?\\s?장관",
    Office.FINANCE_MINISTER: "재무(?:부)?\\s?장관|기획재정부\\s?장관|재정상",
    Office.JUSTICE_MINISTER: "법무(?:부)?\\s?장관",
    Office.INTERIOR_MINISTER: "내무(?:부)?\\s?장관|행정안전부\\s?장관",
    Office.SECRETARY_OF_STATE: "국무\\s?장관",
    Office.SECRETARY_GENERAL: "사무총장",
    Office.SECURITY_ADVISER: "안보\\s?보좌관|(?:국가)?안보실장",
    Office.INTELLIGENCE_CHIEF: "국정원장|국가정보원장|(?:CIA|중앙정보국)\\s?국장",
    Office.JOINT_CHIEFS_CHAIRMAN: "합참\\s?의장|합동참모(?:본부)?\\s?의장",
    Office.GENERAL_STAFF_CHIEF: "총참모장",
    Office.PARLIAMENT_SPEAKER: "(?:국회|최고인민회의|하원|의회)\\s?의장",
    Office.CENTRAL_BANK_GOVERNOR: "(?:한국은행|한은|중앙은행|일본은행)\\s?총재",
    Office.VICE_FOREIGN_MINISTER: (
        "외무성\\s?(?:제1)?부상|외교부\\s?(?:제[12])?차관|외교차관|외무차관"
    ),
    Office.VICE_MINISTER: "차관(?!보)|부상(?!자)",
    Office.SPOKESPERSON: "대변인",
    Office.AMBASSADOR: "대사(?!관)|특사",
    Office.LAWMAKER: "(?:국회|상원|하원)?의원",
    Office.MAYOR: "시장",
    Office.GOVERNOR: "(?:도|주)?지사",
    Office.PROFESSOR: "교수",
    Office.RESEARCHER: "연구위원|연구원(?!장)|분석관",
    Office.DIRECTOR: "국장|소장|(?<!위)원장",
    Office.PARTY_LEADER: "당\\s?대표|(?:민주당|국민의힘|혁신당)\\s?대표",
    Office.JOURNALIST: "기자|특파원",
    Office.LAWYER: "변호사",
}
"""For each office a pattern of words beside a name."""
