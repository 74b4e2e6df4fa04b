"""Invented English and Korean prose: the same dice give the same sentences.

The words are chosen for what typesetting does to them: long ones to hyphenate, compounds with a
hyphen of their own, letters that form ligatures, figures with commas, titles with a full stop.
"""

from __future__ import annotations

import random

_PEOPLE = (
    "Ilmar Destane", "Oru Tavenik", "Sela Brandovar", "Captain Jorun Melk", "Nevin Aldaroush",
    "Minister Hadra Posk", "Colonel Teru Vashti", "Marit Okonel", "Dr. Affenka Sillow",
    "Deputy Governor Wiffel Trane", "Councillor Odvar Finnelk", "Prof. Tamsin Orreck",
    "Inspector Belda Quorn", "Ambassador Rune Vasselin", "Ms. Pilka Offenrath",
)  # fmt: skip
_BODIES = (
    "the Harbour Board", "the Vesk Ministry of Roads", "the 4th Ferry Brigade",
    "the Ostrel Grain Office", "the district council of Lower Hask", "the Telegraph Authority",
    "the Interdepartmental Commission on Reconstruction", "the Confederation of Ferrymen",
    "the Dunmarrow Water Company", "the Office for Statistical Information",
)  # fmt: skip
_PLACES = (
    "Ostrel", "Lower Hask", "Port Vesk", "the Tamar valley", "Dunmarrow", "Kell Bridge",
    "the Afflin plateau", "Upper Sorrow Bay", "Fifteenmile Crossing", "North Ostrelshire",
)  # fmt: skip
_DEEDS = (
    "closed the upper ferry", "counted the sacks in the northern store",
    "moved two companies to the river", "ordered new wagons for the quarry line",
    "held back the winter ration", "repaired the signal mast", "flooded the lower workings",
    "confiscated the correspondence of three shipping offices",
    "postponed the redistribution of agricultural machinery",
    "refused an independent investigation of the explosion",
    "offered compensation to the families of the fishermen",
    "signed a cross-border agreement on flood-warning stations",
    "suspended the administration of the north-western districts",
    "transferred responsibility for the waterworks to a private contractor",
)  # fmt: skip
_CUES = ("said", "told reporters", "denied", "confirmed", "warned", "announced", "added", "argued")
_QUALITIES = (
    "unprecedented", "price-determining", "administrative", "long-delayed", "insufficient",
    "internationally recognised", "half-finished", "extraordinary", "government-run",
    "scientifically documented", "controversial", "well-informed", "comparatively efficient",
)  # fmt: skip
_SUBJECTS = (
    "infrastructure programme", "fishing settlement", "reconstruction fund", "census of households",
    "identification system", "timber concession", "classification of documents", "relief convoy",
    "electricity supply", "parliamentary inquiry", "telecommunications office", "flour ration",
    "environmental assessment", "transportation levy", "officers’ pension fund",
)  # fmt: skip
_DAYS = ("on Monday", "late on Tuesday", "last Wednesday", "on Friday", "in early March",
         "at the beginning of the harvest", "a fortnight later", "over the weekend")  # fmt: skip
_ENGLISH = (
    "{who} {cue} {day} that {body} had {deed} near {place}.",
    "“We {deed} with {n} people,” {who} {cue} in {place}.",
    "A source within {body} {cue} that {n} people {deed}.",
    "According to {body}, {n} of {m} households around {place} depend on the {q} {subject}.",
    "The {q} {subject}, which {body} presented {day}, will cost {m} crowns and take {n} months.",
    "Neither {who} nor {body} answered written questions about the {subject}.",
    "In {place}, {who} {cue} that the {q} {subject} was “a matter of {n} weeks, not of years”.",
    "Before the flood, {body} {deed}; afterwards {who} {deed2}, officials in {place} {cue}.",
    "The figure of {m} differs from the {n} that {body} gave {day}, and from earlier statistics.",
    "Witnesses described how soldiers {deed} and then {deed2} without any explanation.",
    "{body_c} {cue} the {subject} was {q}, though {who} called that characterisation unfair.",
    "It was not clear {day} whether the {q} {subject} would affect {place} at all.",
    "Two specialists who examined the {subject} found it insufficiently documented, {who} {cue}.",
    "“The difficulties are of an organisational nature,” {cue} {who}, who leads the {subject}.",
    "Officials first {deed}, then {deed2}, and finally offered the staff in {place} {m} crowns.",
    "The flow of the river at {place} fell by {p} per cent within {n} days, measurements show.",
    "Residents of {place} — most of them ferrymen — {cue} {day} that no one had warned them.",
    "Whether {body} {deed} before or after the announcement remains unknown.",
    "A spokeswoman for {body} confirmed the {subject} but declined to identify the contractor.",
    "At least {n} people, among them {who}, were questioned {day} about the {q} {subject}.",
    "Fewer than {n} of the offices affected by the {subject} reopened, the {q} report found.",
    "{who}, a well-informed observer of {body}, {cue} the {subject} had been misrepresented.",
    "If the {subject} fails, {place} will be left with {n} days of supplies, {body} {cue}.",
)  # fmt: skip
_HEADINGS = (
    "What the {subject} changes in {place}", "Who paid for the {subject}", "A {q} history",
    "The view from {place}", "Questions for {body}", "Method and sources", "After the flood",
    "How {body} responded", "Unanswered letters", "Findings on the {subject}",
)  # fmt: skip
_TITLES = (
    "{body_c} and the {q} {subject}", "Inside the {subject} of {place}",
    "How {place} lost its {subject}", "Report on the {q} {subject} in {place}",
    "{n} days in {place}: the {subject} that failed",
)  # fmt: skip
_CAPTIONS = (
    "Workers of {body} at {place} {day}.", "The {q} {subject} in {place}, seen from the river.",
    "Households that depend on the {subject}, by district.",
)  # fmt: skip
_NOTES = (
    "Interview with an officer of {body}, {place}, {day}.",
    "{body_c}, Annual Statement, p. {n}; the figures for {place} are estimates.",
    "See also the proceedings on the {q} {subject}, vol. {n}, which {who} edited.",
    "The exchange rate was {n} crowns to the thaler {day}.",
)  # fmt: skip


