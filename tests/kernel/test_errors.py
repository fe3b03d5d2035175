"""The family of errors."""

from copy import copy

import pytest

from tillit.kernel import errors
from tillit.kernel.errors import (
    Conflict,
    Fault,
    InvalidInput,
    InvalidValue,
    MissingActor,
    NotAllowed,
    NotFound,
    TillitError,
    TooLarge,
    TooMany,
)

ONE_OF_EACH = [
    (NotFound(), 404),
    (NotAllowed(("It is closed.",)), 403),
    (Conflict("mine", "theirs"), 409),
    (InvalidInput((Fault("name", "It is empty.", "Write a name."),)), 422),
    (TooLarge(), 413),
    (TooMany(30), 429),
    (MissingActor("select 1"), 500),
]


@pytest.mark.parametrize(("error", "status"), ONE_OF_EACH)
def test_every_error_has_its_status_and_can_be_copied(error: TillitError, status: int) -> None:
    twin = copy(error)

    assert error.status == status
    assert (type(twin), twin.__dict__, str(twin)) == (type(error), error.__dict__, str(error))


def test_the_table_above_names_the_whole_family() -> None:
    family = {kind for kind in vars(errors).values() if isinstance(kind, type) and issubclass(kind, TillitError)}

    assert family == {type(error) for error, _ in ONE_OF_EACH} | {TillitError}


def test_errors_carry_what_their_pages_show() -> None:
    fault = Fault("parties/2/name", "It is empty.", "Write a name.")

    assert (Conflict("mine", "theirs").mine, Conflict("mine", "theirs").theirs) == ("mine", "theirs")
    assert InvalidInput((fault,)).faults == (fault,)
    assert TooMany(30).retry_after == 30
    assert str(InvalidInput((fault, Fault("", "It is not JSON.")))) == (
        "parties/2/name: It is empty. Write a name.; It is not JSON."
    )
    assert str(NotAllowed(("It is closed.", "You hold no mandate."))) == "It is closed. You hold no mandate."


def test_a_conflict_keeps_the_two_texts_out_of_the_log() -> None:
    assert "secret" not in str(Conflict("my secret", "their secret"))


def test_an_invalid_value_is_said_in_the_readers_language() -> None:
    swedish = {
        "The text is too long.": "Texten är för lång.",
        "Write at most %(most)d characters.": "Högst %(most)d tecken.",
    }
    error = InvalidValue("The text is too long.", "Write at most %(most)d characters.", most=200)

    assert str(error) == "The text is too long. Write at most 200 characters."
    assert error.fault("name", swedish.__getitem__) == Fault("name", "Texten är för lång.", "Högst 200 tecken.")
    assert isinstance(error, ValueError)
    assert str(copy(error)) == str(error)


def test_an_absent_mend_is_never_looked_up() -> None:
    def translate(text: str) -> str:
        assert text
        return text

    assert InvalidValue("The text is too long.").fault("name", translate) == Fault("name", "The text is too long.", "")
