"""Setting of made documents by Chromium, LibreOffice and LaTeX, kept in a folder."""

from __future__ import annotations

import hashlib
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Iterable
from pathlib import Path

from made_pdfs.chromium_pages import page
from made_pdfs.latex_files import latex_file
from made_pdfs.made_document import MadeDocument
from made_pdfs.writer_files import writer_file

_COMMANDS = {"chromium": "chromium", "writer": "soffice", "latex": "pdflatex"}
_LONGEST_RUN = 300
"""Seconds for one document, or for all those of LibreOffice."""


def made_pdfs(documents: Iterable[MadeDocument], folder: Path) -> dict[str, Path]:
    """Return the PDF of each document whose typesetter is installed, by name.

    A PDF is named by the hash of its source, and made only if `folder` lacks it.
    """
    folder.mkdir(parents=True, exist_ok=True)
    targets: dict[str, Path] = {}
    missing: dict[Path, tuple[MadeDocument, str]] = {}
    for document in documents:
        source = _SOURCES[document.maker](document)
        digest = hashlib.sha256(source.encode()).hexdigest()[:12]
        target = folder / f"{document.name}-{digest}.pdf"
        targets[document.name] = target
        if not target.exists() and shutil.which(_COMMANDS[document.maker]):
            missing[target] = (document, source)
    for target, (document, source) in missing.items():
        if document.maker != "writer":
            _RUNS[document.maker](document, source, target)
    _run_writer({t: source for t, (d, source) in missing.items() if d.maker == "writer"})
    return {name: target for name, target in targets.items() if target.exists()}


def maker_versions() -> str:
    """Return the versions of the typesetters, or that one is missing."""
    lines = []
    for name, command in _COMMANDS.items():
        if shutil.which(command):
            result = _run([command, "--version"], Path.cwd())
            lines.append(result.stdout.decode("utf-8", "replace").strip().splitlines()[0])
        else:
            lines.append(f"{name} is missing: its documents are left out")
    return "; ".join(lines)


def _run_chromium(document: MadeDocument, source: str, target: Path) -> None:
    with tempfile.TemporaryDirectory() as work:
        path = Path(work) / "page.html"
        path.write_text(source, "utf-8")
        bare = [] if document.layout.browser_head else ["--no-pdf-header-footer"]
        command = ["chromium", "--headless", "--no-sandbox", "--disable-gpu", *bare]
        profile = f"--user-data-dir={work}/profile"
        _run([*command, profile, f"--print-to-pdf={work}/page.pdf", path.as_uri()], Path(work))
        _keep(Path(work) / "page.pdf", target)


def _run_latex(document: MadeDocument, source: str, target: Path) -> None:
    with tempfile.TemporaryDirectory() as work:
        (Path(work) / "page.tex").write_text(source, "utf-8")
        result = _run(["pdflatex", "-interaction=nonstopmode", "page.tex"], Path(work))
        if result.returncode:
            print(f"{document.name}: LaTeX reports {_first_error(result.stdout)}")
        _keep(Path(work) / "page.pdf", target)


def _first_error(output: bytes) -> str:
    lines = output.decode("utf-8", "replace").splitlines()
    return next((line for line in lines if line.startswith("!")), "an error")


def _run_writer(sources: dict[Path, str]) -> None:
    if not sources:
        return
    with tempfile.TemporaryDirectory() as work:
        for target, source in sources.items():
            (Path(work) / f"{target.stem}.fodt").write_text(source, "utf-8")
        profile = f"-env:UserInstallation=file://{work}/profile"
        files = [f"{target.stem}.fodt" for target in sources]
        _run(["soffice", profile, "--headless", "--convert-to", "pdf", *files], Path(work))
        for target in sources:
            _keep(Path(work) / target.name, target)


def _run(command: list[str], work: Path) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(command, cwd=work, capture_output=True, timeout=_LONGEST_RUN, check=False)


def _keep(made: Path, target: Path) -> None:
    if made.exists():
        shutil.copyfile(made, target)
    else:
        print(f"{target.name}: not made")


_SOURCES: dict[str, Callable[[MadeDocument], str]] = {
    "chromium": page,
    "writer": writer_file,
    "latex": latex_file,
}
_RUNS: dict[str, Callable[[MadeDocument, str, Path], None]] = {
    "chromium": _run_chromium,
    "latex": _run_latex,
}
