"""Ten artifacts with one planted fault each, one file a fault."""

from tfpersist_widgets.practice.cards.card import BreakIt
from tfpersist_widgets.practice.cards.changed_layer import CHANGED_LAYER
from tfpersist_widgets.practice.cards.diagnoses import DIAGNOSES
from tfpersist_widgets.practice.cards.foreign_token import FOREIGN_TOKEN
from tfpersist_widgets.practice.cards.lambda_code import LAMBDA_CODE
from tfpersist_widgets.practice.cards.lfs_pointer import LFS_POINTER
from tfpersist_widgets.practice.cards.lost_optimizer import LOST_OPTIMIZER
from tfpersist_widgets.practice.cards.lost_statistics import LOST_STATISTICS
from tfpersist_widgets.practice.cards.pickle_code import PICKLE_CODE
from tfpersist_widgets.practice.cards.truncated import TRUNCATED
from tfpersist_widgets.practice.cards.wrong_name import WRONG_NAME
from tfpersist_widgets.practice.cards.wrong_order import WRONG_ORDER

CARDS: tuple[BreakIt, ...] = (
    TRUNCATED,
    LFS_POINTER,
    WRONG_ORDER,
    LOST_OPTIMIZER,
    CHANGED_LAYER,
    FOREIGN_TOKEN,
    WRONG_NAME,
    LOST_STATISTICS,
    LAMBDA_CODE,
    PICKLE_CODE,
)

__all__ = ["CARDS", "DIAGNOSES", "BreakIt"]
