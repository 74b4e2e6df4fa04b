"""Stance of Korean claims, in tables of invented sentences: "[source] <cue> {content}".

Each row gives the construction that the claim was found by, and how a careful reader reads it. The
rules need no morphemes, so that these tests run without the extra `ko`.
"""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from secondsource.attribution.korean.found_claims import FoundClaim, Pattern
from secondsource.attribution.korean.source_phrases import SourcePhrase
from secondsource.attribution.korean.stances import read_stance
from secondsource.model import (
    Act,
    Aspect,
    Certainty,
    CueKind,
    Distance,
    Mode,
    Polarity,
    Span,
    act_of,
)

AFFIRMED, DENIED = Polarity.AFFIRMED, Polarity.DENIED
QUOTED, REPORTED, NOUN = Pattern.QUOTED, Pattern.REPORTED, Pattern.NOUN
OBJECT, PASSIVE, JUDGED = Pattern.OBJECT, Pattern.PASSIVE, Pattern.JUDGED
OUTLOOK, HEADLINE, HEARSAY = Pattern.OUTLOOK, Pattern.HEADLINE, Pattern.HEARSAY
_MARK = re.compile(r"[\[<{\]>}]")


def found(marked, pattern, *, passive=False):
    """Return the text of a marked sentence and the claim that stands in it."""
    text, opened, spans = "", [], {"[": [], "<": [], "{": []}
    position = 0
    for match in _MARK.finditer(marked):
        text += marked[position : match.start()]
        position = match.end()
        if match[0] in "[<{":
            opened.append((match[0], len(text)))
        else:
            mark, start = opened.pop()
            spans[mark].append(Span(start, len(text)))
    text += marked[position:]
    source = None
    if spans["["]:
        start, end = spans["["][0].start, spans["["][-1].end
        source = SourcePhrase(start, end, 0, 0, text[start:end].split()[-1])
    claim = FoundClaim(
        content=spans["{"], cue=spans["<"], pattern=pattern, source=source, passive=passive
    )
    return text, claim


def reading(marked, pattern, **options):
    text, claim = found(marked, pattern, **options)
    return read_stance(claim, text)


