"""A legal check: what is asked under which version, what each party has answered, and what came of it."""

from tillit.assessments.models.legal import CheckState, LegalAmount, LegalAnswer, LegalCheck, LegalRemark, LegalVoice

__all__ = ["CheckState", "LegalAmount", "LegalAnswer", "LegalCheck", "LegalRemark", "LegalVoice"]
