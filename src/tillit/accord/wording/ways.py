"""How a circle decides, in plain words: what each rule means, what silence means, what happens at a deadlock."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tillit.accord.changing import Facts
from tillit.accord.deciding import ASK_AGAIN, EACH_SECTOR, EVERY_PARTY, STEERING_GROUP, THOSE_WHO_ANSWERED, Way
from tillit.accord.models import Proposal
from tillit.accord.queries import way_of, way_version


def rule_explained(rule: str) -> str:
    """What a decision rule means for the one who reads it."""
    return {
        EVERY_PARTY: _(
            "It is adopted when every party that was asked, and still takes part, has said yes. One no is enough to "
            "refuse it."
        ),
        EACH_SECTOR: _(
            "It is adopted when more than half of the parties in each sector, of those that were asked and still take "
            "part, have said yes. It is refused as soon as that can no longer be so in some sector."
        ),
        STEERING_GROUP: _(
            "It is adopted when more than half of the parties in the joint steering group, of those that were asked "
            "and still take part, have said yes. It is refused as soon as that can no longer be so."
        ),
    }[rule]


def silence_explained(rule: str, on_silence: str) -> str:
    """What it means not to have answered by the last day."""
    if on_silence == THOSE_WHO_ANSWERED and rule == EACH_SECTOR:
        return _(
            "When the last day has passed, those who have answered decide by the same rule; each sector must have said "
            "at least one yes. If nobody has answered, the proposal lapses."
        )
    if on_silence == THOSE_WHO_ANSWERED:
        return _(
            "When the last day has passed, those who have answered decide by the same rule. If nobody has answered, "
            "the proposal lapses."
        )
    return _("When the last day has passed without a decision, the proposal lapses and the old stands.")


def deadlock_explained(on_deadlock: str) -> str:
    """What happens when some have said yes and it is refused."""
    if on_deadlock == ASK_AGAIN:
        return _(
            "If some have said yes and it is refused, you talk with each other, and the same is asked once more. The "
            "second time the old stands."
        )
    return _("If it is refused, what is agreed now stands. Anybody can propose something else.")


def facts_of_way(way: Way) -> Facts:
    """A way to decide, as terms and values."""
    told = [
        (_("What it takes"), rule_explained(way.rule)),
        (_("Time to answer"), days_in_words(way.answer_days)),
        (_("If somebody does not answer"), silence_explained(way.rule, way.on_silence)),
        (_("If you do not agree"), deadlock_explained(way.on_deadlock)),
        (_("In your own words"), way.words),
    ]
    return [(term, value) for term, value in told if value]


def way_in_words(way: Way) -> str:
    """The same in one piece."""
    return "\n".join(f"{term}: {value}" for term, value in facts_of_way(way))


def days_in_words(days: int | None) -> str:
    """How long an answer may take."""
    if days is None:
        return _("As long as whoever proposes says, or without a last day")
    return ngettext(
        "%(count)s day, when nobody has said another", "%(count)s days, when nobody has said another", days
    ) % {"count": days}


def impossible() -> tuple[str, str]:
    """Why silence cannot decide for every party, and what to do."""
    return (
        _("Under every party’s yes a silence is never a yes: nobody is bound by not answering."),
        _("Choose another rule, or let the proposal lapse."),
    )


def no_steering_group() -> tuple[str, str]:
    """Why a steering group that is not there cannot decide, and what to do."""
    return (
        _("There is no joint steering group with a seat for any of you, so it cannot decide."),
        _("Form the group first, or choose another rule."),
    )


def until_then(rule: str, *, has_steering: bool) -> str:
    """What holds where a steering group should decide and there is none; nothing where all is as it is told."""
    if rule != STEERING_GROUP or has_steering:
        return ""
    return _(
        "There is no joint steering group with a seat for any of you. Until there is one, every party’s yes is needed."
    )


def describe_decision_way_set(proposal: Proposal) -> Facts:
    """What would be different, before and after."""
    before, after = facts_of_way(Way(**proposal.change["before"])), facts_of_way(Way(**proposal.change["after"]))
    held = dict(before)
    nothing = _("nothing")
    told = [
        (term, _("%(after)s (now: %(before)s)") % {"after": value, "before": held.get(term, nothing)})
        for term, value in after
        if held.get(term) != value
    ]
    gone = [
        (term, _("%(after)s (now: %(before)s)") % {"after": nothing, "before": value})
        for term, value in before
        if term not in dict(after)
    ]
    return told + gone


def moved_decision_way_set(proposal: Proposal) -> str:
    """Another way has been agreed on since."""
    circle = proposal.room.circle_id
    assert circle is not None  # noqa: S101  # a joint room is a circle's
    if way_version(circle) == (proposal.subject_version or 0):
        return ""
    return way_in_words(way_of(circle))