def _slots(dice: random.Random) -> dict[str, str]:
    body = dice.choice(_BODIES)
    deed, deed2 = dice.sample(_DEEDS, 2)
    return {
        "who": dice.choice(_PEOPLE), "body": body, "body_c": body[0].upper() + body[1:],
        "place": dice.choice(_PLACES), "deed": deed, "deed2": deed2, "cue": dice.choice(_CUES),
        "q": dice.choice(_QUALITIES), "subject": dice.choice(_SUBJECTS), "day": dice.choice(_DAYS),
        "n": str(dice.randrange(2, 98)), "m": f"{dice.randrange(1_100, 98_000):,}",
        "p": f"{dice.randrange(2, 60)}.{dice.randrange(1, 10)}",
    }  # fmt: skip


_KO_SUBJECTS = (
    "하람시 당국은", "누리강 관리위원회는", "북부 항만청은", "제4도선여단은", "온새미군 의회는",
    "곡물관리국은", "익명을 요구한 관계자는", "현장을 목격한 주민들은", "바름연구소는",
    "한별통신은", "도로건설부 대변인은", "유역 조사단은",
)  # fmt: skip
_KO_OBJECTS = (
    "상류 나루터의 운항을", "겨울철 배급량을", "북쪽 창고의 곡물 재고를",
    "채석장 철도의 복구 작업을", "홍수 경보 체계를", "어민 가족에 대한 보상금을",
    "국경 지역의 통신망을", "전력 공급 계획을",
    "독립적인 진상 조사를", "농기계 재분배 사업을", "하류 제방의 보강 공사를", "인구 조사 결과를",
)  # fmt: skip
_KO_DEEDS = (
    "전면 중단했다고", "두 차례 연기했다고", "예정보다 앞당겼다고", "공개하지 않았다고",
    "전면 재검토하고 있다고", "사실상 포기했다고", "다음 달까지 마무리하겠다고",
    "민간 업체에 넘겼다고", "승인한 적이 없다고",
)  # fmt: skip
_KO_CUES = ("밝혔다.", "주장했다.", "부인했다.", "전했다.", "발표했다.", "덧붙였다.", "경고했다.")
_KO_WHEN = (
    "지난 월요일", "화요일 늦게", "3월 초", "수확기가 시작될 무렵", "보름 뒤", "지난 주말",
    "이날 오전", "2019년 가을",
)  # fmt: skip
_KO_PLACES = (
    "하람시에서", "누리강 하류에서", "온새미군 일대에서", "북부 항구에서", "달구름 고원에서",
    "여울목 다리 부근에서", "새벽포 앞바다에서",
)  # fmt: skip
_KOREAN = (
    "{s} {w} {o} {d} {c}", "{s} {p} 열린 회의에서 {o} {d} {c}",
    "{w} {p} 주민 {n}명이 모여 {o} 요구했으나 답을 듣지 못했다.",
    "“우리는 {o} {d} 들었을 뿐이다”라고 한 주민이 {p} 말했다.",
    "{s} 전체 {m}가구 가운데 {n}가구가 피해를 입었다고 {c}",
    "그러나 {s} 이 수치가 {w} 발표한 {m}건과 다르다고 {c}",
    "{w} {p} 최소 {n}명이 다쳤으며, 이들 중 일부는 위독한 상태인 것으로 알려졌다.",
    "{o} 둘러싼 논란은 {w} 시작되어 지금까지 이어지고 있다.",
    "{s} {o} 검토하는 데 {n}개월이 걸리며 비용은 {m}냥에 이를 것이라고 {c}",
    "조사 결과 강의 유량은 {n}일 만에 {q}퍼센트 줄어든 것으로 나타났다.",
    "{p} 일하던 뱃사공 대부분은 {w} 아무런 통보도 받지 못했다고 {c}",
    "{s} {o} {d} 하면서도 계약 업체의 이름은 공개할 수 없다고 {c}",
)  # fmt: skip
_KO_HEADINGS = (
    "홍수 이후의 나루터", "누가 비용을 냈는가", "답장 없는 편지", "조사 방법과 자료",
    "주민들이 본 공사 현장", "남은 질문들", "위원회의 해명",
)  # fmt: skip
_KO_TITLES = (
    "누리강 제방 공사 중단의 내막", "하람시 곡물 창고는 왜 비었나", "온새미군 인구 조사 보고",
    "북부 항만의 겨울: 사라진 배급표",
)  # fmt: skip
_KO_NOTES = (
    "{s} {w} 발간한 연차 보고서, {n}쪽.", "{p} 진행한 면담 기록, {w}.",
    "환율은 {w} 기준으로 1탈러에 {n}냥이었다.",
)  # fmt: skip
_KO_CAPTIONS = ("{p} 바라본 공사 현장.", "{w} {p} 복구 작업을 하는 주민들.")


