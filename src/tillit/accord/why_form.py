"""The part of a form that says why, for which party and by which day, also for the floors above."""

from tillit.accord.forms.answers import MOST_REASON, ProposeForm, WhyForm, cleaned

__all__ = ["MOST_REASON", "ProposeForm", "WhyForm", "cleaned"]
