"""Why these were asked, and who else was: a part of what is written together, so that all are treated alike."""

from django.utils.translation import gettext_lazy as _

from tillit.documents.parts import Part

SELECTION = Part(
    "joint/selection",
    _("Why these were asked, and who else was"),
    _("How you chose whom to invite, who else could have been asked, and how others can come in."),
)
