"""Django's own words that ours replace: named here, so that the catalogues hold plain ones for the same faults.

The project's catalogues come before Django's, which say "Ensure this value has" and worse in Swedish.
"""

from django.utils.translation import gettext_lazy, ngettext_lazy

REPLACED = (
    ngettext_lazy(
        "Ensure this value has at most %(limit_value)d character (it has %(show_value)d).",
        "Ensure this value has at most %(limit_value)d characters (it has %(show_value)d).",
        "limit_value",
    ),
    ngettext_lazy(
        "Ensure this value has at least %(limit_value)d character (it has %(show_value)d).",
        "Ensure this value has at least %(limit_value)d characters (it has %(show_value)d).",
        "limit_value",
    ),
    gettext_lazy("Null characters are not allowed."),
)
