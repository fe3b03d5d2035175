"""Forms of how a circle decides, and of a party that is no longer there. They clean, never save."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tillit.accord.deciding import LEAST_DAYS_FOR_THE_SILENT, Way
from tillit.accord.forms.answers import ProposeForm, cleaned
from tillit.accord.models import MOST_DAYS, DecisionRule, OnDeadlock, OnSilence
from tillit.accord.queries import Gone
from tillit.accord.wording.vanished import gone_in_words
from tillit.accord.wording.ways import impossible, no_steering_group
from tillit.kernel.period import today
from tillit.kernel.text import clean_text
from tillit.people.models import Organisation


class WayForm(ProposeForm):
    """How we decide what is not always everybody's: the rule, the time, silence, deadlock, and our own words for it."""

    rule = forms.ChoiceField(
        label=gettext_lazy("What it takes"), choices=DecisionRule.choices, widget=forms.RadioSelect,
        help_text=gettext_lazy(
            "Every party: each can stop it. Each sector: no side can be outvoted. Steering group: those who sit there "
            "decide for all of you."
        ),
    )  # fmt: skip
    answer_days = forms.IntegerField(
        label=gettext_lazy("How many days there are to answer"), required=False, min_value=1, max_value=MOST_DAYS,
        help_text=gettext_lazy("When nobody says another day. May be left empty: then there is no last day."),
    )  # fmt: skip
    on_silence = forms.ChoiceField(
        label=gettext_lazy("If somebody has not answered by then"), choices=OnSilence.choices, widget=forms.RadioSelect,
        help_text=gettext_lazy("Under every party’s yes a silence is never a yes, so then it can only lapse."),
    )  # fmt: skip
    on_deadlock = forms.ChoiceField(
        label=gettext_lazy("If some say yes and it is refused"), choices=OnDeadlock.choices, widget=forms.RadioSelect
    )
    words = forms.CharField(
        label=gettext_lazy("In your own words"), widget=forms.Textarea, max_length=2_000, required=False,
        help_text=gettext_lazy("As it stands in your agreement, for example. May be left empty."),
    )  # fmt: skip
    version = forms.IntegerField(widget=forms.HiddenInput, required=False, min_value=0, max_value=2_000_000_000)
    field_order = [
        "rule", "answer_days", "on_silence", "on_deadlock", "words", "party", "reason", "deadline_on",
    ]  # fmt: skip

    def __init__(self, *args: Any, has_steering: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.has_steering = has_steering

    def clean_words(self) -> str:
        """Several lines, without unseen signs."""
        return cleaned(lambda: clean_text(self.cleaned_data["words"], most=2_000))

    def clean_rule(self) -> str:
        """A steering group decides where there is one."""
        rule: str = self.cleaned_data["rule"]
        if rule == DecisionRule.STEERING_GROUP and not self.has_steering:
            raise ValidationError([ValidationError(words) for words in no_steering_group()])
        return rule

    def clean(self) -> dict[str, Any]:
        """The parts go together."""
        given = super().clean() or self.cleaned_data
        if {"rule", "on_silence", "on_deadlock"} <= set(given) and not self.way.is_possible:
            self.add_error("on_silence", ValidationError([ValidationError(words) for words in impossible()]))
        return given

    @property
    def way(self) -> Way:
        """What was chosen."""
        given = self.cleaned_data
        return Way(
            given["rule"], given.get("answer_days"), given["on_silence"], given["on_deadlock"], given.get("words", "")
        )

    @staticmethod
    def opened(way: Way, version: int) -> dict[str, Any]:
        """What the form shows of the way that holds today."""
        return {
            "rule": way.rule, "answer_days": way.answer_days, "on_silence": way.on_silence,
            "on_deadlock": way.on_deadlock, "words": way.words, "version": version,
        }  # fmt: skip


class VanishedForm(ProposeForm):
    """Which party nobody can reach any more."""

    gone = forms.ChoiceField(label=gettext_lazy("Who is no longer here?"))
    field_order = ["gone", "party", "reason", "deadline_on"]

    def __init__(self, *args: Any, gone: Iterable[Gone], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        told = list(gone)
        self.found = {str(one.party.pk): one.party for one in told}
        field = self.fields["gone"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101  # declared above
        field.choices = [("", _("Choose")), *((str(one.party.pk), gone_in_words(one)) for one in told)]
        self.fields["deadline_on"].help_text = _("At least 30 days from today; left empty it is 30 days.")

    def clean_deadline_on(self) -> date | None:
        """They have a fair time to say that they are there."""
        day = super().clean_deadline_on()
        if day is not None and day < today() + timedelta(days=LEAST_DAYS_FOR_THE_SILENT):
            raise ValidationError(_("Choose a day at least 30 days from today."))
        return day

    @property
    def vanished(self) -> Organisation:
        """Who was chosen."""
        return self.found[self.cleaned_data["gone"]]
