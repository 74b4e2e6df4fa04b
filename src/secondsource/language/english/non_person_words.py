"""Words that never stand in the name of a person."""

from __future__ import annotations

import re

# Pronouns, articles and other small words: "Sign Up You", "Getty The South".
NEVER_IN_PERSON_NAMES = frozenset(
    """the you your he she it they we who what where when how why which whose this that these those
    here there now not is are was were and or but for from with at into about than then if so if
    mt our us me my his her its their every all more most never please""".split()
)
# Weekdays and months after a name: "the Far Bank Monday". "May", "April", "June", "August" are
# names of persons as well.
DAYS_AFTER_NAMES = frozenset(
    """monday tuesday wednesday thursday friday saturday sunday january february march july
    september october november december jan feb mar apr aug sept oct nov dec""".split()
)
# Last words of the names of things, places, events and firms that no other list holds.
THING_NOUNS = frozenset(
    """studies conference congress meeting meetings delegation declaration exhibition massacre
    explosion protest protests championship championships boulevard avenue street road highway
    expressway airport station base workshop farm farms cavern cave mountain mountains mt peak river
    lake bay gulf island islands peninsula valley strait sea ocean desert beach stadium arena
    square tower towers airlines airways airline services systems solutions technologies productions
    pictures limited equities capital initiative solidarity community confederation security
    development aids alerts rail railway railways branch authority building bridge tunnel canal dam
    port harbour harbor area region county province prefecture oblast zone zones village district
    districts plant plants works games
    cup league series season festival ceremony summit talks treaty movement project program
    programme policy plan strategy doctrine affairs relations organisations organizations media
    images button housewives people peoples nations nation citizens residents workers performers
    war battle revolution crisis attack attacks bombing shooting flood floods storm hurricane
    typhoon earthquake election elections referendum parliament senate forces troops army navy
    police staff consulate embassy museum library theatre theater hall gallery zoo shelter hotel
    restaurant cafe shop store stores market markets bank banks fund funds insurance pharmacy
    telescope rocket missile satellite spacecraft aircraft airplane ship keyboard phone wi-fi
    website app online tv radio news daily times post herald newsletter offers updates"""
    .split()
)  # fmt: skip
# Ends of common nouns, adverbs and participles that open a sentence with a capital: "Educators",
# "Explicitly", "Appreciating".
COMMON_WORD_END = re.compile(
    r"(?:[bcdfgklmnprstvz]ers|ors|ists|ants|ents|ates|tions|sions|ings|ing|[^aeiou]ly|lly|ously|"
    r"ness|ments?|ities|goers|children|persons|folk)\Z"
)
# "Atlanta-based Equifax": what the name belongs to, not a part of it.
JOINED_ADJECTIVE = re.compile(r"\w[\w.’'-]*-(?:[a-z]+ed|born|led|run|built|happy|era)")
# What stands before the name of a place or a thing, seldom before that of a person: "in Kalma",
# "the Kalma peninsula".
BEFORE_PLACES = re.compile(
    r"\b(?:[Ii]n|[Aa]t|near|across|around|outside|throughout|of|from|[Tt]he)\s+"
    r"((?:[A-Z][\w-]*\s?){1,3})"
)
# Adjectives of peoples and countries, by their endings and by name; "Korean", "North Korean".
PEOPLE_ADJECTIVE = re.compile(
    r"(?:[A-Z][a-z]+(?:ean|ian|ican|nese|lese|anese|ese|ish|aeli|aqi|ani|kan|an)|French|Dutch|"
    r"Greek|German|Thai|Czech|Swiss|Afghan|US|U\.?S\.?|U\.?K\.?|U\.?N\.?|EU|British)"
)
# Names of states and towns of the United States that agency reports give without "in".
US_STATES = frozenset(
    """alabama alaska arizona arkansas california colorado connecticut delaware florida hawaii
    idaho illinois indiana iowa kansas kentucky louisiana maine maryland massachusetts michigan
    minnesota mississippi missouri montana nebraska nevada ohio oklahoma oregon pennsylvania
    tennessee texas utah vermont washington wisconsin wyoming oakland seattle chicago boston
    atlanta detroit""".split()
) | {"new york", "new jersey", "new mexico", "new hampshire", "los angeles", "san francisco"}
# "Southern California": before the name of a place, a part of it.
PARTS_OF_PLACES = frozenset(
    """northern southern eastern western central upstate downtown greater inner upper lower
    northeastern northwestern southeastern southwestern""".split()
)
# Adjectives of the same form that are of parties.
PARTY_ADJECTIVES = frozenset({"republican", "democratic", "christian", "european", "american"})
