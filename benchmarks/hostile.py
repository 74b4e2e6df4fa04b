#!/usr/bin/env python3
"""Read hostile files beside sound ones and print what came of each."""

from __future__ import annotations

import argparse
import json
import shutil
import tempfile
import time
from pathlib import Path

from piles import json_files, story_files, text_files
from piles.cases import Case
from piles.observing import observe
from piles.scoring import lost, named, open_result, paths_of

KINDS = {"text": text_files.cases, "json": json_files.cases, "stories": story_files.cases}


def each(case: Case, given: argparse.Namespace) -> dict[str, object]:
    with tempfile.TemporaryDirectory(dir=given.folder) as name:
        folder = Path(name)
        path = case.lay(folder / "pile", given.seed)
        desk = folder / "desk.db"
        seen = observe(
            ["read", "--workers", "2", "--desk", str(desk), str(path)],
            folder, given.limit, given.memory, stacks=True,
        )
        result = open_result(desk, seen.said)
        paths = paths_of(path)
        made = {
            "case": case.label, "s": round(seen.seconds, 1), "cpu": round(seen.processor, 1),
            "parent": round(seen.parent_mb), "worker": round(seen.worker_mb),
            "code": seen.code, "timeout": seen.timed_out,
            "named": f"{named(result, path)}/{case.least or len(paths)}",
            "lost": len(lost(result, case, path)), "of": len(case.markers),
            "reports": len(result.texts), "claims": result.claims,
            "failures": [r[:160] for rs in result.failed.values() for r in rs][:3],
            "traceback": "Traceback" in seen.said, "unexpected": result.unexpected[:2],
            "stacks": seen.stacks.most_common(3),
        }
        if seen.code not in (0, 1) or made["traceback"]:
            made["said"] = seen.said[-600:]
        return made


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kind", action="append")
    parser.add_argument("--case", action="append")
    parser.add_argument("--each", action="store_true")
    parser.add_argument("--limit", type=float, default=60)
    parser.add_argument("--memory", type=int, default=4096)
    parser.add_argument("--seed", type=int, default=14)
    parser.add_argument("--folder", type=Path, default=None)
    given = parser.parse_args()
    cases = [c for k, make in KINDS.items() if not given.kind or k in given.kind for c in make()]
    cases = [c for c in cases if not given.case or any(w in c.label for w in given.case)]
    for case in cases:
        print(json.dumps(each(case, given)), flush=True)


if __name__ == "__main__":
    main()
