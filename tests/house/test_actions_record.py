"""Every action leaves an event behind, by itself or through another action; or says here why it does not (C7)."""

import ast
from collections.abc import Iterator
from pathlib import Path

from tests.plugin import ROOT

SOURCE = ROOT / "src" / "tillit"
WITHOUT_AN_EVENT = {
    "trail.record": "it is the event",
    "trail.erase_words": "the payload shows when and on what ground; the floor that gives it a page adds its rule",
    "people.add_person": "a person has no room; the organisation that welcomes them remembers it",
    "people.choose_language": "a person's own affair",
    "people.add_organisation": "its event lies in its own room, which bodies.open_room_of opens",
    "people.add_organ": "a fact of an organisation that is brought in; the partnership's event tells of the file",
    "people.answer_lookalikes": "asks, and changes nothing",
    "people.free_number": "as above",
    "people.seems_no_person": "as above",
    "people.move_facts": "part of a merge, whose event tells all",
    "people.move_references": "as above",
    "people.nothing_left": "asks, and changes nothing",
    "bodies.let_in": "keys for a job, gone when the block ends",
    "people.affiliate": "bodies.welcome records it in the organisation's room",
    "people.make_link": "a sign-in link is no shared thing; the row itself says when it was made and used",
    "people.withdraw_links": "as above",
    "people.use_link": "as above",
    "people.end_sessions": "a person's own affair; what took their right away records itself",
    "people.end_session": "as above",
    "people.forget_ended_sessions": "what is over is forgotten",
    "people.add_passkey": "a person has no room; a letter tells the person of each change",
    "people.remove_passkey": "as above",
    "people.add_app": "as above",
    "people.remove_app": "as above",
    "people.set_password": "as above",
    "people.remove_password": "as above",
    "people.renew_recovery_codes": "as above",
    "people.link_identity": "as above",
    "people.unlink_identity": "as above",
    "people.use_identity": "signing in; the row remembers when",
    "people.end_what_ended_there": "sessions that have ended at the provider; who told is its signature",
    "people.forget_factors": "as above, and in letters to those who see to access in the person's organisations",
    "people.spend_app_code": "showing a factor; the row remembers when",
    "people.spend_recovery_code": "as above",
    "people.use_passkey": "as above",
    "bodies.key_for": "as below",
    "bodies.erase_person": "the payloads that are emptied say so themselves; an event would name who was erased",
    "documents.new_paper": "part of what is done with a paper, here and on the floors above, which records it",
    "documents.rewrite_paper": "as above",
    "documents.copy_paper": "as above",
    "documents.end_copy": "as above",
    "assessments.job_in": "only lets a job into rooms",
    "assessments.behind": "finds what a link leads to",
    "assessments.link_by": "as above",
    "assessments.locked": "a lock, which changes nothing",
    "assessments.add_entry": "part of what is told or granted, which records it",
    "assessments.after": "a row that is not kept yet",
    "assessments.refuse_wrong": "asks, and changes nothing",
    "assessments.what_counts": "as above",
    "assessments.foreseen": "as above",
    "assessments.frozen": "as above",
    "assessments.place_in": "part of what is said in a check, which records it",
    "assessments.refuse_what_does_not_hold": "asks, and changes nothing",
    "assessments.open_for_guest": "reads what the holder of a secret address may, and changes nothing",
    "documents.keep_version": "part of the document's action; the version itself is what is remembered",
    "people.protect": "telling of it would point out the one who is to be protected",
    "people.unprotect": "as above",
    "people.forget_ways_in": "a person's own affair, part of erasing the account",
    "challenges.open_interest": "reads, for who holds the secret address, and changes nothing",
    "register.tell_opening": "part of publishing or ending an open invitation, which records it",
    "challenges.show_interest": "nobody reads it before the letter's link confirms it, which is recorded",
    "challenges.open_invitation": "reads, for who holds the secret address, and changes nothing",
    "bodies.able_in": "a key for a job, gone when the block ends",
    "bodies.close_seat": "part of giving up or ending a seat, or of leaving a circle, which record it",
    "bodies.tell_caucus": "a letter changes nothing",
    "bodies.holds_words": "asks whether anything lies in some rooms, and changes nothing",
    "bodies.working_in": "a key for a job, gone when the block ends",
    "people.end_access": "what took the right away records itself",
    "people.end_affiliations": "bodies.leave_organisation records it, before the person is gone",
    "people.hide_everywhere": "part of protecting a name or closing an account; see there",
    "people.close_account": "a person has no room; each organisation remembers that they left",
    "people.end_links": "what took the right away records itself",
    "people.end_sent_invitations": "as above",
    "people.forget_invitations": "what came to nothing is forgotten",
    "bodies.note_reminded": "a letter changes nothing",
    "bodies.remind_of_mandates": "as above",
    "partnerships.put_fact": "part of bring_in's file; of a party bodies.join_circle tells",
    "partnerships.put_facts": "as above",
    "partnerships.add_source": "part of bring_in's file",
    "partnerships.cite": "part of bring_in's file",
    "partnerships.cite_all": "as above",
    "partnerships.withhold_as_told": "as above",
    "partnerships.a_party_withholds": "asked by accord, writes nothing",
    "partnerships.write_fact": "part of edit_fact and adopt_fact, which record it with what stood before",
    "partnerships.remove_fact_row": "as above",
    "partnerships.keep_organ": "part of write_fact, and of confirming",
    "partnerships.write_citations": "as above",
    "accord.own_statement": "reading, which leaves nothing behind",
    "accord.own_statements": "as above",
    "accord.left_behind": "as above",
    "accord.in_turn": "a lock, which changes nothing",
    "register.tell_how_found": "part of publishing, which records it",
    "register.index_words": "part of publishing, which records it",
    "register.words_told": "puts values together",
    "register.index_older": "what is published stays as it is; it is found in another way",
    "bodies.take_turn": "as above",
    "accord.settle_offer": "part of answering or closing an offer, which record it",
    "exchange.export_any": "reading, which leaves nothing behind",
    "exchange.forget_uploads": "what came to nothing is forgotten",
    "exchange.forget_lists": "as above; what the rows became stays",
    "exchange.match_list": "nothing of a list is here before its rows are taken in, which record it",
    "exchange.check_list": "as above",
    "exchange.hold_list": "a lock, which changes nothing",
    "exchange.start_taking": "as above",
    "exchange.stop_taking": "as above",
    "exchange.ask_for_more": "as above",
    "exchange.ask_parties": "the job asks, one after the other, which is recorded",
    "exchange.hold_own_list": "a lock, which changes nothing",
    "exchange.remove_list": "what came to nothing is forgotten",
    "exchange.addresses_spoken_for": "reading, which leaves nothing behind",
    "register.follow_correction": "reads one row for the holder of its secret address, and changes nothing",
    "register.tell_everybody": "part of the acts that change what everybody reads, which record themselves",
    "register.count_register": "numbers that follow from what is published, which records itself",
    "register.mend_faces": "makes true again what follows from such acts",
    "exchange.refuse_upload": "as above; nothing of it came here",
}


