"""Stories of Korean and English reports, with an encoder that knows a few words."""

import random
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from made_reports import write
from secondsource.echo import (
    CrossLanguagePair,
    gist_of,
    join_across_languages,
    propose_pairs,
    translated_quotations,
)
from secondsource.echo.across_languages.pair_evidence import PairEvidence
from secondsource.echo.across_languages.report_gist import SpokenQuotation
from secondsource.echo.across_languages.shared_names import (
    english_names,
    korean_names,
    shared_names,
)
from secondsource.echo.across_languages.story_joining import LEAST_PAIR_SCORE
from secondsource.language.sentence_vectors import WIDTH
from secondsource.model import Span

# Words of one meaning in both languages; the encoder of these tests knows no others.
MEANINGS = (
    ("여객선", "ferry"),
    ("가라앉", "sank"),
    ("바지선", "barge"),
    ("강물", "river"),
    ("감자", "potato"),
    ("세금", "levy"),
    ("농민", "farmer"),
    ("곡물", "grain"),
)


def encode(texts):
    """Return vectors that are the sum of the meanings of their words."""
    generator = np.random.default_rng(7)
    meanings = generator.normal(size=(len(MEANINGS), WIDTH)).astype(np.float32)
    noise = generator.normal(size=WIDTH).astype(np.float32) * 0.1
    vectors = []
    for text in texts:
        known = [any(w in text.lower() for w in words) for words in MEANINGS]
        vectors.append(noise + sum((meanings[n] for n, k in enumerate(known) if k), 0 * noise))
    stacked = np.stack(vectors) if vectors else np.zeros((0, WIDTH), dtype=np.float32)
    return stacked / np.linalg.norm(stacked, axis=1, keepdims=True).clip(1e-6)


def korean(title, body, published="2031-04-01T09:00:00+09:00", **more):
    return replace(write(body, title=title, published=published, **more).report, language="ko")


def english(title, body, published="2031-04-01T02:00:00+00:00", **more):
    return write(body, title=title, published=published, **more).report


def ferry_in_korean(**more):
    return korean(
        "카스토르프 여객선 침몰로 37명 사망",
        "(카스토르프=가온뉴스) 카스토르프 강에서 여객선이 바지선과 부딪혀 가라앉아 37명이 숨졌다.",
        **more,
    )


def ferry_in_english(**more):
    return english(
        "Ferry sinks at Kastorp, 37 dead",
        "A ferry sank in the river at Kastorp after it struck a barge, and 37 people died.",
        **more,
    )


def levy_in_english(**more):
    return english(
        "Potato levy in Upper Senn", "Collectors took one in three of the farmers' grain.", **more
    )


def levy_in_korean(**more):
    return korean("센 지방 감자 세금", "농민들의 곡물을 셋 중 하나 걷었다.", **more)


def gists(*reports):
    return [gist_of(report) for report in reports]


def proposals(*reports):
    return list(propose_pairs(gists(*reports), encode))


def joined(stories, *reports):
    pairs = [CrossLanguagePair(*proposal) for proposal in proposals(*reports)]
    return join_across_languages(stories, pairs, [report.id for report in reports])


