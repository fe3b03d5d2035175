"""By which words an organisation that says whom it is for in its own words is found when one of ours is asked for.

Beginnings of words, in Swedish and English, as data: `TargetGroup` has few words and organisations have their own.
Everybody can read here why an organisation was suggested; the screen shows the organisation's own word beside it.
"""

from collections.abc import Mapping

from tillit.people.models import TargetGroup

GROUP_WORDS: Mapping[str, tuple[str, ...]] = {
    TargetGroup.EVERYBODY: ("alla", "allmänhet", "invånare", "everybody", "everyone"),
    TargetGroup.CHILDREN: ("barn", "child", "kids"),
    TargetGroup.YOUNG: ("unga", "ungdom", "tonår", "young", "youth", "teen"),
    TargetGroup.FAMILIES: ("famil", "föräld", "parent"),
    TargetGroup.OLDER: ("äldre", "senior", "pension", "older", "elderly"),
    TargetGroup.CARERS: ("anhörig", "närstående", "carer"),
    TargetGroup.WOMEN: ("kvinn", "flick", "tjej", "women", "girl"),
    TargetGroup.NEWLY_ARRIVED: ("nyanländ", "asyl", "flykting", "invandr", "newly", "refugee"),
    TargetGroup.UNACCOMPANIED: ("ensamkommande", "unaccompanied"),
    TargetGroup.EU_CITIZENS: ("eu", "tigg"),
    TargetGroup.HOMELESS: ("hemlös", "bostadslös", "homeless"),
    TargetGroup.POOR: ("fattig", "skuld", "ekonomiskt", "poor", "debt"),
    TargetGroup.OUT_OF_WORK: ("arbetslös", "arbetssökande", "jobbsökande", "unemployed"),
    TargetGroup.VIOLENCE: ("våld", "kvinnojour", "tjejjour", "violence"),
    TargetGroup.CRIME_VICTIMS: ("brottsoff", "victim"),
    TargetGroup.CRIMINAL_PAST: ("krimin", "frigiv", "avhopp", "criminal"),
    TargetGroup.DISABILITY: ("funktionsned", "funktionshind", "funktionsvari", "rörelsehind", "disab"),
    TargetGroup.MENTAL_ILL_HEALTH: ("psyk", "mental"),
    TargetGroup.ADDICTION: ("missbruk", "beroende", "nykter", "addict"),
    TargetGroup.LONELY: ("ensamma", "ensamhet", "lonel"),
    TargetGroup.HBTQI: ("hbtq", "lgbt", "queer"),
    TargetGroup.NATIONAL_MINORITIES: (
        "minorit",
        "samer",
        "samisk",
        "romer",
        "romsk",
        "tornedal",
        "judisk",
        "sverigefin",
    ),
    TargetGroup.ASSOCIATIONS: ("förening", "association"),
}

# these say what an organisation is, in a great many names: who looks for one of them has said nothing of whom to ask
SAY_NOTHING = {
    "association", "av", "ekonomisk", "ekonomiska", "for", "forbund", "forbundet", "foren", "forening", "foreningen",
    "foundation", "i", "ideell", "ideella", "med", "och", "of", "organisation", "organisationen", "organization",
    "society", "stiftelse", "stiftelsen", "svensk", "svenska", "sverige", "the",
}  # fmt: skip

# in names these say what an organisation is, and not whom it is for
ONLY_OWN_WORDS = {TargetGroup.EVERYBODY, TargetGroup.ASSOCIATIONS}
