"""What is taken along, what is on its way in, and what somebody has told of."""

from tillit.exchange.models.files import Outcome, Package, Tip, TipOutcome, Upload
from tillit.exchange.models.lists import Asking, ListRow, PartnershipList, RowOutcome

__all__ = ["Asking", "ListRow", "Outcome", "Package", "PartnershipList", "RowOutcome", "Tip", "TipOutcome", "Upload"]
