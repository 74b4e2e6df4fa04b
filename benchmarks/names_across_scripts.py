#!/usr/bin/env python3
"""Measure how names in Hangul find their Latin spellings, and how often names of two become one.

    python benchmarks/names_across_scripts.py [--names mccune_reischauer_names.txt] [--part report]

Three measurements:

1. With `--names`, a list of names in Hangul and McCune–Reischauer, parted by tabs: the share of
   names whose own spelling is the nearest of all spellings of the list.
2. The lists of `benchmarks/marking/names/`: for each Hangul name and each of its spellings, whether
   that spelling is the nearest among the spellings of all other rows and 1,000 other names. Counted
   by sound alone, and with the gazetteer first.
3. An open list: 500 Korean names, none of whose spellings is among 1,000 Latin names. The share
   that `link_names` merges with one of them, and the share that merely sounds like one.

A tie between two names that differ counts as not found. Names are drawn with fixed seeds.
"""

from __future__ import annotations

import argparse
import csv
import hashlib
import platform
import random
import time
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import secondsource
from secondsource.gazetteer import Entry, Gazetteer, load_gazetteer
from secondsource.language.english import FOLDER
from secondsource.language.english.east_asian_names import CHINESE_SURNAMES
from secondsource.language.korean.initial_sounds import southern_form
from secondsource.language.korean.person_sounds import sound_cost, sound_distance
from secondsource.language.korean.romanisation import BREAK, spellings_by_rule
from secondsource.language.name_folding import folded
from secondsource.model import NameContext, NamedSource, SourceKind, StoryId
from secondsource.names import link_names

LISTS = Path(__file__).parent / "marking" / "names"
OTHERS = 1_000
OPEN = 500

# The commonest family names with their share in per mille (census of 2015), and their usual Latin
# spellings.
FAMILIES = (
    ("김", 215, "Kim"), ("이", 147, "Lee Yi Ri Rhee"), ("박", 84, "Park Pak Bak"),
    ("최", 47, "Choi Choe"), ("정", 43, "Jeong Jung Chung Chong Jong"), ("강", 24, "Kang Gang"),
    ("조", 21, "Cho Jo"), ("윤", 21, "Yoon Yun"), ("장", 20, "Jang Chang"),
    ("임", 17, "Lim Im Rim"), ("한", 15, "Han"), ("오", 15, "Oh O"), ("서", 15, "Seo Suh So"),
    ("신", 15, "Shin Sin"), ("권", 14, "Kwon"), ("황", 14, "Hwang"), ("안", 14, "Ahn An"),
    ("송", 14, "Song"), ("전", 11, "Jeon Chun Jon"), ("홍", 11, "Hong"), ("유", 10, "Yoo Yu Ryu"),
    ("고", 9, "Ko Go"), ("문", 9, "Moon Mun"), ("양", 9, "Yang Ryang"), ("손", 9, "Son"),
    ("배", 8, "Bae Pae"), ("백", 8, "Baek Paek"), ("허", 7, "Heo Hur Ho"), ("남", 6, "Nam"),
    ("심", 6, "Shim Sim"), ("노", 5, "Noh Roh No"),
)  # fmt: skip
# Syllables of given names, the commoner ones more than once.
GIVEN = (
    "영 영 영 영 수 수 수 정 정 정 현 현 현 민 민 민 지 지 지 성 성 성 진 진 진 경 경 경 미 미"
    " 희 희 희 은 은 은 숙 숙 순 순 자 철 철 철 호 호 호 준 준 준 상 상 동 동 재 재 재 원 원 우"
    " 우 석 석 훈 훈 혜 혜 선 선 태 태 승 승 종 종 용 용 광 창 기 기 인 인 남 일 일 식 규 규 병"
    " 병 명 명 덕 춘 근 근 환 환 섭 욱 혁 학 해 화 옥 애 란 나 라 유 윤 예 서 서 도 하 시 주 주"
    " 연 연 아 아 빈 찬 형 강 룡 률 복 길 봉 삼 만 천 홍 금 국"
).split()
# Given names that many bear; half of the names drawn have one of them.
COMMON_GIVEN = (
    "영수 영호 영철 정희 정숙 영희 미경 은주 지훈 성호 성민 민수 현우 준호 상훈 동현 재현 지영"
    " 은영 미영 현정 은정 수진 지은 민정 혜진 영숙 정호 정훈 성수 종수 상철 광수 용수 영진 경수"
    " 경희 명수 철수 인수 진수 창수 태호 재호 승호 민호 진호 경호 성진 영미 미숙 순자 영자 정자"
    " 춘자 옥순 영순 정순 성훈 지현 수현 서연 민준 서준 도윤 예준 하준 지우 서윤 하윤 영민 동욱"
    " 상민 재영 진영 선영 정현 성현 영남 철호 명철 성철 영일 남철 광철 금철 은철 혁철 명호 철민"
    " 순희 은희 옥희 명희 춘희"
).split()
SURNAMES = (
    "Smith Johnson Brown Miller Davis Wilson Anderson Taylor Thomas Moore Martin Jackson"
    " Thompson White Harris Clark Lewis Robinson Walker Young Allen King Wright Scott Hill Green"
    " Adams Baker Nelson Carter Mitchell Roberts Turner Phillips Campbell Parker Evans Edwards"
    " Collins Stewart Morris Murphy Cook Rogers Morgan Cooper Peterson Reed Bailey Bell Kelly"
    " Howard Ward Cox Richardson Wood Watson Brooks Bennett Gray James Hughes Price Myers Long"
    " Foster Sanders Ross Morales Powell Sullivan Russell Ortiz Jenkins Gutierrez Perry Butler"
    " Barnes Fisher Ivanov Smirnov Kuznetsov Popov Vasiliev Petrov Sokolov Mikhailov Novikov"
    " Fedorov Morozov Volkov Alekseev Lebedev Semenov Egorov Pavlov Kozlov Stepanov Nikolaev"
    " Orlov Andreev Makarov Nikitin Zakharov Müller Schmidt Schneider Fischer Weber Meyer Wagner"
    " Becker Dubois Moreau Laurent Simon Michel Garcia Bianchi Romano Tanaka Suzuki Watanabe"
    " Yamamoto Nakamura Kobayashi Sato Saito Kato"
).split()
PINYIN = (
    "wei fang min jing li qiang lei jun yang yong yan jie juan tao ming chao xiu xia ping gang"
    " hui hong bo bin hao yu peng fei dan xin ting ling mei lin hua dong cheng kai rui zhi"
).split()


