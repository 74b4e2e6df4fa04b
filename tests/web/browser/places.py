"""Where the pages of the desk of examples are."""

import json
from pathlib import Path
from urllib.request import ProxyHandler, build_opener

EXAMPLES = Path(__file__).resolve().parents[3] / "examples" / "reports"
# A proxy, where one is set, does not reach this machine's own servers.
_OPEN = build_opener(ProxyHandler({})).open

NAMES = (
    "overview",
    "stories",
    "story",
    "story of one claim",
    "story of one outlet",
    "matrix",
    "allegations",
    "allegation",
    "allegation contested",
    "reports",
    "reports found",
    "report",
    "report that repeats",
    "report of an allegation",
    "claims",
    "claims narrowed",
    "claim",
    "claim in dispute",
    "sources",
    "source named",
    "source unnamed",
    "search",
    "nothing found",
    "comparison",
    "check",
    "review of claims",
    "review of sources",
    "review of merges",
    "review of echoes",
    "judgements",
    "failures",
    "reading",
    "no such page",
)


def asked(server, path):
    """Return what a path of a server answers to a program."""
    with _OPEN(f"{server.address}{path}") as answer:
        return json.load(answer)


def first(server, name):
    """Return the first row of a listing."""
    return asked(server, f"/{name}.json")["rows"][0]


def find_places(server, disputed):
    """Return the path of each page.

    Args:
        server: A server of the desk of examples.
        disputed: Id of the claim on which people disagree.
    """
    story, claim = first(server, "stories")["id"], first(server, "claims")["id"]
    report, repeated = _echo(server, story)
    alone = next(s for s in asked(server, "/stories.json")["rows"] if not s["leading"])
    allegation = first(server, "allegations")
    contested = asked(server, "/allegations.json?contested=1")["rows"][0]
    stating = allegation["statements"][0]["report"]
    kinds = {row["kind"]: row["id"] for row in asked(server, "/sources.json")["rows"][::-1]}
    claim_id = asked(server, f"/reports/{report}.json")["claims"][0]["id"]
    return {
        "overview": "/",
        "stories": "/stories",
        "story": f"/stories/{story}",
        "story of one claim": f"/stories/{story}?claim={claim_id}",
        "story of one outlet": f"/stories/{alone['id']}",
        "matrix": f"/stories/{story}/matrix",
        "allegations": "/allegations",
        "allegation": f"/allegations/{allegation['id']}",
        "allegation contested": f"/allegations/{contested['id']}",
        "reports": "/reports",
        "reports found": "/reports?q=tunnel",
        "report": f"/reports/{first(server, 'reports')['id']}",
        "report that repeats": f"/reports/{report}",
        "report of an allegation": f"/reports/{stating}?allegation={allegation['id']}",
        "claims": "/claims",
        "claims narrowed": "/claims?denied=1&kind=person&since=2024-01",
        "claim": f"/claims/{claim}",
        "claim in dispute": f"/claims/{disputed}",
        "sources": "/sources",
        "source named": f"/sources/{kinds['person']}",
        "source unnamed": f"/sources/{kinds['unnamed']}",
        "search": "/search?q=tunnel",
        "nothing found": "/search?q=zzzz",
        "comparison": f"/reports/{report}/beside/{repeated}",
        "check": "/check",
        "review of claims": "/review/claim",
        "review of sources": "/review/source",
        "review of merges": "/review/merge",
        "review of echoes": "/review/echo",
        "judgements": "/judgements",
        "failures": "/failures",
        "reading": "/reading",
        "no such page": "/nowhere",
    }


def _echo(server, story):
    for echo in asked(server, f"/stories/{story}.json")["echoes"]:
        if echo["repeats"]:
            return echo["report"], echo["repeats"]
    raise AssertionError("no report of the first story repeats another")
