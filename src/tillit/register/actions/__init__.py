"""Everything that is done in the register."""

from tillit.register.actions.answering import answer_correction
from tillit.register.actions.corrections import (
    Proposed,
    Sender,
    follow_correction,
    forget_senders,
    receive_correction,
)
from tillit.register.actions.figures import count_register
from tillit.register.actions.indexing import index_older
from tillit.register.actions.openings import tell_opening
from tillit.register.actions.publishing import publish, publish_again, publish_circle
from tillit.register.actions.telling import mend_faces, tell_everybody

__all__ = [
    "Proposed",
    "Sender",
    "answer_correction",
    "count_register",
    "follow_correction",
    "forget_senders",
    "index_older",
    "mend_faces",
    "publish",
    "publish_again",
    "publish_circle",
    "receive_correction",
    "tell_everybody",
    "tell_opening",
]
