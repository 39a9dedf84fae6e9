"""What a pickle would do, told from its opcodes without doing any of it."""

from tfpersist_widgets.artifacts.pickles.opcodes import OPCODES
from tfpersist_widgets.artifacts.pickles.scan import Scan, scan
from tfpersist_widgets.artifacts.pickles.stack import Import
from tfpersist_widgets.artifacts.pickles.verdict import consequence

__all__ = ["OPCODES", "Import", "Scan", "consequence", "scan"]
