"""Documents, their sections and versions, and what is particular to some kinds of them."""

from tillit.documents.models.documents import GUIDED, OF_FLOORS_ABOVE, Document, DocumentKind, Section, Version
from tillit.documents.models.policies import Policy, PolicySort

__all__ = ["GUIDED", "OF_FLOORS_ABOVE", "Document", "DocumentKind", "Policy", "PolicySort", "Section", "Version"]