def _korean_slots(dice: random.Random) -> dict[str, str]:
    return {
        "s": dice.choice(_KO_SUBJECTS), "o": dice.choice(_KO_OBJECTS), "d": dice.choice(_KO_DEEDS),
        "c": dice.choice(_KO_CUES), "w": dice.choice(_KO_WHEN), "p": dice.choice(_KO_PLACES),
        "n": str(dice.randrange(2, 98)), "m": f"{dice.randrange(1_100, 98_000):,}",
        "q": f"{dice.randrange(2, 60)}.{dice.randrange(1, 10)}",
    }  # fmt: skip


class Prose:
    """Writes in one language.

    Args:
        dice: Where its choices come from.
        language: "en" or "ko".
    """

    def __init__(self, dice: random.Random, language: str) -> None:
        self._dice = dice
        self._korean = language == "ko"

    def sentences(self, least: int, most: int) -> tuple[str, ...]:
        """Return the sentences of a paragraph, no two of one pattern."""
        patterns = _KOREAN if self._korean else _ENGLISH
        chosen = self._dice.sample(patterns, self._dice.randint(least, most))
        return tuple(self._filled(pattern) for pattern in chosen)

    def title(self) -> str:
        """Return a title."""
        return self._one_of(_KO_TITLES if self._korean else _TITLES)

    def heading(self) -> str:
        """Return a heading."""
        return self._one_of(_KO_HEADINGS if self._korean else _HEADINGS)

    def caption(self, number: int) -> str:
        """Return the caption of a picture."""
        words = self._one_of(_KO_CAPTIONS if self._korean else _CAPTIONS)
        return f"그림 {number}. {words}" if self._korean else f"Figure {number}: {words}"

    def note(self) -> str:
        """Return a footnote."""
        return self._one_of(_KO_NOTES if self._korean else _NOTES)

    def byline(self) -> str:
        """Return the line that names the author."""
        return "글 온누리 기자" if self._korean else f"By {self._dice.choice(_PEOPLE)}"

    def rows(self) -> tuple[tuple[str, ...], ...]:
        """Return the rows of a table, the first its head."""
        if self._korean:
            head: tuple[str, ...] = ("지역", "가구", "피해", "비고")
            places = [place.removesuffix("에서") for place in _KO_PLACES]
            remarks: tuple[str, ...] = ("조사 중", "복구 완료", "자료 없음", "추정치")
        else:
            head = ("District", "Households", "Change", "Remarks")
            places = [place.removeprefix("the ") for place in _PLACES]
            remarks = ("estimated", "figures of the district office", "no data", "after the flood")
        rows = [
            (
                place,
                f"{self._dice.randrange(1_100, 98_000):,}",
                f"{self._dice.randrange(2, 60)}.{self._dice.randrange(10)}%",
                self._dice.choice(remarks),
            )
            for place in self._dice.sample(places, self._dice.randint(4, 6))
        ]
        return head, *rows

    def _one_of(self, patterns: tuple[str, ...]) -> str:
        return self._filled(self._dice.choice(patterns))

    def _filled(self, pattern: str) -> str:
        words = pattern.format(**(_korean_slots if self._korean else _slots)(self._dice))
        return words[0].upper() + words[1:]
