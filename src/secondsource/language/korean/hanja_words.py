"""Chinese characters that Korean headlines use for countries, bodies and family names."""

from __future__ import annotations

COUNTRIES = {
    "美": "미국",
    "中": "중국",
    "日": "일본",
    "北": "북한",
    "南": "남한",
    "韓": "한국",
    "英": "영국",
    "佛": "프랑스",
    "獨": "독일",
    "伊": "이탈리아",
    "露": "러시아",
    "蘇": "소련",
    "濠": "호주",
    "印": "인도",
    "臺": "대만",
    "台": "대만",
    "越": "베트남",
}
"""Countries by the character that stands for each."""
BODIES = {
    "與": "여당",
    "野": "야당",
    "靑": "청와대",
    "檢": "검찰",
    "警": "경찰",
    "軍": "군",
    "黨": "당",
    "政": "정부",
    "法": "법원",
}
"""Bodies by the character that stands for each."""
BEFORE_NAMES = frozenset(COUNTRIES) | frozenset(BODIES)
"""Characters that headlines write right before the name of a person of that country or body."""
PARTIES = frozenset("與野黨")
"""Of them, parties, which are no organs of a state."""
FAMILY_CHARACTERS = {
    "李": "이",
    "金": "김",
    "朴": "박",
    "尹": "윤",
    "文": "문",
    "崔": "최",
    "鄭": "정",
    "姜": "강",
    "趙": "조",
    "張": "장",
    "韓": "한",
    "林": "임",
    "吳": "오",
    "申": "신",
    "徐": "서",
    "權": "권",
    "黃": "황",
    "安": "안",
    "宋": "송",
    "洪": "홍",
    "曺": "조",
    "盧": "노",
    "柳": "유",
    "秋": "추",
}
"""Korean family names by their character; one alone names a politician of that family."""
SHORT_COUNTRIES = {
    "우크라": "우크라이나",
    "러": "러시아",
    "미": "미국",
    "중": "중국",
    "일": "일본",
    "영": "영국",
    "독": "독일",
    "사우디": "사우디아라비아",
    "남아공": "남아프리카공화국",
    "우즈벡": "우즈베키스탄",
}
"""Countries by the short names that headlines use."""
ENDINGS = {"證": "증권", "銀": "은행", "委": "위원회", "社": "사", "大": "대학교", "議員": "의원"}
"""Ends of names that are written by a character."""
