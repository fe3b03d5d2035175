"""Each component alone: what it says, what it keeps silent about, and what a screen reader is told."""

from types import SimpleNamespace as Thing
from typing import Any

import pytest


def flat(markup: Any) -> str:
    return " ".join(str(markup).split())


def test_icon_is_hidden_from_screen_readers(ui: Any) -> None:
    assert 'aria-hidden="true"' in flat(ui.icon("eye"))
    assert "ui/icons.svg#eye" in flat(ui.icon("eye"))


def test_button_says_its_kind_and_value(ui: Any) -> None:
    assert flat(ui.button("Yes", name="answer", value="yes")) == (
        '<button class="ds-button" type="submit" data-variant="primary" name="answer" value="yes">Yes</button>'
    )
    assert 'data-color="danger"' in flat(ui.button("Leave", "secondary", danger=True))


def test_button_keeps_an_empty_value_and_omits_an_absent_one(ui: Any) -> None:
    assert 'value=""' in flat(ui.button("All", name="kind", value=""))
    assert "value" not in flat(ui.button("All"))


def test_link_button_is_a_link(ui: Any) -> None:
    assert flat(ui.link_button("On", "/register/")) == (
        '<a class="ds-button" href="/register/" data-variant="primary">On</a>'
    )


def test_what_people_write_is_escaped_everywhere(ui: Any) -> None:
    nasty = "<script>alert(1)</script>"
    party = Thing(name=nasty, role=nasty, text=nasty, facts=[(nasty, nasty)], status=nasty)
    event = Thing(when=nasty, title=nasty, who=nasty, text=nasty)
    drawn = [
        ui.button(nasty), ui.link_button(nasty, nasty), ui.alert("info", nasty, nasty), ui.tag(nasty),
        ui.card(nasty, text=nasty),
        ui.who_can_read(nasty, nasty), ui.source_note(nasty, nasty), ui.empty_state(nasty, nasty, nasty, nasty),
        ui.details(nasty, nasty), ui.facts([(nasty, nasty)]), ui.table(nasty, [nasty], [[nasty]]),
        ui.parties_side_by_side([party]), ui.figures([(nasty, nasty)]), ui.stepper([nasty], 1), ui.timeline([event]),
        ui.progress(nasty, 1, 2), ui.breadcrumb([(nasty, None)]), ui.form_version_and_once(nasty, nasty),
    ]  # fmt: skip

    assert [str(markup) for markup in drawn if "<script" in str(markup)] == []
    assert all("&lt;script&gt;" in str(markup) for markup in drawn)


@pytest.mark.parametrize(("kind", "role"), [("success", "status"), ("danger", "alert")])
def test_alert_is_said_aloud_only_when_it_answers_something(ui: Any, kind: str, role: str) -> None:
    assert f'role="{role}"' in flat(ui.alert(kind, text="Done.", live=True))
    assert "role=" not in flat(ui.alert(kind, text="Done."))


def test_who_can_read_says_the_sentence_first(ui: Any) -> None:
    assert "<strong>Only the parties.</strong> The host can not.</span>" in flat(
        ui.who_can_read("Only the parties.", "The host can not.")
    )


def test_source_note_names_its_source(ui: Any) -> None:
    drawn = flat(ui.source_note("They agreed.", "Minutes", "https://example.org/", "2025-11-18"))

    assert 'Source: <a class="ds-link" href="https://example.org/">Minutes</a>' in drawn
    assert "2025-11-18" in drawn
    assert "<a " not in flat(ui.source_note("They agreed.", "Minutes"))


def test_table_names_itself_its_columns_and_its_rows(ui: Any) -> None:
    drawn = flat(ui.table("Partnerships", ["Name", "Kronor"], [["Vän", "10"]], numeric=[1]))

    assert 'role="group" tabindex="0" aria-label="Partnerships"' in drawn
    assert "<caption>Partnerships</caption>" in drawn
    head = (
        '<th role="columnheader" scope="col">Name</th><th role="columnheader" scope="col" class="t-number">Kronor</th>'
    )
    assert head in drawn
    row = '<th role="rowheader" scope="row">Vän</th><td role="cell" data-column="Kronor" class="t-number">10</td>'
    assert row in drawn


def test_empty_table_says_so_across_all_columns(ui: Any) -> None:
    assert '<td role="cell" colspan="2">All are met.</td>' in flat(
        ui.table("Due", ["What", "Who"], [], empty="All are met.")
    )


def test_parties_stand_in_the_order_given(ui: Any) -> None:
    drawn = flat(
        ui.parties_side_by_side([{"name": "Åmål"}, {"name": "Missionen", "status": "Yes", "status_kind": "success"}])
    )

    assert drawn.index("Åmål") < drawn.index("Missionen")
    assert drawn.count('class="t-party"') == 2
    assert drawn.count("ds-tag") == 1


def test_stepper_tells_done_here_and_later(ui: Any) -> None:
    drawn = flat(ui.stepper(["One", Thing(label="Two", href="/two/"), "Three"], 2))

    assert [drawn.count(f'data-state="{state}"') for state in ("done", "now", "later")] == [1, 1, 1]
    assert drawn.count('aria-current="step"') == 1
    assert "(you are here)" in drawn[drawn.index("Two") : drawn.index("Three")]


def test_stepper_can_stand_in_two_steps_at_once(ui: Any) -> None:
    drawn = flat(ui.stepper(["One", "Two", "Three", "Four"], 2, also=(3,)))

    assert [drawn.count(f'data-state="{state}"') for state in ("done", "now", "later")] == [1, 2, 1]


@pytest.mark.parametrize(("current", "done", "later"), [(0, 0, 3), (4, 3, 0)])
def test_stepper_before_the_first_and_after_the_last(ui: Any, current: int, done: int, later: int) -> None:
    drawn = flat(ui.stepper(["One", "Two", "Three"], current))

    assert (drawn.count('data-state="done"'), drawn.count('data-state="later"')) == (done, later)
    assert "aria-current" not in drawn


def test_timeline_is_an_ordered_list(ui: Any) -> None:
    drawn = flat(
        ui.timeline([Thing(when="2026-11-22", title="Begun", who="Ida"), Thing(when="2026-11-20", title="Asked")])
    )

    assert drawn.startswith('<ol class="t-timeline"><li>')
    assert "2026-11-22 · Ida" in drawn


def test_progress_says_in_words_what_it_draws(ui: Any) -> None:
    assert '<p>2 of 3</p><progress value="2" max="3" aria-label="2 of 3">' in flat(ui.progress("2 of 3", 2, 3))


def test_pagination_is_not_there_without_pages(ui: Any) -> None:
    assert flat(ui.pagination(None, None)) == ""
    assert 'rel="next" href="?after=3"' in flat(ui.pagination(None, "?after=3"))
    assert 'rel="prev"' not in flat(ui.pagination(None, "?after=3"))


def test_breadcrumb_ends_with_the_page_itself(ui: Any) -> None:
    drawn = flat(ui.breadcrumb([("Start", "/"), ("Register", None)]))

    assert '<a class="ds-link" href="/">Start</a>' in drawn
    assert '<span aria-current="page">Register</span>' in drawn


def test_version_and_once_are_hidden_and_version_zero_is_kept(ui: Any) -> None:
    assert flat(ui.form_version_and_once(0, "k")) == (
        '<input type="hidden" name="version" value="0"><input type="hidden" name="once" value="k">'
    )
    assert flat(ui.form_version_and_once(once_key="k")) == '<input type="hidden" name="once" value="k">'
