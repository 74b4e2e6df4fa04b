"""A session of an invented council in four outlets, one of which leaves out what others say."""

import json

from secondsource.desk import open_desk

HEAD = "Council of Orlo Dyke sits through the night"
VAULT = (
    "Auditors found that the savings vault of the dockers' guild was empty.",
    "The savings vault of the dockers' guild was empty, auditors found.",
    "The dockers' guild's savings vault was empty, as auditors found.",
)
SESSION = (
    "The council of Orlo Dyke sat for six hours in the old customs hall.",
    "Members Tilde Varn and Osk Remmel left before the vote on the bridge toll.",
    "The new bridge toll of Orlo Dyke starts in spring.",
    "Ferry tickets stay at their present price.",
    "A choir of pupils from Vesper Mill sang at the opening.",
)
OUTLETS = ("Far Bank Post", "Mill Letter", "Orlo Wire", "Tarn Herald")


def read_session(folder):
    """Read the reports of the session into a desk in a folder; return its file."""
    texts = [" ".join((words, *SESSION)) for words in VAULT] + [" ".join(SESSION)]
    items = [
        {"headline": HEAD, "text": text, "outlet": outlet, "published": "2031-05-02"}
        for outlet, text in zip(OUTLETS, texts, strict=True)
    ]
    (folder / "items.jsonl").write_text("".join(json.dumps(item) + "\n" for item in items))
    with open_desk(folder / "desk.db") as desk:
        desk.read([folder / "items.jsonl"])
    return folder / "desk.db"
