"""Documents, their sections and versions, and what is particular to some kinds of them."""

from tillit.documents.models.documents import Document, DocumentKind, Section, Version
from tillit.documents.models.policies import Policy, PolicySort

__all__ = ["Document", "DocumentKind", "Policy", "PolicySort", "Section", "Version"]
