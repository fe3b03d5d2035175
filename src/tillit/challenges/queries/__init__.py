"""Questions about challenges, what parties write about them by themselves, and what they have written together."""

from tillit.challenges.queries.challenges import (
    challenge_of,
    challenges_by_key,
    challenges_for,
    challenges_in,
    find_challenge,
    get_challenge,
    open_challenges_for,
    table_of,
    titles_of_challenges,
)
from tillit.challenges.queries.moved import moved_challenges
from tillit.challenges.queries.papers import (
    get_shared,
    joint_text_of,
    own_papers,
    own_parties,
    own_room,
    paper_of,
    shared_papers,
    text_in_version,
    texts_of,
)

__all__ = [
    "challenge_of",
    "challenges_by_key",
    "challenges_for",
    "challenges_in",
    "find_challenge",
    "get_challenge",
    "get_shared",
    "joint_text_of",
    "moved_challenges",
    "open_challenges_for",
    "own_papers",
    "own_parties",
    "own_room",
    "paper_of",
    "shared_papers",
    "table_of",
    "text_in_version",
    "texts_of",
    "titles_of_challenges",
]