POLARITIES = [
    ("[시청]은 {댐에 금이 갔다}고 <밝혔다>.", REPORTED, AFFIRMED),
    # The thing that is denied is the content.
    ("[시청]은 {횡령 의혹}을 <부인했다>.", OBJECT, DENIED),
    ("[시청]은 {댐이 샌다}는 <의혹>을 전면 부인했다.", NOUN, DENIED),
    ("[시청]은 {댐이 샌다}는 <주장>을 일축했다.", NOUN, DENIED),
    ("[시청]은 {댐이 샌다}는 <보도>를 정면으로 반박했다.", NOUN, DENIED),
    ("[시청]은 {댐이 샌다}는 <보도>를 인용했다.", NOUN, AFFIRMED),
    ("[시청]은 {댐이 샐 가능성}을 <일축했다>.", OBJECT, DENIED),
    ("[강도윤]은 {동생과의 연루설}을 <부정했다>.", OBJECT, DENIED),
    ("[시청]은 {댐이 샌다}는 의혹을 <부인했다>.", REPORTED, DENIED),
    # Whose claim it is affirms it; another denies.
    ("시청은 {댐이 샌다}는 [주민들]의 <주장>을 일축했다.", NOUN, AFFIRMED),
    # A verb of the next clause denies something else.
    ("[시청]은 {댐이 샌다}는 <주장>을 내놓았고, 도청은 책임을 부인했다.", NOUN, AFFIRMED),
    # Words that only say that something said before is not so.
    ("[시청]은 {“사실무근”}이라고 <밝혔다>.", QUOTED, DENIED),
    ("[시청]은 {댐이 샌다는 보도는 사실이 아니라}고 <말했다>.", REPORTED, DENIED),
    ("[시청]은 {소문은 사실과 다르다}는 <입장>을 냈다.", NOUN, DENIED),
    ("[시청]은 {“악의적인 가짜뉴스다”}라고 <말했다>.", QUOTED, DENIED),
    ("[시청]은 {“명백한 허위 사실”}이라고 <말했다>.", QUOTED, DENIED),
    ("[시청]은 {둑이 낮다는 건 거짓이라}고 <말했다>.", REPORTED, AFFIRMED),
    ("[시청]은 {“댐이 샌다는 주장은 터무니없다”}고 <말했다>.", QUOTED, DENIED),
    ("{댐이 샌다는 소문은 사실이 아닌} 것으로 <확인됐다>.", PASSIVE, DENIED),
    ("[시청] {“전혀 사실 아냐”}", HEADLINE, DENIED),
    ("[강도윤] {“곳간 안 털었다”} 혐의 부인", HEADLINE, DENIED),
    ("[강도윤] {“곳간에 안 갔다”} 반박", HEADLINE, AFFIRMED),
    # Who answers denies only by a negation; a counter-statement is affirmed.
    ("[시청]은 {“물을 빼돌린 적이 없다”}고 <반박했다>.", QUOTED, DENIED),
    ("[시청]은 {“도청이 먼저 문을 열었다”}고 <반박했다>.", QUOTED, AFFIRMED),
    ("[시청]은 {“문은 도청이 연 것 아니냐”}고 <반박했다>.", QUOTED, AFFIRMED),
    ("[시청]은 {“계획이 없다”}며 <부인했다>.", QUOTED, DENIED),
    # A denial that is itself negated.
    ("[시청]은 {누수 의혹}을 <부인하지 않았다>.", OBJECT, AFFIRMED),
    ("[시청]은 {누수 의혹}을 <부인>하지는 않았다.", OBJECT, AFFIRMED),
    ("[시청]은 {누수 여부}를 <확인도 부인도 하지 않았다>.", OBJECT, AFFIRMED),
    # A question whether it is true is none.
    ("[기자]가 {그 소문은 사실이 아니냐}고 <물었다>.", REPORTED, AFFIRMED),
    # Negative statements of something new.
    ("[시청]은 {사망자는 없다}고 <말했다>.", REPORTED, AFFIRMED),
    ("[시청]은 {세 사람은 직원이 아니라}고 <했다>.", REPORTED, AFFIRMED),
]


@pytest.mark.parametrize(("marked", "pattern", "polarity"), POLARITIES)
def test_what_is_denied(marked, pattern, polarity):
    assert reading(marked, pattern).stance.polarity is polarity


CONTENT_DENIALS = [
    ("[시청]은 {사망자는 없다}고 <말했다>.", True),
    ("[시청]은 {세 사람은 직원이 아니라}고 <했다>.", True),
    ("[시청]은 {문을 열지 않았다}고 <말했다>.", True),
    ("[시청]은 {그런 지시를 한 적이 전혀 없다}고 <말했다>.", True),
    ("[시청]은 {아직 답을 받지 못했다}고 <말했다>.", True),
    ("[시청]은 {“사실무근”}이라고 <말했다>.", True),
    ("[시청]은 {문을 열었다}고 <말했다>.", False),
    # Negated words that state no absence.
    ("[시청]은 {문을 열 수밖에 없다}고 <말했다>.", False),
    ("[시청]은 {댐은 안전에 문제가 없다}고 <말했다>.", False),
    ("[시청]은 {수리는 쉽지 않다}고 <말했다>.", False),
    ("[시청]은 {누수를 용납할 수 없다}고 <말했다>.", False),
    ("[시청]은 {이유를 알지 못한다}고 <말했다>.", False),
    ("[시청]은 {참여하지 못할 이유가 없다}고 <말했다>.", False),
    ("[시청]은 {“네 탓 아니냐”}고 <말했다>.", False),
]


@pytest.mark.parametrize(("marked", "denies"), CONTENT_DENIALS)
def test_whether_the_content_is_negated(marked, denies):
    assert reading(marked, REPORTED).content_denies is denies