class TestOneHappeningInTwoLanguages:
    def test_joins_one_story_with_the_reasons(self):
        result = joined([[0], [1], [2]], ferry_in_korean(), ferry_in_english(), levy_in_english())
        assert result.stories == [[0, 1], [2]]
        (link,) = result.links
        assert "kastorp (카스토르프)" in link.note
        assert "the same number 37" in link.note
        assert "2 hours apart" in link.note
        assert 0.5 < link.probability <= 1

    def test_says_nothing_of_hours_where_a_date_is_unknown(self):
        result = joined([[0], [1]], ferry_in_korean(published=""), ferry_in_english())
        (link,) = result.links
        assert "apart" not in link.note
        assert "hour" not in link.note

    def test_another_happening_of_the_day_stays_apart(self):
        result = joined([[0], [1]], ferry_in_korean(), levy_in_english())
        assert result.stories == [[0], [1]]
        assert result.links == ()

    def test_likeness_of_meaning_alone_joins_nothing(self):
        here = korean("여객선이 가라앉다", "여객선이 강물에 가라앉았다.")
        there = english("Ferry lost", "The ferry sank in the river.")
        ((_, _, evidence),) = proposals(here, there)
        assert evidence.likeness > 0.8
        assert joined([[0], [1]], here, there).stories == [[0], [1]]

    def test_weeks_apart_they_are_not_even_proposed(self):
        late = ferry_in_english(published="2031-04-20T02:00:00+00:00")
        assert proposals(ferry_in_korean(), late) == []

    def test_stories_of_one_language_stay_as_they_are(self):
        reports = [ferry_in_english(), ferry_in_english(), levy_in_english()]
        assert proposals(*reports) == []
        assert joined([[0, 1], [2]], *reports).stories == [[0, 1], [2]]

    def test_a_report_in_a_third_language_has_no_gist(self):
        assert gist_of(replace(ferry_in_english(), language="fr")) is None
        assert gist_of(replace(ferry_in_english(), language="und")) is None

    @settings(max_examples=20, deadline=None)
    @given(st.randoms(use_true_random=False))
    def test_the_order_makes_no_difference(self, chance):
        reports = [
            ferry_in_korean(),
            ferry_in_english(),
            levy_in_korean(),
            levy_in_english(),
            ferry_in_english(published="2031-04-01T07:00:00+00:00"),
        ]

        def result(order):
            shuffled = [reports[n] for n in order]
            found = joined([[n] for n in range(len(reports))], *shuffled)
            stories = sorted(sorted(shuffled[n].id for n in story) for story in found.stories)
            return stories, sorted((k.report, k.other, k.note) for k in found.links)

        order = list(range(len(reports)))
        expected = result(order)
        chance.shuffle(order)
        assert result(order) == expected

    def test_twice_gives_the_same_as_once(self):
        reports = [ferry_in_korean(), ferry_in_english(), levy_in_korean(), levy_in_english()]
        stories = [[n] for n in range(4)]
        assert joined(stories, *reports) == joined(stories, *reports)


def pair(first, second, score):
    """Return a pair that shares a name and a number; its score rises with `score`."""
    evidence = PairEvidence(
        likeness=score,
        names={"kastorp": ""},
        name_weight=5.0,
        numbers=(37.0,),
        number_weight=1.0,
        missing=0,
        days=0.0,
    )
    return CrossLanguagePair(first, second, evidence)


class TestNoChainForms:
    def test_stories_join_the_best_of_the_other_language_only(self):
        ids = [f"r{n}" for n in range(4)]
        pairs = [pair(0, 1, 0.9), pair(2, 1, 0.85), pair(2, 3, 0.8)]
        result = join_across_languages([[0], [1], [2], [3]], pairs, ids)
        assert [0, 1, 2, 3] not in result.stories
        assert any({0, 1} <= set(story) for story in result.stories)

    @given(
        st.lists(st.tuples(st.integers(0, 5), st.integers(6, 11), st.floats(0.0, 1.0)), max_size=30)
    )
    def test_whatever_is_proposed_a_story_is_a_star(self, proposed):
        ids = [f"r{n:02}" for n in range(12)]
        result = join_across_languages(
            [[n] for n in range(12)], [pair(*each) for each in proposed], ids
        )
        assert sorted(n for story in result.stories for n in story) == list(range(12))
        for story in result.stories:
            assert min(sum(n < 6 for n in story), sum(n >= 6 for n in story)) <= 1

    def test_between_large_stories_one_likely_pair_may_be_chance(self):
        ids = [f"r{n:04}" for n in range(2001)]
        likely = pair(0, 2000, 0.22)
        assert LEAST_PAIR_SCORE < likely.evidence.score < 1.5
        small = join_across_languages([[0], [2000]], [likely], ids)
        large = join_across_languages([[2000], list(range(2000))], [likely], ids)
        assert len(small.stories) == 1
        assert len(large.stories) == 2


