"""Lines around a Korean report that are no part of it, and the words of its picture credits."""

from __future__ import annotations

import re

from secondsource.language.korean.byline_words import EMAIL, ROLE

_LANGUAGES = "한국어|한글|국문|영어|영문|중국어|중문|일본어|일문|러시아어|프랑스어|스페인어|아랍어"
OTHER_LANGUAGE_LINK = (
    rf"\W{{0,4}}(?:이\s기사를?\s|기사를?\s)?(?:{_LANGUAGES})(?:로|판|본|으로)?\s*(?:된\s)?(?:기사\s*)?(?:로\s)?"
    r"(?:읽기|보기|바로\s?가기)\W{0,4}"
)
"""A link to the report in another language."""
MAY_LINK_LANGUAGE = "보기|읽기|가기"

_DAY = r"(?:19|20)?\d\d\s?[.\-/년]\s?\d{1,2}\s?[.\-/월]\s?\d{1,2}\s?[.일]?"
_CLOCK = (
    r"(?:\s?\(?[월화수목금토일](?:요일)?\)?)?"
    r"(?:,?\s?(?:오전|오후)?\s?\d{1,2}\s?[:시]\s?\d{1,2}(?::\d\d|\s?분)?)?"
)
PUBLISHED_LABEL = (
    r"(?:기사\s?)?(?:최초\s?)?(?:입력|등록|승인|송고|게재|발행|작성|게시|보도)"
    r"(?:\s?(?:시간|일시|일자|일|날짜))?"
)
"""Before the day on which a report was published."""
UPDATED_LABEL = r"(?:최종\s?)?(?:수정|업데이트|갱신|변경)(?:\s?(?:시간|일시|일자|일|날짜))?"
"""Before the day on which it was changed."""
_DATED = (
    rf"(?:{PUBLISHED_LABEL}|{UPDATED_LABEL}|지면)\s?:?\s?{_DAY}{_CLOCK}"
    rf"(?:\s?(?:지면|[A-Z]?\d{{1,2}}면))?"
)
_COUNTS = r"(?:\W{0,3}(?:댓글|조회|공감)(?:수)?\W{0,2}\d{0,7}\W{0,2}){0,3}"
DAYS_BEHIND_BYLINE = re.compile(
    rf"[\s|·/,ㅣ]{{1,3}}(?:{_DATED}|{_DAY}{_CLOCK})(?:[\s|·/,ㅣ()]{{1,4}}{_DATED}){{0,2}}{_COUNTS}$"
)
"""The days of publication and change behind a byline: "김하늘 기자 승인 2031.11.07 10:30"."""

_BUTTON = (
    r"구독|공유|좋아요|댓글|스크랩|인쇄|프린트|북마크|저장|추천|신고|목록|더\s?보기|접기|펼치기|닫기|URL\s?복사|주소\s?복사|링크\s?복사"
    r"|글자\s?크기|글씨\s?크기|글자\s?크기\s?(?:조절|변경)|폰트\s?크기|본문\s?듣기|기사\s?듣기|음성으로\s?듣기|요약|기사\s?요약|카카오톡|카카오스토리"
    r"|네이버|페이스북|트위터|밴드|텔레그램|라인|엑스|메일|이메일|뉴스레터|광고|맨\s?위로|이전\s?기사|다음\s?기사|크게|작게|크게\s?보기|원본\s?보기"
    r"|이미지\s?(?:확대|크게\s?보기|원본\s?보기)|사진\s?(?:확대|크게\s?보기|더\s?보기)|동영상\s?(?:보기|뉴스)"
)
# A copyright line behind a sentence, in one paragraph with it, is no whole line of its own.
_NO_SENTENCE = r"(?:(?!다\s?[.?!”\"]).)"
FURNITURE_LINES = (
    rf"(?:{_BUTTON})(?:하기|\s?보내기|\s?\d{{1,5}})?(?:[\s|·/,]{{1,3}}(?:{_BUTTON})(?:하기|\s?보내기|\s?\d{{1,5}})?){{0,12}}\W?",
    rf"\W{{0,3}}{_DATED}(?:[\s|·/,()]{{1,4}}{_DATED}){{0,2}}\W{{0,3}}{_COUNTS}",
    # Copyright lines
    rf"{_NO_SENTENCE}{{0,80}}무단\s?(?:전재|복제|배포|도용|사용|수집|전송){_NO_SENTENCE}{{0,60}}"
    rf"(?:금지(?![가-힣])|금합니다|불허(?![가-힣])|처벌\s?받을\s수\s있습니다){_NO_SENTENCE}{{0,80}}",
    r"\W{0,3}저작권자\s?[ⓒ©(:,].{0,120}",
    rf"{_NO_SENTENCE}{{0,60}}(?:재배포\s?(?:및\s.{{0,30}})?금지|재판매\s?및\s?DB\s?금지|AI\s?학습\s?(?:및\s?활용\s?)?(?:이용\s?)?금지)"
    rf"(?![가-힣]){_NO_SENTENCE}{{0,80}}",
    r"\W{0,3}(?:copyright|copyrights)?\s?[ⓒ©].{0,160}",
    # Tips and contacts
    r"\W{0,4}(?:기사|뉴스|독자)?\s?제보(?:하기|는|를|전화|메일|이메일|문의|안내)?(?:[^.]{0,120}(?:기다립니다|받습니다|부탁드립니다|주세요|바랍니다)"
    rf"[.!]?|\W{{1,3}}[^.]{{0,60}}(?:\d{{2,4}}-\d{{3,4}}(?:-\d{{4}})?|{EMAIL}|카카오톡|카톡)[^\n]{{0,80}}|\W?)",
    r".{0,40}당신의\s(?:제보|이야기)[가를].{0,60}",
    r"\W{0,4}(?:카카오톡|카톡|전화|이메일|메일|팩스|홈페이지|대표\s?전화)\s?[:：(\[▶=]?\s?(?:.{0,40}(?:검색|채널|친구|제보|추가).{0,40}"
    rf"|[^가-힣]{{0,4}}(?:\d{{2,4}}-\d{{3,4}}(?:-\d{{4}})?|{EMAIL}))\W{{0,3}}",
    r".{0,60}(?:채널|뉴스레터|알림|소식)(?:을|를)?\s?(?:구독|추가|신청|받아\s?보)(?:하기|하세요|해\s?주세요|하기\s?바로가기|하시면|세요).{0,40}",
    r".{0,60}(?:네이버|카카오톡|다음|유튜브|구글)(?:에서|으로|로)\s.{0,40}(?:구독|보기|만나|받아|확인하)(?:하기|하세요|보세요|세요|기)?\W{0,3}",
    # Teasers of other reports, without a full stop
    r"\W{0,4}(?:관련\s?(?:기사|뉴스|보도|영상|콘텐츠|글)|함께\s?(?:볼|보면\s?좋은|읽으면\s?좋은)\s?(?:기사|뉴스|글)|이\s?시각\s?(?:주요|많이\s?본)?\s?뉴스"
    r"|많이\s?본\s?(?:뉴스|기사)|인기\s?(?:기사|뉴스)|실시간\s?(?:뉴스|인기|주요뉴스).{0,10}|추천\s?(?:기사|뉴스)|주요\s?(?:뉴스|기사)|오늘의\s?(?:핫뉴스|주요뉴스)|"
    r"다른\s?기사\s?보기|기자의\s?다른\s?기사|핫\s?뉴스|최신\s?(?:뉴스|기사)|이\s?기사를?\s?추천합니다|이어지는\s?기사)"
    r"(?:\s?[:：\]》>|·▶☞-]\s?.{0,160}(?<![.다]))?\W{0,3}",
    r"[▶▷☞👉►▼]\s?.{1,160}(?:바로\s?가기|클릭|보기|구독(?:하기)?|보러\s?가기|참여하기|신청하기|다운로드|영상|채널)\W{0,3}",
    r"\W{0,3}(?:끝|광고|AD)\W{1,3}|-\s?끝\s?-",
    rf"\W{{0,3}}{EMAIL}\W{{0,3}}",
    r"(?:#[^\s#,]{1,30}[\s,]{0,3}){1,15}",
    r"기사\s?(?:원문|전문)\s?(?:보기|바로\s?가기)?|원문\s?(?:보기|바로\s?가기)",
)
"""Each matches a whole line, in any case."""

