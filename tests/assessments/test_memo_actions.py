"""Memos: the same facts for every party and in every form, kept as they were, and what has changed since."""

from dataclasses import replace
from uuid import UUID

import pytest
from django.db import DatabaseError, connection, transaction

from tests.assessments.choosing import argued, chosen
from tests.assessments.legal import begun, finished
from tests.assessments.memos import TOLD, files, flat, ground_of, headed, in_pdf, in_word, made, reserved
from tests.cast import Cast
from tillit.assessments.actions.memo import HeadTold, make_memo, write_memo_head
from tillit.assessments.models import Memo, MemoHead
from tillit.assessments.queries.memo import memos_in, moved_facts
from tillit.assessments.wording.memo_paper import LANGUAGES, head_then, joint_from, joint_of, paper_of
from tillit.ground.db import acting
from tillit.kernel.errors import Conflict, NotAllowed
from tillit.trail.queries import history_of
from tillit.ui.papers import lines_of

pytestmark = pytest.mark.rights
SIGNS = "\u2022 "


def words_of(cast: Cast, row: UUID, who: str = "kim", room: str = "municipality_room") -> list[str]:
    with acting(getattr(cast, who).actor):
        return [one.key for one in history_of(row, rooms=[getattr(cast, room).pk])]


def test_a_memo_is_kept_with_what_it_rests_on_and_an_event_in_the_partys_own_room(cast: Cast) -> None:
    check, choice = finished(cast), chosen(cast, "IOP")
    headed(cast, cast.kim, cast.municipality)
    memo = made(cast, cast.kim, cast.municipality, diary="SN 2026/17")

    assert (memo.number, memo.diary_number, memo.is_finished) == (1, "SN 2026/17", True)
    assert (memo.legal_check, memo.form_choice) == (check.number, choice.number)
    assert (memo.rules, memo.rules_version) == (check.rules, check.rules_version)
    assert (memo.parameters, memo.parameters_version) == (check.parameters, check.parameters_version)
    assert (memo.board, memo.letterhead) == (TOLD.board, TOLD.letterhead)
    assert memo.room_id == cast.municipality_room.pk
    assert words_of(cast, memo.pk) == ["memo_made"]
    assert words_of(cast, memo.head_id) == ["memo_head_changed"]
    assert sorted(files(memo, cast.kim)) == ["en.docx", "en.pdf", "sv.docx", "sv.pdf"]


def test_c1_both_parties_memos_tell_the_same_and_each_has_its_own_head(cast: Cast) -> None:
    finished(cast)
    argued(cast, cast.noor, cast.welfare, "IOP", {"for": "Vi gör det tillsammans.", "against": "Det tar tid."})
    chosen(cast, "IOP")
    headed(cast, cast.kim, cast.municipality)
    headed(cast, cast.ida, cast.mission, replace(TOLD, board="Styrelsen", proposal="Styrelsen går vidare."))
    theirs, ours = (
        made(cast, cast.kim, cast.municipality, diary="SN 2026/17"), made(cast, cast.ida, cast.mission, diary="7/26")
    )  # fmt: skip

    assert theirs.digest == ours.digest
    assert theirs.joint == ours.joint
    for language in LANGUAGES:
        joint = joint_from(ours.joint[language])
        told = [flat(line) for line in lines_of(paper_of(head_then(ours), joint, language))]
        shared = [flat(part) for one in joint.sections for block in one.blocks for row in block.rows for part in row]
        for memo, person in ((theirs, cast.kim), (ours, cast.ida)):
            written = files(memo, person)
            word, pdf = in_word(written[f"{language}.docx"]), in_pdf(written[f"{language}.pdf"])
            for line in shared:
                assert line in word, line
                assert line.replace(" ", "") in pdf.replace(SIGNS, "").replace(" ", ""), line
        assert "Styrelsen går vidare." in told
    assert "SN 2026/17" in in_word(files(theirs, cast.kim)["sv.docx"])
    for name, body in files(ours, cast.ida).items():
        text = (in_word if name.endswith("docx") else in_pdf)(body)
        assert "7/26" in text
        assert "SN 2026/17" not in text and "Socialnämnden" not in text


def test_the_same_again_makes_nothing_and_another_diary_number_does(cast: Cast) -> None:
    first = made(cast, cast.kim, cast.municipality)
    again = made(cast, cast.kim, cast.municipality)
    later = made(cast, cast.kim, cast.municipality, diary="SN 2026/17")

    assert again.pk == first.pk
    assert later.number == 2
    with acting(cast.kim.actor):
        assert [one.number for one in memos_in(cast.municipality_room, cast.partnership)] == [2, 1]