class TestSharedNames:
    @pytest.mark.parametrize(
        ("hangul", "latin", "shared"),
        [
            ("카스토르프에서 불이 났다", "A fire in Kastorp", "kastorp"),
            ("러시아는 부인했다", "Russian officials denied it", "russian"),
            ("美 국무부", "the US said", "us"),
            ("북한 주민", "North Korean residents", "north korean"),
            ("APEC 정상회의", "The APEC summit", "apec"),
        ],
    )
    def test_are_found_by_table_by_sound_and_in_latin_letters(self, hangul, latin, shared):
        assert shared in shared_names(korean_names(hangul), english_names(latin))

    def test_a_pronoun_is_no_country(self):
        assert shared_names(korean_names("미국"), english_names("Give Us a Day")) == {}

    @given(st.text(max_size=100), st.text(max_size=100))
    def test_any_two_texts_compare(self, first, second):
        names = shared_names(korean_names(first), english_names(second))
        assert list(names) == sorted(names)


class TestTranslatedQuotations:
    def quoting(self, gist, speaker, words):
        return replace(gist, quotations=(SpokenQuotation(speaker, words, (Span(0, 5),)),))

    def shared(self, korean_speaker, korean_words, english_speaker, english_words):
        here, there = gists(ferry_in_korean(), ferry_in_english())
        numbered = {
            0: self.quoting(here, korean_speaker, korean_words),
            1: self.quoting(there, english_speaker, english_words),
        }
        return translated_quotations([[0, 1]], numbered, encode)

    def test_of_one_speaker_are_likely_and_never_proven(self):
        (found,) = self.shared(
            "몰리나 선장",
            "여객선은 바지선 때문에 가라앉았습니다",
            "Captain Molina",
            "The ferry sank because of the barge",
        )
        evidence = found.evidence(in_korean=True)
        assert not evidence.proven
        assert "Captain Molina" in evidence.note
        assert "likely" in evidence.note

    def test_of_two_speakers_are_none(self):
        assert not self.shared(
            "바르가스 장관",
            "여객선은 바지선 때문에 가라앉았습니다",
            "Captain Molina",
            "The ferry sank because of the barge",
        )

    def test_with_other_numbers_are_none(self):
        assert not self.shared(
            "몰리나 선장",
            "여객선은 바지선 때문에 37명과 가라앉았습니다",
            "Captain Molina",
            "The ferry sank with 40 people because of the barge",
        )

    def test_of_different_stories_are_not_compared(self):
        here, there = gists(ferry_in_korean(), ferry_in_english())
        words = ("여객선은 바지선 때문에 가라앉았습니다", "The ferry sank because of the barge")
        numbered = {
            0: self.quoting(here, "몰리나", words[0]),
            1: self.quoting(there, "Molina", words[1]),
        }
        assert not translated_quotations([[0], [1]], numbered, encode)

    @pytest.mark.parametrize("words_differ", [False, True])
    def test_in_a_large_story_are_kept_of_a_few_partners_of_each_report(self, words_differ):
        here, there = gists(ferry_in_korean(), ferry_in_english())
        count = 200
        numbered = {}
        for n in range(0, count, 2):
            own = "또" * (n // 2) if words_differ else ""
            korean_words = f"여객선은 바지선 때문에 가라앉았습니다{own}"
            english_words = f"The ferry sank because of the barge{'y' * len(own)}"
            numbered[n] = self.quoting(here, "몰리나 선장", korean_words)
            numbered[n + 1] = self.quoting(there, "Captain Molina", english_words)
        found = translated_quotations([list(range(count))], numbered, encode)
        assert {q.korean for q in found} | {q.english for q in found} == set(range(count))
        assert len(found) <= 8 * count
        if not words_differ:
            assert max(abs(q.korean - q.english) for q in found) <= 16


def test_many_reports_are_proposed_in_any_order():
    chance = random.Random(3)
    reports = [ferry_in_korean(), ferry_in_english()] + [levy_in_english() for _ in range(30)]
    expected = None
    for _ in range(3):
        chance.shuffle(reports)
        found = {
            (reports[k].id, reports[e].id): evidence.likeness
            for k, e, evidence in proposals(*reports)
        }
        assert expected is None or found == expected
        expected = found
