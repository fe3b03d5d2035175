"""Keeping what an entry is found by: made of its snapshot each time that it is published."""

from dataclasses import replace
from typing import Any

from django.db import OperationalError, connection, transaction
from psycopg.errors import ProgramLimitExceeded

from tillit.ground.jobs import enqueue_when_committed
from tillit.kernel.actor import Actor
from tillit.kernel.verdict import require
from tillit.register.finding import RECIPE, STEMS, Findable, codes_in, findable
from tillit.register.models import Entry
from tillit.register.queries import words_of_codes
from tillit.register.rules import is_the_register

# an entry's words in the stems of its language, by weight, and each as it is written
WORDS = """
    INSERT INTO published.register_entrywords (entry_id, number, text, words)
    SELECT %(entry)s, %(number)s, %(text)s, %(written)s::tsvector
        || setweight(to_tsvector(%(stems)s::regconfig, %(a)s), 'A')
        || setweight(to_tsvector(%(stems)s::regconfig, %(b)s), 'B')
        || setweight(to_tsvector(%(stems)s::regconfig, %(c)s), 'C')
        || to_tsvector(%(stems)s::regconfig, %(d)s)
    ON CONFLICT (entry_id) DO UPDATE SET text = excluded.text, words = excluded.words
"""
AT_ONCE = 200
"""So many entries are made anew in one transaction."""


def tell_how_found(entry: Entry) -> Findable:
    """Part of publishing: put on the entry what it is filtered by; `index_words` follows when it is saved."""
    told = findable(entry.body, words_of_codes(codes_in(entry.body)))
    entry.line, entry.facets, entry.recipe = told.line, list(told.facets), RECIPE
    entry.from_year, entry.to_year, entry.stood = told.life.from_year, told.life.to_year, told.life.stood
    return told


def index_words(entry: Entry, told: Findable) -> None:
    """Part of publishing: write down what the entry is found by.

    How much somebody writes never decides whether something is published: what is too much is not found.
    """
    while True:
        try:
            with transaction.atomic(), connection.cursor() as cursor:
                cursor.execute(WORDS, words_told(entry, told))
            return
        except OperationalError as fault:
            if not isinstance(fault.__cause__, ProgramLimitExceeded) or len(told.texts) < 2:
                raise
            told = replace(told, texts=told.texts[: len(told.texts) // 2])


def words_told(entry: Entry, told: Findable) -> dict[str, Any]:
    """What WORDS is given for an entry."""
    of_weight = {weight.lower(): told.of_weight(weight) for weight in "ABCD"}
    return {
        "entry": entry.pk, "number": entry.number, "text": told.quoted, "written": told.surface(),
        "stems": STEMS.get(entry.body.get("language", "sv"), "simple"), **of_weight,
    }  # fmt: skip


@transaction.atomic
def index_older(*, by: Actor) -> int:
    """Make anew what some entries are found by, where it was made in an older way; answers how many of them."""
    require(is_the_register(by))
    older = Entry.objects.select_for_update(skip_locked=True).filter(recipe__lt=RECIPE).order_by("number")[:AT_ONCE]
    found = list(older)
    for entry in found:
        told = tell_how_found(entry)
        entry.save(update_fields=["line", "facets", "from_year", "to_year", "stood", "recipe"])
        index_words(entry, told)
    if found:
        enqueue_when_committed("count_register")
    return len(found)
