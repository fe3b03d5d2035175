"""Everything that can be done with files and packages."""

from tillit.exchange.actions.answering_tips import say_here_already, say_not_so
from tillit.exchange.actions.asking_rows import ask_next, ask_parties
from tillit.exchange.actions.beginning import Beginning, begin_partnership
from tillit.exchange.actions.checking_lists import check_list, match_list
from tillit.exchange.actions.importing import export_any, import_file, import_files
from tillit.exchange.actions.lists import forget_lists, receive_list, remove_list, start_taking, stop_taking, take_rows
from tillit.exchange.actions.packages import make_package
from tillit.exchange.actions.tips import Sender, TipTold, send_file_tip, send_tip, tend_tips
from tillit.exchange.actions.uploading import bring_in_upload, forget_uploads, receive_upload, refuse_upload

__all__ = [
    "Beginning",
    "Sender",
    "TipTold",
    "ask_next",
    "ask_parties",
    "begin_partnership",
    "bring_in_upload",
    "check_list",
    "export_any",
    "forget_lists",
    "forget_uploads",
    "import_file",
    "import_files",
    "make_package",
    "match_list",
    "receive_list",
    "receive_upload",
    "refuse_upload",
    "remove_list",
    "say_here_already",
    "say_not_so",
    "send_file_tip",
    "send_tip",
    "start_taking",
    "stop_taking",
    "take_rows",
    "tend_tips",
]