CERTAIN, PROBABLE = Certainty.CERTAIN, Certainty.PROBABLE
POSSIBLE, UNKNOWN = Certainty.POSSIBLE, Certainty.UNKNOWN
CERTAINTIES = [
    ("[시청]은 {댐이 무너졌다}고 <밝혔다>.", REPORTED, CERTAIN),
    ("[시청]은 {내년에 댐을 고칠 것이라}고 <밝혔다>.", REPORTED, CERTAIN),
    ("{댐이 무너진} 것으로 <알려졌다>.", PASSIVE, CERTAIN),
    ("{댐이 문을 닫을} 것으로 <전해졌다>.", PASSIVE, CERTAIN),
    ("{댐이 낡았다}고 <한다>.", HEARSAY, CERTAIN),
    ("{댐이 약해졌다}는 <분석>이 나온다.", NOUN, CERTAIN),
    ("[나]는 {댐이 버틴다}고 <생각한다>.", REPORTED, CERTAIN),
    ("[시청]은 {누수}를 <부인했다>.", OBJECT, CERTAIN),
    # Guesses and forecasts of the cue.
    ("{댐이 무너진} 것으로 <보인다>.", PASSIVE, PROBABLE),
    ("{댐이 무너진} 것으로 <추정된다>.", PASSIVE, PROBABLE),
    ("[경찰]은 {불이 곳간에서 난} 것으로 <보고 있다>.", JUDGED, PROBABLE),
    ("{물값이 오를} <전망>이다.", OUTLOOK, PROBABLE),
    ("[나루증권]은 {물값이 오를 것이라}고 <내다봤다>.", REPORTED, PROBABLE),
    ("{물값이 내릴 것이라}는 <기대감>이 커졌다.", NOUN, PROBABLE),
    ("{물값이 오를 것이라}는 <분석>이 나온다.", NOUN, PROBABLE),
    ("{배가 더 늘} 것으로 <기대된다>.", PASSIVE, PROBABLE),
    # Hedges at the end of the content.
    ("[강도윤]은 {“댐이 무너진 것 같다”}고 <말했다>.", QUOTED, PROBABLE),
    ("[강도윤]은 {불이 먼저 난 것으로 추정된다}고 <말했다>.", REPORTED, PROBABLE),
    ("[강도윤] {“댐 무너진 듯”}", HEADLINE, PROBABLE),
    ("[강도윤]은 {댐이 무너질 가능성이 높다}고 <말했다>.", REPORTED, PROBABLE),
    ("{강도윤의 당선이 유력한} 것으로 <알려졌다>.", PASSIVE, PROBABLE),
    ("[강도윤]은 {“아마 댐이 샜다”}고 <말했다>.", QUOTED, PROBABLE),
    ("[강도윤]은 {“댐이 버틸 것으로 기대한다”}고 <말했다>.", QUOTED, PROBABLE),
    ("[기상대]는 {내일 비가 올} 것으로 <예보했다>.", JUDGED, PROBABLE),
    ("[강도윤]은 {댐이 무너질 수도 있다}고 <말했다>.", REPORTED, POSSIBLE),
    ("[강도윤]은 {댐이 무너질 수 있다}고 <경고했다>.", REPORTED, POSSIBLE),
    ("[강도윤]은 {댐이 무너질지도 모른다}고 <말했다>.", REPORTED, POSSIBLE),
    ("[강도윤]은 {댐이 무너질 가능성이 있다}고 <말했다>.", REPORTED, POSSIBLE),
    ("[강도윤] {“올해 개통 가능”}", HEADLINE, POSSIBLE),
    ("{댐이 무너질 수 있다}는 <전망>이 나온다.", NOUN, POSSIBLE),
    ("{댐이 샌다}는 <우려>가 나온다.", NOUN, POSSIBLE),
    ("{댐이 샌다}는 <소문>이 돈다.", NOUN, POSSIBLE),
    ("{시장이 곳간을 털었다}는 <의혹>이 제기됐다.", NOUN, POSSIBLE),
    ("{도청이 손을 뗀 것 아니냐}는 <지적>이 나온다.", NOUN, POSSIBLE),
    ("[강도윤]은 {비가 더 온다면 댐이 무너질 것이라}고 <말했다>.", REPORTED, POSSIBLE),
    # "수 있다" of what one is able or allowed to do.
    ("[시청]은 {누구나 무료로 들어갈 수 있다}고 <밝혔다>.", REPORTED, CERTAIN),
    ("[시청]은 {탑에서 강을 볼 수 있다}고 <밝혔다>.", REPORTED, CERTAIN),
    # Words like a hedge that is none.
    ("[시청]은 {물이 줄어드는 모습을 보인다}고 <밝혔다>.", REPORTED, CERTAIN),
    ("{주민들이 우려를 표한} 것으로 <알려졌다>.", PASSIVE, CERTAIN),
    ("[시청]은 {새는 것으로 추정된 물을 막았다}고 <밝혔다>.", REPORTED, CERTAIN),
    ("[강도윤] {“둑을 장난감 다루듯”}", HEADLINE, CERTAIN),
    # One hedged sentence of three.
    ("[강도윤]은 {“댐은 버텼다. 둑도 버텼다. 보는 무너진 것 같다”}고 <했다>.", QUOTED, CERTAIN),
    # Nothing is asserted.
    ("[강도윤]은 {댐이 샜느냐}고 <물었다>.", REPORTED, UNKNOWN),
    ("[강도윤]은 {“시청이 놀이터냐”}고 <비판했다>.", QUOTED, UNKNOWN),
    ("[강도윤]은 {댐 보수}를 <요구했다>.", OBJECT, UNKNOWN),
    ("[강도윤]은 {“함께 댐을 고치자”}고 <말했다>.", QUOTED, UNKNOWN),
    ("[강도윤]은 {“댐이 버티길 바란다”}고 <말했다>.", QUOTED, UNKNOWN),
    ("{나루 개통}에 대한 <기대>가 크다.", OUTLOOK, UNKNOWN),
    ("[시청]은 {누수에 대한 답변}을 <거부했다>.", OBJECT, UNKNOWN),
    # The cue asks for something else than the content says.
    ("[강도윤]은 {“댐이 샌다”}며 시청에 사과를 <요구했다>.", QUOTED, CERTAIN),
]