def actions_of(text: str, package: str) -> Iterator[tuple[str, set[str]]]:
    """Each public function and the names that it calls, its own private helpers looked through."""
    functions = {node.name: node for node in ast.parse(text).body if isinstance(node, ast.FunctionDef)}
    for name, node in functions.items():
        if not name.startswith("_"):
            yield f"{package}.{name}", set(called(node, functions))


def called(node: ast.FunctionDef, functions: dict[str, ast.FunctionDef]) -> Iterator[str]:
    for found in ast.walk(node):
        if isinstance(found, ast.Call) and isinstance(found.func, ast.Name):
            name = found.func.id
            if name.startswith("_") and name in functions and name != node.name:
                yield from called(functions[name], functions)
            yield name


def all_actions() -> dict[str, set[str]]:
    pages: list[Path] = sorted([*SOURCE.glob("*/actions.py"), *SOURCE.glob("*/actions/*.py")])
    return dict(found for page in pages for found in actions_of(page.read_text(encoding="utf-8"), package_of(page)))


def package_of(page: Path) -> str:
    return page.relative_to(SOURCE).parts[0]


def silent(actions: dict[str, set[str]]) -> set[str]:
    """The actions from which no way leads to `record`."""
    telling: set[str] = {"record"}
    while True:
        more = {name.split(".")[1] for name, calls in actions.items() if calls & telling} - telling
        if not more:
            return {name for name, calls in actions.items() if not calls & telling}
        telling |= more


def test_c7_every_action_leaves_an_event_or_says_why_not() -> None:
    actions = all_actions()
    assert len(actions) > 20
    assert silent(actions) == set(WITHOUT_AN_EVENT)


def test_a_silent_action_is_found() -> None:
    planted = (
        "def act():\n    _helper()\n\ndef _helper():\n    other()\n\n"
        "def other():\n    record()\n\ndef mute():\n    act2()\n"
    )
    assert silent(dict(actions_of(planted, "planted"))) == {"planted.mute"}
