"""A legal check: what is asked under which version, what each party has answered, and what came of it.

And the choice of form: what each party says of the forms, and what all have chosen.
"""

from tillit.assessments.models.choosing import FormAnswer, FormArgument, FormChoice, FormRemark, FormVoice, Side
from tillit.assessments.models.legal import CheckState, LegalAmount, LegalAnswer, LegalCheck, LegalRemark, LegalVoice

__all__ = [
    "CheckState",
    "FormAnswer",
    "FormArgument",
    "FormChoice",
    "FormRemark",
    "FormVoice",
    "LegalAmount",
    "LegalAnswer",
    "LegalCheck",
    "LegalRemark",
    "LegalVoice",
    "Side",
]