@pytest.mark.parametrize(("marked", "pattern", "certainty"), CERTAINTIES)
def test_how_sure_the_source_is(marked, pattern, certainty):
    assert reading(marked, pattern).stance.certainty is certainty


ACTS = [
    ("[시청]은 {댐이 샌다}고 <밝혔다>.", REPORTED, Act.SAID),
    ("[시청]은 {댐을 고치겠다}고 <밝혔다>.", REPORTED, Act.SAID),
    ("[나루통신]은 {댐이 샌다}고 <보도했다>.", REPORTED, Act.SAID),
    ("{댐이 샌} 것으로 <나타났다>.", PASSIVE, Act.SAID),
    ("[강도윤]은 {“나라가 놀이터냐”}고 <했다>.", QUOTED, Act.SAID),
    ("[법원]은 {문을 열 수 없다}고 <판단했다>.", REPORTED, Act.SAID),
    ("[강도윤]은 {“댐이 샌다”}고 <적었다>.", QUOTED, Act.WROTE),
    ("[강도윤]은 {“댐이 샌다”}는 글을 <올렸다>.", QUOTED, Act.WROTE),
    ("[강도윤]은 누리집 게시글에서 {“댐이 샌다}", QUOTED, Act.WROTE),
    ("[시청]은 {댐을 고친다}고 <발표했다>.", REPORTED, Act.ANNOUNCED),
    ("[시청]은 {댐을 고치기}로 <했다>.", REPORTED, Act.ANNOUNCED),
    ("[시장]은 {댐을 고치라}고 <지시했다>.", REPORTED, Act.ORDERED),
    ("[위원회]는 {물길의 절반을 남겨야 한다}고 <결정했다>.", REPORTED, Act.ORDERED),
    ("[시청]은 {댐을 고치겠다}고 <약속했다>.", REPORTED, Act.PROMISED),
    ("[주민들]은 {댐 보수}를 <촉구했다>.", OBJECT, Act.ASKED),
    ("[주민들]은 {댐을 고쳐 달라}고 <했다>.", REPORTED, Act.ASKED),
    ("[강도윤]은 {“시청은 사과하라”}고 <말했다>.", QUOTED, Act.ASKED),
    ("[시청] {“사실과 달라”}", HEADLINE, Act.SAID),
    ("[강도윤]은 {“누가 문을 열었나”}라고 <말했다>.", QUOTED, Act.ASKED),
    ("[강도윤]은 {댐이 새는지}를 <물었다>.", OBJECT, Act.ASKED),
    ("[시청]은 {누수}에 대해 언급을 <피했다>.", REPORTED, Act.DECLINED),
    ("[시청]은 {“확인해 줄 수 없다”}고 <말했다>.", QUOTED, Act.DECLINED),
    ("[시청]은 {“드릴 말씀이 없다”}고 <했다>.", QUOTED, Act.DECLINED),
    ("[시청]은 {“지켜보겠다”}며 말을 <아꼈다>.", QUOTED, Act.DECLINED),
    ("[시청]은 {누수 여부}를 <밝히지 않았다>.", OBJECT, Act.DECLINED),
    ("[주민들]은 {댐이 무너질 수 있다}고 <우려했다>.", REPORTED, Act.BELIEVES),
    ("[주민들]은 {댐이 버틴다}고 <믿는다>.", REPORTED, Act.BELIEVES),
    ("[전문가들]은 {댐이 약하다}고 <분석했다>.", REPORTED, Act.INFERS),
    ("{댐이 약하다}는 <평가>가 나온다.", NOUN, Act.INFERS),
    ("[나루증권]은 {댐이 튼튼하다}고 <평가했다>.", REPORTED, Act.SAID),
    ("[시청]은 {댐이 샌다}는 <우려>를 일축했다.", NOUN, Act.SAID),
    ("{댐이 약해진} 것으로 <보인다>.", PASSIVE, Act.INFERS),
]


