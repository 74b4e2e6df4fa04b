from __future__ import annotations

import subprocess
import sys

import pytest

from secondsource.language.language_id import fits_script, identify


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("The minister said on Tuesday that the bridge would reopen.", "en"),
        ("Le ministre a déclaré mardi que le pont serait rouvert.", "fr"),
        ("El ministro dijo el martes que el puente volvería a abrirse.", "es"),
        ("Министр заявил во вторник, что мост снова откроют.", "ru"),
        ("部长星期二表示，这座桥将重新开放。", "zh"),
        ("大臣は火曜日、橋が再開されると述べた。", "ja"),
        ("장관은 화요일에 다리가 다시 열린다고 말했다.", "ko"),
    ],
)
def test_languages(text, code):
    language = identify(text)
    assert language.code == code
    assert 0.3 <= language.probability <= 1


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("قال الوزير يوم الثلاثاء إن الجسر سيعاد فتحه.", "ar"),
        ("وزیر روز سه‌شنبه گفت که پل دوباره باز خواهد شد.", "fa"),
        ("השר אמר ביום שלישי כי הגשר ייפתח מחדש.", "he"),
        ("मंत्री ने मंगलवार को कहा कि पुल फिर से खुलेगा।", "hi"),
        ("รัฐมนตรีกล่าวเมื่อวันอังคารว่าสะพานจะเปิดอีกครั้ง", "th"),
        ("Bộ trưởng cho biết hôm thứ Ba rằng cây cầu sẽ mở lại.", "vi"),
        ("O ministro disse na terça-feira que a ponte seria reaberta.", "pt"),
        ("Міністр заявив у вівторок, що міст знову відкриють.", "uk"),
        ("Сайд мягмар гарагт гүүр дахин нээгдэнэ гэж хэлэв.", "mn"),
        ("ဝန်ကြီးက တံတားကို ပြန်ဖွင့်မည်ဟု အင်္ဂါနေ့တွင် ပြောသည်။", "my"),
        ("部長週二表示，這座橋將重新開放。", "zh"),
        ("BRIDGE CLOSED AFTER FLOOD, MINISTER SAYS", "en"),
        ("Waziri alisema Jumanne kwamba daraja litafunguliwa tena.", "sw"),
    ],
)
def test_languages_of_the_places_that_news_is_about(text, code):
    assert identify(text).code == code


@pytest.mark.parametrize(
    "text",
    [
        "བཀྲ་ཤིས་བདེ་ལེགས། ཁྱེད་རང་སྐུ་གཟུགས་བདེ་པོ་ཡིན་པས།",
        "ދިވެހިރާއްޖެ ދިވެހިރާއްޖެ ދިވެހި",
        "ᏣᎳᎩ ᎦᏬᏂᎯᏍᏗ ᏣᎳᎩ ᎦᏬᏂᎯᏍᏗ",
        "ⲡⲁⲣⲁⲇⲓⲅⲙⲁ ⲡⲁⲣⲁⲇⲓⲅⲙⲁ ⲡⲁⲣⲁⲇⲓⲅⲙⲁ",
        "\ud83d\ud83d " + "\U00010330" * 30,
    ],
)
def test_a_script_of_none_of_the_languages_is_undecided(text):
    assert identify(text).code == "und"


@pytest.mark.parametrize(
    "text",
    [
        *("북한", "KBS 뉴스", "로동신문 DPRK NEWS", "장관은 AI, GPU, CEO 회의를 열었다"),
        *("TARN, AI OS 'LAMP' 공개", "北·美 FERRY 회담", "[속보] 北, ICBM 발사"),
    ],
)
def test_korean_is_told_by_its_script_however_short_or_mixed(text):
    assert identify(text).code == "ko"


def test_english_that_quotes_a_korean_name_is_english():
    assert identify("The paper (로동신문) did not mention the flood on Monday.").code == "en"


@pytest.mark.parametrize("text", ["Kim Haneul (김하늘) Quits", "Kim Haneul, 하늘, said so"])
def test_a_short_headline_with_a_korean_gloss_is_not_taken_for_korean(text):
    assert identify(text).code != "ko"


@pytest.mark.parametrize("text", ["", "  \n", "1984", "Hello", "https://vesper.example/a/b/c"])
def test_too_little_is_undecided(text):
    assert identify(text).code == "und"


def test_a_first_use_opens_no_connection():
    script = (
        "import socket, sys\n"
        "def refuse(*args, **kwargs): sys.exit('a connection was tried')\n"
        "socket.socket.connect = refuse; socket.getaddrinfo = refuse\n"
        "from secondsource.language.language_id import identify\n"
        "print(identify('The minister said that the bridge would reopen.').code)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], check=False, capture_output=True, text=True
    )
    assert (done.returncode, done.stdout.strip()) == (0, "en"), done.stderr


HANGUL = "장관은 화요일에 다리가 다시 열린다고 말했다."
LATIN = "The minister said on Tuesday that the bridge would reopen."


@pytest.mark.parametrize(
    ("code", "text", "fits"),
    [
        ("en", HANGUL, False),
        ("ja", HANGUL, False),
        ("ko", HANGUL, True),
        ("ko", LATIN, False),
        ("zh", LATIN, False),
        ("ru", LATIN, False),
        ("en", LATIN, True),
        ("uz", LATIN, True),
        ("ko", LATIN[:20], True),
        ("ko", "", True),
        ("en", LATIN + " The town is called 타른.", True),
        ("zh", "大臣は火曜日、橋が再開されると述べた。", False),
        ("ja", "部長會議", True),
    ],
)
def test_a_stated_language_fits_the_script_of_the_text_or_not(code, text, fits):
    assert fits_script(code, text) is fits
