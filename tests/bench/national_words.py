"""Texts that look Swedish: some 1,800 words, few of them very common and most of them rare, as in life (Zipf)."""

from itertools import accumulate
from random import Random

from tests.bench.national_names import THINGS


def _words(text: str) -> list[str]:
    return text.split()


LITTLE = _words(
    "och i att som för en på med av är till den det vi de om har kan inte ett men alla eller från vid efter mellan när "
    "under genom sina våra varje också där blir ska finns"
)
COMMON = _words(
    "stöd tillsammans föreningen människor unga barn verksamhet samverkan kommunen äldre familjer arbete hjälp möte "
    "tid år vecka plats ledare grupp nya fler behov vägen trygghet kunskap erfarenhet delaktighet volontärer samtal "
    "ansvar lokaler pengar resurser mål insats uppföljning hälsa skola bostad arbetsmarknad ensamhet utanförskap "
    "kultur idrott natur språk integration jämställdhet funktionsnedsättning missbruk våld hemlöshet psykisk ohälsa "
    "föräldrar ungdomar kvinnor män flyktingar nyanlända deltagare besökare medarbetare chefer politiker nämnden "
    "styrelsen avtal planering"
)
BEFORE = [thing for thing in THINGS if thing.isalpha()]
AFTER = _words(
    "verksamhet grupp träff stöd arbete plats hjälp ledare dag kväll läger kurs cirkel fond insats samtal nätverk metod"
)
RARE = [before + after for after in AFTER for before in BEFORE]
WORDS = [*LITTLE, *COMMON, *RARE]
WEIGHTS = list(accumulate(1 / place for place in range(1, len(WORDS) + 1)))


def text(random: Random, words: int) -> str:
    """So many words in sentences."""
    drawn = random.choices(WORDS, cum_weights=WEIGHTS, k=words)
    for start in range(0, words, 12):
        drawn[start] = drawn[start].capitalize()
        drawn[min(start + 11, words - 1)] += "."
    return " ".join(drawn)


def line(random: Random) -> str:
    """Some words, as a name or a heading has."""
    return " ".join(random.choices(WORDS, cum_weights=WEIGHTS, k=5)).capitalize()