def test_without_a_form_and_a_check_it_says_that_it_is_not_finished(cast: Cast) -> None:
    memo = made(cast, cast.kim, cast.municipality)

    assert (memo.is_finished, memo.legal_check, memo.form_choice, memo.rules) == (False, None, None, "")
    assert len(memo.joint["sv"]["missing"]) == 2
    assert all(line in in_word(files(memo, cast.kim)["sv.docx"]) for line in memo.joint["sv"]["missing"])
    begun(cast)
    assert joint_of(ground_of(cast))["en"].missing[1].startswith("The legal check is under way")


def test_what_has_changed_since_is_told_and_the_memo_stays_as_it_was(cast: Cast) -> None:
    memo = made(cast, cast.kim, cast.municipality)
    before = files(memo, cast.kim)
    argued(cast, cast.ida, cast.mission, "GRANT", {"against": "Vi styr för lite."})
    assert moved_facts(memo, ground_of(cast)) == ["arguments"]
    finished(cast)
    chosen(cast, "IOP")

    assert moved_facts(memo, ground_of(cast)) == ["choice", "check", "arguments"]
    assert files(memo, cast.kim) == before


def test_c5_a_reservation_stands_in_the_memo_of_every_party(cast: Cast) -> None:
    check = finished(cast)
    reserved(cast, cast.noor, cast.welfare, check, "Vi delar inte svaret om U1.")

    memo = made(cast, cast.kim, cast.municipality)

    assert moved_facts(memo, ground_of(cast, cast.ida)) == []
    assert "Vi delar inte svaret om U1." in in_word(files(memo, cast.kim)["sv.docx"])


def test_nobody_makes_what_they_have_not_read(cast: Cast) -> None:
    seen = ground_of(cast).digest
    argued(cast, cast.ida, cast.mission, "GRANT", {"against": "Vi styr för lite."})

    with acting(cast.kim.actor), pytest.raises(Conflict):
        make_memo(cast.partnership, party=cast.municipality, diary_number="", seen=seen, by=cast.kim.actor)
    with acting(cast.kim.actor):
        assert not Memo.objects.exists()


def test_a_head_that_somebody_else_changed_is_a_conflict_with_both_texts(cast: Cast) -> None:
    headed(cast, cast.kim, cast.municipality)

    with pytest.raises(Conflict) as both:
        headed(cast, cast.kim, cast.municipality, HeadTold("Kommunstyrelsen"))

    assert (both.value.mine, both.value.theirs.splitlines()[0]) == ("Kommunstyrelsen", "Socialnämnden")
    headed(cast, cast.kim, cast.municipality, HeadTold("Kommunstyrelsen"), version=1)
    headed(cast, cast.kim, cast.municipality, HeadTold("Kommunstyrelsen"), version=2)
    with acting(cast.kim.actor):
        head = MemoHead.objects.get(room=cast.municipality_room)
        assert (head.board, head.letterhead, head.version) == ("Kommunstyrelsen", "", 2)


def test_c4_nobody_writes_or_makes_for_another_party(cast: Cast) -> None:
    for person in (cast.ida, cast.pia):
        with acting(person.actor), pytest.raises(NotAllowed):
            write_memo_head(cast.partnership, TOLD, party=cast.municipality, version=0, by=person.actor)
        with acting(person.actor), pytest.raises(NotAllowed):
            seen = "0" * 64
            make_memo(cast.partnership, party=cast.municipality, diary_number="", seen=seen, by=person.actor)


def test_c4_a_memo_is_there_for_its_party_alone_and_is_never_changed(cast: Cast) -> None:
    memo = made(cast, cast.kim, cast.municipality)

    for person in (cast.ida, cast.noor, cast.pia):
        with acting(person.actor):
            assert not Memo.objects.exists() and not MemoHead.objects.exists()
    for statement in ("update assessments_memo set number = 9", "delete from assessments_memofile"):
        with pytest.raises(DatabaseError), acting(cast.kim.actor), connection.cursor() as cursor:
            cursor.execute(statement)
    for forged in ({"room": cast.joint_room}, {"room": cast.mission_room}, {"organisation": cast.mission}):
        fields = {"room": cast.municipality_room, "partnership": cast.partnership, "organisation": cast.municipality}
        row = MemoHead(**{**fields, **forged}, changed_by=cast.kim, changed_at=memo.made_at)
        with pytest.raises(DatabaseError), acting(cast.kim.actor), transaction.atomic():
            row.save(force_insert=True)
