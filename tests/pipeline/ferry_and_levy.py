"""Reports of a ferry and of a levy in which somebody says something, two of each."""

from made_reports import BUREAU, FAR_BANK, FERRY, FURROW, LEVY, NIGHTFERRY, Said, write

DROWNED = "nine people drowned when the night ferry sank below the weir"
TAKEN = "collectors took away one sack of seed potatoes in three"
PEOPLE = ("Mayor Ada Brandt", "Odo Brasken", "Ilse Tarrow")


def told(number, outlet, sentences, who, words, day):
    """Write a report in which somebody says something."""
    said = f"{who} said that {words}."
    spoken = Said(who, words)
    title = "Night ferry sinks" if sentences is FERRY else "Collectors weigh every sack in Senn"
    about = {"outlet": outlet, "published": f"2031-05-{day:02}", "title": title}
    return write(*sentences[:3], said, says=[spoken], key=str(number), **about)


FIRST = (
    told(0, FAR_BANK, FERRY, PEOPLE[0], DROWNED, 2),
    told(1, NIGHTFERRY, FERRY, PEOPLE[0], DROWNED, 2),
    told(2, BUREAU, LEVY, PEOPLE[1], TAKEN, 4),
    told(3, FURROW, LEVY, PEOPLE[2], TAKEN, 5),
)
