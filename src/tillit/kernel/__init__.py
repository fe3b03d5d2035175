"""What everything else stands on: words, money, periods, formats, verdicts and errors. Pure Python, no Django."""
