"""Names of organisations as they are in Sweden, drawn from kinds of association, places and words. Always the same."""

from collections.abc import Iterator
from random import Random

from tillit.people.models import LegalForm, Sector


def _words(text: str) -> list[str]:
    return text.split()


BEGINNINGS = _words(
    "Björk Lind Alm Ek Ask Gran Tall Asp Rönn Sälg Hassel En Ljung Berg Dal Sten Sand Strand Sjö Å Ö Vik Näs Ham Holm "
    "Myr Skog Lund Äng Hag Kvarn Bro Väg Grind Kyrk Prost Biskop Kungs Hertig Häst Ko Får Get Varg Björn Räv Hjort "
    "Älg Örn Hök Tran Svan Gås Orr Tjäder Fisk Lax Ål Gädd Abborr Norr Söder Öster Väster Mellan Ytter Över Neder Ny "
    "Gammel Stor Lill Lång Bred Svart Vit Röd Grön Blå Gul Silver Guld Koppar Järn Hammar Smed Skom Skräddar Vinter "
    "Sommar Vår Höst Måne Sol Stjärn Molnd Regn Snö Is Frost Vind Åsk Brand Eld Kol Tjär Salt Socker Smör Ost Mjölk "
    "Humle Hö Råg"
)
ENDINGS = _words(
    "torp ås berga stad by bo boda hult rum ryd röd sjö vik näs holm ö sund fors älv ån bäck dal mo heden vången löv "
    "lösa inge arp torpet gården hyttan bruk hamn udden backa åkra äng skog lund kulla"
)
FAMILY_ENDINGS = _words(
    "ström gren man kvist qvist blom borg dahl stedt sten lund berg ås fors hielm crona stråle svärd"
)
FIRST = _words(
    "Anna Eva Maria Karin Kristina Lena Kerstin Ingrid Birgitta Elisabeth Märta Astrid Greta Elsa Ebba Saga Wilma "
    "Alva Erik Lars Karl Anders Johan Per Nils Mikael Jan Hans Olof Gustav Axel Oskar Åke Östen Ömer Noor Amina Yusuf "
    "Ali"
)
THINGS = _words(
    "teater kör musik konst dans film bok litteratur slöjd keramik foto natur fågel fiske jakt häst hund katt biodlar "
    "trädgårds odlar kajak segel båt cykel motor skid skridsko simm brottar fäktnings tennis bordtennis bowling golf "
    "schack bridge rollspels dator spel scout frilufts vandrings orienterings klätter gymnastik handbolls innebandy "
    "ishockey bandy basket volleyboll badminton judo karate boxnings rugby curling pensionärs syn hörsel reumatiker "
    "hjärt diabetes astma autism anhörig brottsoffer kvinno tjej mans flykting språk läx matsvinns second-hand energi "
    "vindkraft bredbands väg samfällighets fiber vatten bygde by hembygds släktforskar fornminnes museijärnvägs"
)
SPORT = ("{p} IF", "{p} IK", "IFK {p}", "{p} BK", "{p} FF", "{p} SK", "IK {p}", "{p}s idrottsförening", "GIF {p}")
ASSOCIATION = (
    "{p}s {t}förening", "{t}föreningen i {p}", "{p}s {t}klubb", "{t}klubben {p}", "Föreningen {n}", "{p} {t}sällskap",
    "{p}s bygdegårdsförening", "PRO {p}", "SPF Seniorerna {p}", "Röda Korset {p}", "Rädda Barnen {p}", "KFUM {p}",
    "Hem & Skola {p}", "{p}s {t}- och {u}förening", "Friluftsfrämjandet {p}", "Naturskyddsföreningen i {p}",
    "IOGT-NTO {p}", "{n}s vänner", "Nätverket {n}", "Kvinnojouren i {p}", "Lions Club {p}", "Scoutkåren {n} {p}",
)  # fmt: skip
FOUNDATION = (
    "Stiftelsen {a} och {b} {s}s minnesfond", "{s}ska stiftelsen", "Stiftelsen {n}", "Stiftelsen {p}s museum",
    "{a} {s}s stipendiefond", "{p}s stadsmission", "Stiftelsen {t}fonden i {p}",
)  # fmt: skip
ECONOMIC = ("{p}s {t}förening ek. för.", "{n} ekonomisk förening", "Kooperativet {n}", "Bostadsföreningen {n} i {p}")
FAITH = ("{p}s församling", "Pingstkyrkan {p}", "Equmeniakyrkan {p}", "{p} S:t {a}s katolska församling", "{p}s moské")
OTHER = ("{n} AB (svb)", "{s} & {s2} AB", "{p}s samordningsförbund", "Forum {n}")
# how many of a hundred, and the sector
KINDS = (
    (22, SPORT, LegalForm.ASSOCIATION, Sector.CIVIL),
    (46, ASSOCIATION, LegalForm.ASSOCIATION, Sector.CIVIL),
    (12, FOUNDATION, LegalForm.FOUNDATION, Sector.CIVIL),
    (11, ECONOMIC, LegalForm.ECONOMIC_ASSOCIATION, Sector.CIVIL),
    (4, FAITH, LegalForm.FAITH_COMMUNITY, Sector.CIVIL),
    (5, OTHER, LegalForm.COMPANY, Sector.OTHER),
)


def names(random: Random, municipalities: list[str]) -> Iterator[tuple[str, LegalForm, Sector]]:
    """Names without end, with the legal form and the sector that go with them."""
    weights = [weight for weight, *_ in KINDS]
    villages = [begin + end for begin in BEGINNINGS for end in ENDINGS]
    while True:
        _weight, patterns, form, sector = random.choices(KINDS, weights)[0]
        place = random.choice(municipalities if random.random() < 0.6 else villages)
        thing, other = random.sample(THINGS, 2)
        name = random.choice(patterns).format(
            p=place, t=thing, u=other, n=random.choice(BEGINNINGS) + random.choice(ENDINGS), a=random.choice(FIRST),
            b=random.choice(FIRST), s=family(random), s2=family(random),
        )  # fmt: skip
        yield name[0].upper() + name[1:], form, sector


def family(random: Random) -> str:
    """A family name."""
    return random.choice(BEGINNINGS) + random.choice(FAMILY_ENDINGS)


def person(random: Random) -> str:
    """A person's name."""
    return f"{random.choice(FIRST)} {family(random)}"


def number(form: LegalForm, place: int) -> str:
    """The organisation number of the place-th organisation: right group, right check digit, never twice."""
    groups = {LegalForm.MUNICIPALITY: "212", LegalForm.REGION: "232", LegalForm.STATE: "202", LegalForm.COMPANY: "559",
              LegalForm.ECONOMIC_ASSOCIATION: "769", LegalForm.FAITH_COMMUNITY: "252"}  # fmt: skip
    digits = f"{groups.get(form, '802')}{place:06d}"
    products = [int(digit) * (2 - at % 2) for at, digit in enumerate(digits)]
    total = sum(product // 10 + product % 10 for product in products)
    return f"{digits}{-total % 10}"