@pytest.mark.parametrize(("marked", "pattern", "act"), ACTS)
def test_what_the_source_does(marked, pattern, act):
    result = reading(marked, pattern)
    assert act_of(result.stance.mode, result.cue_kind) is act


DISTANCES = [
    ("[시청]은 {댐이 샌다}고 <밝혔다>.", REPORTED, Distance.NEUTRAL),
    ("[시청]은 {댐이 샌다}고 <주장했다>.", REPORTED, Distance.DISTANCED),
    ("[시청]은 {댐을 고쳐야 한다}고 <주장했다>.", REPORTED, Distance.NEUTRAL),
    ("{댐이 샌다}는 <소문>이 돈다.", NOUN, Distance.DISTANCED),
    ("{댐이 샌다}는 <설명>이다.", NOUN, Distance.NEUTRAL),
    ("[시청]은 {댐이 샌 사실}을 <인정했다>.", OBJECT, Distance.ENDORSED),
    ("{댐이 샌 사실}이 <드러났다>.", PASSIVE, Distance.ENDORSED),
    ("{댐이 샌 사실}이 <밝혀졌다>.", PASSIVE, Distance.ENDORSED),
    ("{댐이 샌} 것으로 <알려졌다>.", PASSIVE, Distance.NEUTRAL),
    ("[시청]은 {누수}를 <인정하지 않았다>.", OBJECT, Distance.NEUTRAL),
]


@pytest.mark.parametrize(("marked", "pattern", "distance"), DISTANCES)
def test_how_far_the_report_keeps(marked, pattern, distance):
    assert reading(marked, pattern).stance.distance is distance


