"""Amounts in any currency, of hundredths."""

from tillit.kernel.formats import MINUS, NBSP, number_text


def money_text(hundredths: int, currency: str) -> str:
    """ "1 250 000 EUR"; decimals only when there are some. All spaces are no-break ones."""
    whole, rest = divmod(abs(hundredths), 100)
    sign = MINUS if hundredths < 0 else ""
    return f"{sign}{number_text(whole)}{f',{rest:02}' if rest else ''}{NBSP}{currency}"