CREDIT_WORDS = (
    r"(?:자료\s?)?사진(?:\s?출처|\s?제공)?|그래픽|일러스트|영상\s?캡처|이미지(?:\s?출처)?"
    r"|화면\s?(?:출처|제공)"
)
"""What a picture credit begins with, before a colon or an equals sign."""
_GIVEN = (
    r"(?:제공|캡처|캡쳐|갈무리|자료\s?사진|자료|사진|홈페이지|누리집|유튜브|페이스북|인스타그램|트위터|텔레그램|화면|영상|위성|공동취재단|사진공동취재단"
    r"|연합)"
)
CREDIT_ENDS = (
    # "[하버통신 제공. 재판매 및 DB 금지]", "(타른시 제공)"
    rf"[(\[<]\s?(?P<credit>[^()\[\]<>\n]{{0,60}}{_GIVEN}(?:[.,]?\s?재판매\s?및\s?DB\s?금지)?)\s?[)\]>]\W{{0,2}}(?:{EMAIL})?\s*$",
    # "2031.11.7 photo@harbour.example": photo agencies close their captions so.
    rf"(?<=[.!?”\"])\s?(?P<credit>(?:19|20)\d\d\.\s?\d{{1,2}}\.\s?\d{{1,2}}\.?(?:\s?[/\[(][^\n]{{0,80}})?(?:\s?{EMAIL})?)\s*$",
    r"(?:^|[\s.!?”\"])(?<!저작권자 )(?P<credit>[ⓒ©]\s?[^\n.<>()\[\]]{2,40})\s*$",
    # "부두 전경. /하버통신", never "/김하늘 기자", which signs a text too.
    rf"(?:(?<=[.!?”\")])\s?|\s(?=/\S))(?P<credit>/\s?(?:사진\s?[=:]?\s?)?(?!\S{{2,4}}\s?{ROLE}$)[가-힣A-Z][^\s/.!?=]{{1,19}}"
    rf"(?:\s(?:{_GIVEN}|연합뉴스|[가-힣]{{2,4}}\s?{ROLE}))?)\s*$",
    rf"(?:^|[/|(\[<]\s*|[\s.!?\"”’]\s*)(?P<credit>(?:{CREDIT_WORDS})\s*[:=＝]\s*[^\n:=＝()\[\]]{{2,80}}?)\s*[)\]>]?\s*$",
)
"""Credits at the end of a caption."""
OUTLET_ALONE = re.compile(r"/\s?(?!사진)|[ⓒ©]")
"""A credit that names an outlet alone: behind the last paragraph of a report, its outlet."""
CAPTION_MARK = re.compile(r"[▲△▼↑◀▶]")
"""What captions begin with, and items of lists too."""
TAGS_LABEL = "태그|키워드|주제어"
