"""The frame of every page, and the pages for what went wrong."""

from typing import Any

import pytest
from django.contrib import messages
from django.http import HttpRequest, HttpResponseNotAllowed
from django.template import engines
from django.template.loader import render_to_string
from django.utils.translation import override
from jinja2 import UndefinedError

from tillit.ui.catalogue import catalogue_context
from tillit.ui.errors import ErrorMiddleware


class Ida:
    is_authenticated = True

    def __str__(self) -> str:
        return "Ida Åberg"


def catalogue(request: HttpRequest) -> str:
    return render_to_string("ui/catalogue.html", catalogue_context(), request)


def wrong(status: int, **texts: Any) -> str:
    words = {"title": "Gone", "text": "It is <gone>.", "advice": "Look elsewhere."}
    return render_to_string("ui/error.html", {"status": status, **words, **texts})


def test_page_has_one_heading_one_main_and_a_way_past_the_menu(request_for_page: HttpRequest) -> None:
    page = catalogue(request_for_page)

    assert [page.count(part) for part in ("<h1", "<main", "<header", "<footer")] == [1, 1, 1, 1]
    assert page.index('href="#main"') < page.index("<header")
    assert "<title>Components – Tillit</title>" in " ".join(page.split())


def test_nobody_signed_in_is_shown_the_way_in(request_for_page: HttpRequest) -> None:
    page = catalogue(request_for_page)

    assert 'href="/logga-in/"' in page
    assert "/logga-ut/" not in page


def test_signed_in_person_is_named_and_leaves_by_a_button(request_for_page: HttpRequest) -> None:
    request_for_page.user = Ida()  # type: ignore[assignment]
    page = catalogue(request_for_page)

    assert '<a class="t-person" href="/mitt-konto/inloggning/">Ida Åberg</a>' in page
    assert '<form method="post" action="/logga-ut/">' in page
    assert "/logga-in/" not in page


def test_language_is_changed_by_a_link_to_the_same_page(request_for_page: HttpRequest) -> None:
    """No form for who has not signed in, so that a public page is the same for everybody and can be kept."""
    page = catalogue(request_for_page)

    assert '<html lang="en"' in page
    assert 'href="?page=2&amp;sprak=sv" lang="sv"' in page
    assert 'lang="en" hreflang' not in page
    assert page.count("csrfmiddlewaretoken") == 0


def test_page_in_swedish_says_so(request_for_page: HttpRequest) -> None:
    with override("sv"):
        assert '<html lang="sv"' in catalogue(request_for_page)


def test_menu_marks_where_the_reader_is(request_for_page: HttpRequest) -> None:
    page = catalogue(request_for_page)

    assert '<a href="/register/" aria-current="page">' in page
    assert '<a href="/mina/">' in page


@pytest.mark.parametrize("examples", [True, False])
def test_example_data_is_announced_only_where_it_is(
    request_for_page: HttpRequest, settings: Any, examples: bool
) -> None:
    settings.TILLIT_EXAMPLES = examples
    assert ("Example data." in catalogue(request_for_page)) is examples


def test_messages_are_shown_in_their_kind_and_once(request_for_page: HttpRequest) -> None:
    messages.error(request_for_page, "No <room>.")

    assert '<div class="ds-alert" data-color="danger" role="alert"><p>No &lt;room&gt;.</p>' in catalogue(
        request_for_page
    )
    assert messages.get_messages(request_for_page).used  # and so not stored for the next page


def test_catalogue_shows_every_component(request_for_page: HttpRequest) -> None:
    source = engines["jinja2"].env.loader.get_source(engines["jinja2"].env, "ui/catalogue.html")[0]
    door = engines["jinja2"].env.get_template("ui/components.html").module
    shown_by_another = {"icon", "on_this_page", "too_much"}  # the frame shows the last two where they are needed
    names = {name for name in vars(door) if callable(getattr(door, name)) and not name.startswith("_")}

    assert {name for name in names - shown_by_another if f"ui.{name}(" not in source} == set()
    assert len(names) == 33


@pytest.mark.parametrize("status", [400, 403, 404, 405, 413, 422, 429, 500, 503])
def test_error_page_needs_no_request_and_no_database(status: int) -> None:
    page = wrong(status)

    assert "<h1>Gone</h1>" in page
    assert "It is &lt;gone&gt;." in page
    assert "Look elsewhere." in page
    assert f"Code {status}" in page
    assert "What you wrote" not in page


def test_conflict_shows_both_texts_as_they_were_written() -> None:
    page = wrong(409, mine="We meet\non <Tuesdays>.", theirs="We meet on Mondays.")

    assert '<div class="t-version">We meet\non &lt;Tuesdays&gt;.</div>' in page
    assert '<div class="t-version">We meet on Mondays.</div>' in page


def test_unknown_variable_is_an_error() -> None:
    with pytest.raises(UndefinedError):
        engines["jinja2"].env.from_string("{{ nobody.name }}").render()
    with pytest.raises(UndefinedError):
        engines["jinja2"].env.from_string("{% if nobody %}{% endif %}").render()


def test_what_only_a_button_sends_to_answers_with_words(request_for_page: HttpRequest) -> None:
    with override("en"):
        answer = ErrorMiddleware(lambda _request: HttpResponseNotAllowed(["POST"]))(request_for_page)
    assert (answer.status_code, answer["Allow"]) == (405, "POST")
    assert "There is no page to open here" in answer.content.decode()


@pytest.mark.parametrize("allowed", [["GET", "HEAD"], ["HEAD", "GET"], ["GET", "POST"]])
def test_what_can_only_be_read_does_not_speak_of_a_button_on_another_page(
    request_for_page: HttpRequest, allowed: list[str]
) -> None:
    with override("en"):
        answer = ErrorMiddleware(lambda _request: HttpResponseNotAllowed(allowed))(request_for_page)
    page = answer.content.decode()
    assert (answer.status_code, answer["Allow"]) == (405, ", ".join(allowed))
    assert "This address does not take what was sent" in page
    assert "It can be opened and read." in page
    assert "button or a form on another page" not in page
