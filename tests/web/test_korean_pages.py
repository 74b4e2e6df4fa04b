"""Every page in Korean holds no English of its own: only names, and words of reports marked so."""

import re

import pytest
from lxml import etree

KOREAN = {"Accept-Language": "ko"}
# What Korean pages write in Latin letters too: names of formats, standards, languages and keys.
NAMES = {
    *(
        "secondsource",
        "JSON",
        "CSV",
        "PDF",
        "API",
        "SHA",
        "ICD",
        "Airwars",
        "UTC",
    ),
    *(
        "English",
        "Escape",
        "unknown",
        "title",
        "headline",
        "text",
        "body",
        "en",
        "ko",
        "jsonl",
        "JPG",
    ),
}
# Addresses, ids, commands, files, and the codes that a filter takes.
CODES = re.compile(
    r"https?://\S+|\w+\.example|가능한 값: .*|[rcstea][0-9a-f]{4,}|`[^`]*`|\S+\.(?:txt|html|jsonl)"
)
# Text of pictures in which a name stands, cut where there is no room.
_CUT = ("pic-name", "pic-who", "pic-under")
_SHOWN = ("aria-label", "title", "placeholder", "alt")


def _names_of(origin):
    """Return the names that an origin has alone and with its outlet, and those of its voices."""
    alone = origin["name"].rpartition(", in ")[0]
    return {origin["name"], alone, *(voice["name"] for voice in origin["voices"])}


@pytest.fixture(scope="module")
def names(reader):
    """Matches the names that the examples have for sources, outlets, stories and reports."""
    found = {"the report", "desk.db", "example", "The README of the examples says so"}
    for page in range(1, 7):
        for claim in reader.json(f"/claims.json?doubtful=1&page={page}")["rows"]:
            found |= {claim["source"]["name"], claim["source"]["text"]}
        found |= {row["source"] for row in reader.json(f"/sources.json?page={page}")["rows"]}
    for report in reader.json("/reports.json")["rows"]:
        # A report without a title is named by its first line, cut to one of these lengths.
        first = reader.json(f"/reports/{report['id']}.json")["text"].split("\n")[0]
        found |= {report["title"], report["outlet"], f"{first[:160]}…", f"{first[:120]}…"}
    for story in reader.json("/stories.json")["rows"]:
        found |= {story["name"], *(name for o in story["origins"] for name in _names_of(o))}
    for row in reader.json("/allegations.json")["rows"]:
        found |= {origin["name"] for origin in row["origins"]} | set(row["outlets"])
        found |= {statement["speaker"] for statement in row["statements"]}
    longest_first = sorted((name for name in found if name), key=len, reverse=True)
    return re.compile("|".join(rf"(?<!\w){re.escape(name)}(?!\w)" for name in longest_first))


def paths(reader):
    """Return the path of a page of each sort."""
    story, report, claim = (
        reader.json(f"/{kind}.json")["rows"][0]["id"] for kind in ("stories", "reports", "claims")
    )
    sources = {row["kind"]: row["id"] for row in reader.json("/sources.json")["rows"]}
    echoes = reader.json(f"/stories/{story}.json")["echoes"]
    pair = next((e["report"], e["repeats"]) for e in echoes if e["repeats"])
    return {
        "/": 200,
        **{f"/{name}": 200 for name in ("stories", "reports", "claims", "sources", "search")},
        **{f"/{name}": 200 for name in ("judgements", "failures", "reading", "readings")},
        **{f"/review/{kind}": 200 for kind in ("claim", "source", "merge", "echo")},
        **{f"/sources/{source}": 200 for source in sources.values()},
        **{f"/stories/{row['id']}/matrix": 200 for row in reader.json("/stories.json")["rows"]},
        "/allegations": 200,
        **{f"/allegations/{a['id']}": 200 for a in reader.json("/allegations.json")["rows"][:9]},
        **{f"/stories/{row['id']}": 200 for row in reader.json("/stories.json")["rows"]},
        f"/stories/{story}?claim={claim}": 400,
        f"/reports/{report}": 200,
        f"/reports/{pair[0]}": 200,
        f"/reports/{pair[0]}/beside/{pair[1]}": 200,
        f"/claims/{claim}": 200,
        "/claims?denied=1&kind=person&since=2024-01&doubtful=1": 200,
        f"/deletions/report/{report}": 200,
        "/search?q=0000": 200,
        "/nowhere": 404,
        "/reports/r0": 404,
        "/reports/r000000": 404,
        "/claims/c000000": 404,
        "/sources/s000000": 404,
        "/stories/t000000": 404,
        "/allegations/a000000": 404,
        "/review/x": 404,
        "/claims?kind=x": 400,
        "/claims?since=x": 400,
        "/claims?since=2025&until=2024": 400,
        "/claims?min_score=7": 400,
        "/deletions/reading/9": 404,
        "/leave": 405,
    }


def words_in_korean(page):
    """Yield what a page says in Korean: text and attributes, but for code, names and quotations."""
    for element in page.iter(etree.Element):
        languages = element.xpath("ancestor-or-self::*[@lang][1]/@lang")
        if languages != ["ko"] or element.tag in ("script", "style", "code", "kbd", "head", "q"):
            continue
        if element.xpath(
            "ancestor-or-self::*[contains(@class, 'path') or self::head or self::code]"
        ):
            continue
        # A name in the picture is parted into lines, and cut where there is no room.
        if element.tag == "text" and element.get("class", "").startswith(_CUT):
            continue
        yield from (element.get(name) for name in _SHOWN if element.get(name))
        for text in (element.text, *(child.tail for child in element)):
            if text and text.strip():
                yield text


def test_no_page_in_korean_holds_english_of_its_own(reader, names):
    left, seen = [], 0
    asked = paths(reader)
    for path in asked:
        page = reader.get_any(path, headers=KOREAN)
        for text in words_in_korean(page):
            seen += 1
            words = CODES.sub("", names.sub("", text))
            found = [w for w in re.findall(r"[A-Za-z]{2,}", words) if w not in NAMES]
            if found:
                left.append(f"{path}: {found} in {text.strip()[:160]}")
    assert seen > 1000
    assert left == [], "\n".join(left)
