"""The catalogue: every string of the pages stands in it, and nowhere else."""

import re
from importlib.resources import files

import pytest

from secondsource.web.wording import LANGUAGES, load_wording

TEMPLATES = sorted(
    f for f in files("secondsource.web").joinpath("templates").iterdir() if f.name.endswith(".html")
)
SCRIPTS = sorted(
    f
    for f in files("secondsource.web").joinpath("static").iterdir()
    if f.name.endswith(".js") and f.name != "vega.js"
)
CALLS = re.compile(r'\bt\(\s*"([\w.-]+)"\s*[,)]')
STARTS = re.compile(r'\bt\(\s*"([\w.-]+\.)"\s*~')


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda f: f.name)
def test_a_template_holds_no_words_of_its_own(template):
    left = re.sub(r"{#.*?#}|{%.*?%}|{{.*?}}", "", template.read_text("utf-8"), flags=re.DOTALL)
    left = re.sub(r"<kbd>\w</kbd>", "", left)
    text = re.sub(r"<[^>]*>", " ", left)
    assert re.findall(r"[^\W\d_]{2,}", text) == []
    attributes = re.findall(r'(?:aria-label|title|placeholder|alt)="([^"]*)"', left)
    assert [words for words in attributes if re.search(r"[^\W\d_]{2,}", words)] == []


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda f: f.name)
def test_a_template_asks_for_strings_that_there_are(template):
    source = template.read_text("utf-8")
    for wording in map(load_wording, LANGUAGES):
        for key in CALLS.findall(source):
            assert wording.has(key), key
        for start in STARTS.findall(source):
            assert any(key.startswith(start) for key in wording.strings), start


def test_the_templates_ask_for_strings():
    assert all(
        any(pattern.search(template.read_text("utf-8")) for template in TEMPLATES)
        for pattern in (CALLS, STARTS)
    )


def test_a_plural_is_chosen_by_the_number():
    wording = load_wording()
    assert wording("count.claims", n=1) == "1 claim"
    assert wording("count.claims", n=1200) == "1,200 claims"


def test_no_string_of_the_catalogue_is_idle():
    """Each key is written out somewhere, or is built from one that is."""
    package = files("secondsource.web")
    sources = [f.read_text("utf-8") for f in [*TEMPLATES, *SCRIPTS]]
    stack = [package]
    while stack:
        here = stack.pop()
        for f in here.iterdir():
            if f.is_dir():
                stack.append(f)
            elif f.name.endswith(".py"):
                sources.append(f.read_text("utf-8"))
    whole = "\n".join(sources)
    wording = load_wording()
    idle = []
    for key in wording.strings:
        plain = re.sub(r"\.(one|other)$", "", key)
        parts = plain.split(".")
        begun = [".".join(parts[:n]) + "." for n in range(1, len(parts))]
        built = any(re.search(re.escape(start) + r'["{]', whole) for start in begun)
        joined = re.search(re.escape(plain.rsplit("_", 1)[0]) + r'_["{]', whole)
        written = f'"{plain}"' in whole or f"'{plain}'" in whole
        if not (written or built or joined):
            idle.append(plain)
    assert idle == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_language_is_named_and_one_without_a_name_shows_its_code(language):
    words = load_wording(language)
    assert words.language_name("ko") == {"en": "Korean", "ko": "한국어"}[language]
    assert words.language_name("tlh") == "tlh"
