"""Sets of the cast's own: a draft of the mission's, an empty one, and criteria that the city has published."""

from tests.assessments.own_sets import LAW, UHM, changed, drafted, laid_away, own_criteria, published
from tests.cast import Cast


def own_sets_of(cast: Cast) -> dict[str, object]:
    """The drafts, and the addresses that name a set."""
    draft = changed(drafted(cast, LAW, cast.ida, cast.mission), cast.ida, "head", {("about", "sv"): "Våra frågor."})
    shell = drafted(cast, UHM, cast.ida, cast.mission)
    away = laid_away(drafted(cast, UHM, cast.ida, cast.mission), cast.ida)
    mine, own = cast.mission.pk, own_criteria(cast)
    done = drafted(cast, UHM, cast.kim)
    values = {("text", "sv"): "Ett annat.", ("evidence_hint", "sv"): "Vad?"}
    done = changed(done, cast.kim, "criteria/new", {**values, ("text", "en"): "", ("evidence_hint", "en"): ""})
    published(done, cast.kim)
    return {
        "set_draft": (mine, draft.pk),
        "set_shell": (mine, shell.pk),
        "set_put_away": (mine, away.pk),
        "set_published": (cast.municipality.pk, done.pk),
        "set_crossed": (cast.municipality.pk, draft.pk),
        "piece_of_draft": (mine, draft.pk, "questions/K1"),
        "piece_new": (mine, shell.pk, "criteria/new"),
        "piece_none": (mine, draft.pk, "questions/Z9"),
        "own_set": ("criteria", own.identity, 1),
        "own_set_none": ("criteria", own.identity, 9),
        "shipped_set": ("law", "iop-se", 1),
        "unknown_kind": ("okand-sort", "okand-samling", 1),
    }
