"""What can happen to a partnership. Each kind of fact has its own sentences, so that they read as people speak."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from tillit.trail.words import EventWord, event_word

PARTNERSHIP_REPORTED = event_word("partnership_reported", _("The partnership “{title}” was written down here"))
PARTY_ENDED = event_word("party_ended", _("{organisation} is no longer a party to “{title}”"))
PARTY_JOINED = event_word("party_joined", _("{organisation} became a party to “{title}”"))
PARTNERSHIP_CONFIRMED = event_word("partnership_confirmed", _("The partnership “{title}” was confirmed"))
FORMER_PARTY_TOLD = event_word(
    "former_party_told",
    _("“{title}” was confirmed by its parties; it tells that {organisation} was a party to it before"),
    follows=True,
)
PARTNERSHIP_PREPARED = event_word(
    "partnership_prepared", _("Those who share the challenge began to prepare the partnership “{title}”")
)
PARTNERSHIP_OPENED = event_word(
    "partnership_opened", _("The parties decided that “{title}” is public before it is signed")
)
PARTNERSHIP_CHANGED = event_word("partnership_changed", _("What is said about “{title}” was changed"))
FACT_WITHHELD = event_word(
    "fact_withheld", _("{organisation} withheld “{name}” from the public page, through {person}")
)
FACT_WITHHELD_TOO = event_word(
    "fact_withheld_too",
    _("“{name}” is withheld from the public page too: it says what {organisation} has withheld"),
    follows=True,
)
FACT_RELEASED = event_word("fact_released", _("{organisation} let “{name}” be public again, through {person}"))
WITHHOLDING_ENDED = event_word(
    "withholding_ended", _("The parties let “{name}” be public again, which {organisation} withheld before it left")
)
FEEDBACK_GIVEN = event_word(
    "feedback_given", _("{organisation} said what it thinks of the activity “{name}”, through {person}")
)
FEEDBACK_ANSWERED = event_word(
    "feedback_answered", _("{organisation} answered what was said of the activity “{name}”, through {person}")
)


@dataclass(frozen=True, slots=True)
class WordsOfKind:
    """The three things that can happen to one of a kind."""

    added: EventWord
    changed: EventWord
    removed: EventWord


GOAL_FROM_MAP = event_word("goal_from_map", _("The goal “{goal}” comes from the map of causes to goals: {box}"))
OF_KIND = {
    "party": WordsOfKind(
        event_word("party_added", _("“{name}” was written down as a party")),
        event_word("party_changed", _("What is said of the party “{name}” was changed")),
        event_word("party_removed", _("“{name}” was taken away from the parties")),
    ),
    "term": WordsOfKind(
        event_word("term_added", _("An agreement period was added: {name}")),
        event_word("term_changed", _("An agreement period was changed: {name}")),
        event_word("term_removed", _("An agreement period was taken away: {name}")),
    ),
    "contributor": WordsOfKind(
        event_word("contributor_added", _("“{name}” takes part without being a party")),
        event_word("contributor_changed", _("What is said of “{name}”, who takes part, was changed")),
        event_word("contributor_removed", _("“{name}” does not take part any more")),
    ),
    "activity": WordsOfKind(
        event_word("activity_added", _("The activity “{name}” was added")),
        event_word("activity_changed", _("The activity “{name}” was changed")),
        event_word("activity_removed", _("The activity “{name}” was taken away")),
    ),
    "dependency": WordsOfKind(
        event_word("dependency_added", _("It was written down what the activity “{name}” needs of another")),
        event_word("dependency_changed", _("What the activity “{name}” needs of another was changed")),
        event_word("dependency_removed", _("The activity “{name}” does not need another any more")),
    ),
    "goal": WordsOfKind(
        event_word("goal_added", _("The goal “{name}” was adopted")),
        event_word("goal_changed", _("The goal “{name}” was changed")),
        event_word("goal_removed", _("The goal “{name}” was taken away")),
    ),
    "indicator": WordsOfKind(
        event_word("indicator_added", _("The indicator “{name}” was added")),
        event_word("indicator_changed", _("The indicator “{name}” was changed")),
        event_word("indicator_removed", _("The indicator “{name}” was taken away")),
    ),
    "follow_up": WordsOfKind(
        event_word("follow_up_added", _("How “{name}” is followed up was written down")),
        event_word("follow_up_changed", _("How “{name}” is followed up was changed")),
        event_word("follow_up_removed", _("“{name}” is not followed up any more")),
    ),
    "learning_goal": WordsOfKind(
        event_word("learning_goal_added", _("The learning goal “{name}” was added")),
        event_word("learning_goal_changed", _("The learning goal “{name}” was changed")),
        event_word("learning_goal_removed", _("The learning goal “{name}” was taken away")),
    ),
    "contribution": WordsOfKind(
        event_word("contribution_added", _("A contribution was added: {name}")),
        event_word("contribution_changed", _("A contribution was changed: {name}")),
        event_word("contribution_removed", _("A contribution was taken away: {name}")),
    ),
    "pot_rule": WordsOfKind(
        event_word("pot_rule_added", _("The rule for the pot “{name}” was added")),
        event_word("pot_rule_changed", _("The rule for the pot “{name}” was changed")),
        event_word("pot_rule_removed", _("The rule for the pot “{name}” was taken away")),
    ),
    "priority": WordsOfKind(
        event_word("priority_added", _("What goes first when there is not enough: “{name}” was added")),
        event_word("priority_changed", _("What goes first when there is not enough: “{name}” was changed")),
        event_word("priority_removed", _("What goes first when there is not enough: “{name}” was taken away")),
    ),
    "participation": WordsOfKind(
        event_word("participation_added", _("{name} told how it takes part in a phase")),
        event_word("participation_changed", _("{name} changed what it says of how it takes part in a phase")),
        event_word("participation_removed", _("{name} took back what it said of how it takes part in a phase")),
    ),
    "claim": WordsOfKind(
        event_word("claim_added", _("Something that is said of the partnership was added: “{name}”")),
        event_word("claim_changed", _("Something that is said of the partnership was changed: “{name}”")),
        event_word("claim_removed", _("Something that was said of the partnership was taken away: “{name}”")),
    ),
    "state": WordsOfKind(
        event_word("state_added", _("A step in the partnership’s life was written down: {name}")),
        event_word("state_changed", _("A step in the partnership’s life was changed: {name}")),
        event_word("state_removed", _("A step in the partnership’s life was taken away: {name}")),
    ),
    "link": WordsOfKind(
        event_word("link_added", _("“{name}” was written down as coming before, after or beside")),
        event_word("link_changed", _("What is said of “{name}”, before, after or beside, was changed")),
        event_word("link_removed", _("“{name}” stands no longer as coming before, after or beside")),
    ),
    "source": WordsOfKind(
        event_word("source_added", _("The source “{name}” was added")),
        event_word("source_changed", _("What is said of the source “{name}” was changed")),
        event_word("source_removed", _("The source “{name}” was taken away")),
    ),
    "family": WordsOfKind(
        event_word("family_added", _("The partnership was written down as part of “{name}”")),
        event_word("family_changed", _("What is said of the family “{name}” was changed")),
        event_word("family_removed", _("The partnership is no longer written down as part of “{name}”")),
    ),
}