KINDS = [
    ("[시청]은 {댐이 샌다}고 <밝혔다>.", REPORTED, CueKind.SAYS),
    ("{댐이 샌} 것으로 <전해졌다>.", PASSIVE, CueKind.IS_SAID),
    ("{댐이 샌다}고 <한다>.", HEARSAY, CueKind.IS_SAID),
    ("[주민들]은 {댐이 버틴다}고 <믿는다>.", REPORTED, CueKind.OTHER),
    ("[시장]은 {댐을 고치라}고 <지시했다>.", REPORTED, CueKind.SAYS),
    ("[주민들]은 {사과}를 <요구했다>.", OBJECT, CueKind.ASKS),
    ("[시청]은 주민들에게 {댐이 샌다}고 <통보했다>.", REPORTED, CueKind.TELLS),
]


@pytest.mark.parametrize(("marked", "pattern", "kind"), KINDS)
def test_kind_of_the_cue(marked, pattern, kind):
    assert reading(marked, pattern).cue_kind is kind


def test_an_addressee_makes_saying_telling():
    text, claim = found("[시청]은 {댐이 샌다}고 <말했다>.", REPORTED)
    claim.addressee = [Span(0, 2)]
    assert read_stance(claim, text).cue_kind is CueKind.TELLS


def test_a_verb_in_the_passive_says_of_the_source():
    result = reading("{댐이 샌다}고 <보도됐다>.", REPORTED, passive=True)
    assert result.cue_kind is CueKind.IS_SAID


MODES = [
    ("[주민들]은 {댐이 샌다}고 우려를 <나타냈다>.", REPORTED, Mode.FEAR),
    ("[주민들]은 {댐이 샌다}고 <말했다>.", REPORTED, Mode.STATEMENT),
    ("[강도윤]은 {비가 더 온다면 댐이 무너질 것이라}고 <말했다>.", REPORTED, Mode.CONDITION),
    ("[강도윤]은 {비가 더 온다면 문을 열겠다}고 <약속했다>.", REPORTED, Mode.PROMISE),
]


@pytest.mark.parametrize(("marked", "pattern", "mode"), MODES)
def test_mode(marked, pattern, mode):
    assert reading(marked, pattern).stance.mode is mode


def test_the_words_that_decide_are_kept_with_what_they_set():
    text, claim = found("[시청]은 {댐이 샐 수도 있다}고 <주장했다>.", REPORTED)
    words = {(word.aspect, word.span.words(text)) for word in read_stance(claim, text).stance.words}
    assert words == {(Aspect.CERTAINTY, "수도 있다"), (Aspect.DISTANCE, "주장")}


def test_the_verb_that_denies_behind_a_noun_is_kept():
    text, claim = found("[시청]은 {댐이 샌다}는 <보도>를 강하게 부인했다.", NOUN)
    words = read_stance(claim, text).stance.words
    assert [(w.aspect, w.span.words(text)) for w in words] == [(Aspect.POLARITY, "부인")]


def test_a_plain_statement_has_no_such_words():
    assert reading("[시청]은 {댐이 샌다}고 <말했다>.", REPORTED).stance.words == ()


def test_north_korean_spelling_without_blanks_is_read():
    assert reading(
        "[대변인]은 {언제가 무너질수 있다}고 <말하였다>.", REPORTED
    ).stance.certainty is (POSSIBLE)


@given(
    st.text("다라고는것 수있을의혹“”?.!(\n댐", max_size=60),
    st.sampled_from(list(Pattern)),
    st.data(),
)
def test_any_claim_has_a_stance_whose_words_stand_in_the_text(text, pattern, data):
    text = f"{text}댐"
    cut = data.draw(st.integers(1, len(text)))
    cue = [Span(cut, len(text))] if cut < len(text) and data.draw(st.booleans()) else []
    claim = FoundClaim(content=[Span(0, cut)], cue=cue, pattern=pattern)
    result = read_stance(claim, text)
    assert all(word.span.end <= len(text) for word in result.stance.words)
    assert read_stance(claim, text) == result