@dataclass(frozen=True)
class Row:
    """A row of a list: one name in Hangul and its Latin spellings."""

    hangul: str
    latin: tuple[str, ...]
    origin: str

    @property
    def part(self) -> str:
        """The part of the list that the row belongs to."""
        digit = hashlib.sha256(self.hangul.encode()).hexdigest()[0]
        return "develop" if digit < "8" else "report"


def read_list(name: str) -> list[Row]:
    """Return the rows of a list."""
    with (LISTS / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return [
            Row(line["hangul"], tuple(line["latin"].split(";")), line["origin"])
            for line in csv.DictReader(file)
        ]


# Other names


def korean_hangul(dice: random.Random) -> str:
    """Return a Korean name, its family drawn by frequency."""
    family = dice.choices(FAMILIES, [share for _, share, _ in FAMILIES])[0][0]
    if dice.random() < 0.5:
        return family + dice.choice(COMMON_GIVEN)
    return family + dice.choice(GIVEN) + dice.choice(GIVEN)


def korean_latin(hangul: str, dice: random.Random) -> str:
    """Return a Korean name as one of the systems or the press spells it."""
    family = dice.choice(next(s for f, _, s in FAMILIES if f == hangul[0]).split())
    parts = dice.choice(spellings_by_rule(hangul[1:])).split(BREAK)
    given = dice.choice(("-".join(parts), " ".join(p.title() for p in parts), "".join(parts)))
    return f"{family} {given[0].upper()}{given[1:]}"


def other_persons(dice: random.Random, listed: Collection[str]) -> list[str]:
    """Return names of other persons: half Korean, a fifth Chinese, the rest Western or Japanese.

    None is a name listed, in northern or southern spelling: 이병철 is 리병철.
    """
    absent = {southern_form(name) for name in listed}
    lines = (FOLDER / "first_names.txt").read_text(encoding="utf-8").splitlines()
    first = [
        n.title()
        for line in lines
        if not line.startswith("#")
        for n in line.partition(":")[2].split()
    ]
    chinese = sorted(name.title() for name in CHINESE_SURNAMES)
    names: dict[str, None] = {}
    while len(names) < OTHERS:
        kind = dice.random()
        if kind < 0.5:
            hangul = korean_hangul(dice)
            if southern_form(hangul) not in absent:
                names[korean_latin(hangul, dice)] = None
        elif kind < 0.7:
            given = dice.choice(PINYIN) + dice.choice(("", dice.choice(PINYIN)))
            names[f"{dice.choice(chinese)} {given.title()}"] = None
        else:
            names[f"{dice.choice(first)} {dice.choice(SURNAMES)}"] = None
    return list(names)


def other_entries(
    gazetteer: Gazetteer, rows: Iterable[Row], dice: random.Random, places: bool
) -> list[str]:
    """Return Latin names of other places or bodies of the gazetteer."""
    ours = {folded(name) for row in rows for name in (row.hangul, *row.latin)}
    keys = {
        entry.key
        for row in rows
        for name in (row.hangul, *row.latin)
        if (entry := gazetteer.find(name))
    }
    names = [
        entry.name
        for entry in gazetteer
        if entry.place == places
        and not entry.key.startswith(("person/", "country/"))
        and entry.key not in keys
        and not ours & {folded(name) for name in (entry.name, *entry.names)}
        and entry.name.isascii()
    ]
    return dice.sample(names, min(OTHERS, len(names)))


# Finding


Distance = Callable[[str, str, float], float]
"""Of a name in Hangul from a Latin one; at least 1 if it is over the bound given and below 1."""


def by_sound(hangul: str, latin: str, bound: float) -> float:
    """Return how unlike two names sound.

    Most names do not sound alike at all, which is known at less cost than how far they are.
    """
    cost = sound_cost(hangul, latin)
    if cost is not None or bound < 1:
        return 1.0 if cost is None else cost
    return sound_distance(hangul, latin)


def by_table(gazetteer: Gazetteer, places: bool) -> Distance:
    """Return a distance that the gazetteer decides where it knows both names, else the sound.

    Of names of one entry the sound decides. Where places are asked for, a name that is a place's
    and a government's ("Moscow") is the place's.
    """
    only_places = Gazetteer(entry for entry in gazetteer if entry.place) if places else gazetteer

    def entry_of(name: str) -> Entry | None:
        return only_places.find(name) or gazetteer.find(name)

    def distance(hangul: str, latin: str, bound: float) -> float:
        entry, other = entry_of(hangul), entry_of(latin)
        if entry is None or other is None:
            return by_sound(hangul, latin, bound)
        if entry.key != other.key:
            return 9.0
        return by_sound(hangul, latin, 9.0) / 10 - 1

    return distance


def is_found(hangul: str, latin: str, others: Sequence[str], distance: Distance) -> bool:
    """Return whether a spelling is nearer to a Hangul name than every other spelling."""
    own = distance(hangul, latin, 9.0)
    return all(
        own < distance(hangul, other, own) for other in others if folded(other) != folded(latin)
    )


def measure_list(name: str, part: str, gazetteer: Gazetteer, show: bool) -> None:
    """Print the shares of one list that are found by sound alone, and with the gazetteer."""
    rows = read_list(name)
    dice = random.Random(18)
    if name == "persons":
        others = other_persons(dice, {row.hangul for row in rows})
    else:
        others = other_entries(gazetteer, rows, dice, places=name == "places")
    distances = {
        "by sound alone": by_sound,
        "with the gazetteer": by_table(gazetteer, name == "places"),
    }
    measured = [row for row in rows if row.part == part]
    for label, distance in distances.items():
        found = total = 0
        missed = []
        for row in measured:
            rest = [s for other in rows if other is not row for s in other.latin] + others
            for latin in row.latin:
                hit = is_found(row.hangul, latin, rest, distance)
                found, total = found + hit, total + 1
                missed += [] if hit else [f"{row.hangul} = {latin}"]
        print(
            f"{name}, {part}: {len(measured)} names, {label}: "
            f"{found} of {total} = {found / total:.1%}"
        )
        # What is missed of the part to report is never shown.
        if show and part == "develop":
            print("   missed:", "; ".join(missed))


def measure_mccune_reischauer(path: Path, show: bool) -> None:
    """Print the share of a list of names whose own spelling is nearest."""
    lines = [line.split("\t") for line in path.read_text(encoding="utf-8").splitlines() if line]
    pairs = [(hangul.strip(), latin.strip()) for hangul, latin in lines]
    spellings = sorted({latin for _, latin in pairs})
    own: dict[str, set[str]] = {}
    for hangul, latin in pairs:
        own.setdefault(hangul, set()).add(latin)
    found = 0
    for hangul, spelt in own.items():
        costs = {
            latin: cost for latin in spellings if (cost := sound_cost(hangul, latin)) is not None
        }
        if not costs:
            costs = {latin: sound_distance(hangul, latin) for latin in spellings}
        least = min(costs.values())
        nearest = {latin for latin, cost in costs.items() if cost == least}
        hit = nearest <= spelt
        found += hit
        if show and not hit:
            print("  ", hangul, spelt, "->", {n: round(costs[n], 2) for n in nearest})
    print(f"McCune-Reischauer list: {found} of {len(own)} = {found / len(own):.1%}")


# The open list

# Offices that news gives, the commoner ones more often; most names have none beside them.
OFFICES = (
    ("대변인", "spokesperson"), ("대변인", "spokesperson"), ("의원", "lawmaker"),
    ("의원", "lawmaker"), ("교수", "professor"), ("교수", "professor"),
    ("연구위원", "research fellow"), ("국장", "director"), ("외교부 장관", "foreign minister"),
    ("국방부 장관", "defense minister"), ("총리", "prime minister"), ("대사", "ambassador"),
    ("기자", "reporter"), ("변호사", "lawyer"),
)  # fmt: skip
STORIES = 400


def measure_open_list(gazetteer: Gazetteer) -> None:
    """Print how many of 500 names are merged, and proposed, with names of other persons.

    Four in ten names have an office beside them, and each speaks in one to three of 400 stories, by
    chance: so evidence that is no evidence comes with names that sound alike.
    """
    dice = random.Random(500)
    names: dict[str, None] = {}
    while len(names) < OPEN:
        names[korean_hangul(dice)] = None
    latin = other_persons(dice, names)
    uses = [NamedSource(name, SourceKind.PERSON) for name in (*names, *latin)]
    contexts = {}
    for name in (*names, *latin):
        korean, english = dice.choice(OFFICES)
        office = (f"{name} {korean}" if name in names else f"{english} {name}",)
        contexts[name] = NameContext(
            words=office if dice.random() < 0.4 else (),
            stories=frozenset(
                StoryId(str(dice.randrange(STORIES))) for _ in range(dice.randint(1, 3))
            ),
        )

    def known(asked: Collection[str]) -> dict[str, NameContext]:
        return {name: contexts[name] for name in asked}

    alike = sum(any(sound_cost(name, other) is not None for other in latin) for name in names)
    for label, source in (("without evidence", None), ("with evidence by chance", known)):
        entities = link_names(uses, gazetteer, contexts=source)
        merged = sum(
            1 for e in entities if names.keys() & set(e.names) and set(latin) & set(e.names)
        )
        proposed = sum(1 for entity in entities if entity.proposals)
        print(
            f"open list, {len(names)} names, {label}: falsely merged {merged} = "
            f"{merged / len(names):.1%}, falsely proposed {proposed} = {proposed / len(names):.1%}"
        )
    print(f"open list: {alike} = {alike / len(names):.1%} sound like a name of the list")


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("--names", type=Path, help="names in Hangul and McCune-Reischauer")
    parser.add_argument("--part", choices=("develop", "report"), default="report")
    parser.add_argument(
        "--show", action="store_true", help="list what is missed, never of `report`"
    )
    arguments = parser.parse_args()
    print(f"secondsource {secondsource.__version__}, Python {platform.python_version()}")
    began = time.monotonic()
    gazetteer = load_gazetteer()
    if arguments.names:
        measure_mccune_reischauer(arguments.names, arguments.show)
    for name in ("persons", "places", "bodies"):
        measure_list(name, arguments.part, gazetteer, arguments.show)
    measure_open_list(gazetteer)
    print(f"{time.monotonic() - began:.0f} s")


if __name__ == "__main__":
    main()
