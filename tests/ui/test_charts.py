"""The chart: every bar has its words beside it, and nothing is told by a colour alone."""

import re
from types import SimpleNamespace as Thing
from typing import Any


def test_each_bar_is_as_long_as_its_share_with_its_words_in_text(ui: Any) -> None:
    bars = [
        Thing(label="A", words="10 kr", share="100.00", colour=1),
        Thing(label="B", words="5 kr", share="50.00", colour=4),
    ]
    drawn = " ".join(str(ui.bar_chart("Kronor", bars)).split())

    assert re.findall(r'<rect width="([\d.]+)"', drawn) == ["100.00", "50.00"]
    assert re.findall(r"<span>(\w)</span>.*?<strong>([^<]*)</strong>", drawn) == [("A", "10 kr"), ("B", "5 kr")]
    assert drawn.count('aria-hidden="true"') == 2
    assert "style=" not in drawn


def test_what_people_write_is_escaped_in_it(ui: Any) -> None:
    nasty = "<script>alert(1)</script>"
    drawn = str(ui.bar_chart(nasty, [Thing(label=nasty, words=nasty, share="1", colour=1)]))
    assert "<script" not in drawn
    assert drawn.count("&lt;script&gt;") == 3
