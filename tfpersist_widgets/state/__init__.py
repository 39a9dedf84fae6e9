"""What a live or loaded model's state is, one file per aspect."""

from tfpersist_widgets.state.calling import (
    SERVING,
    by_name,
    call_model,
    caller,
    endpoint,
    parameters,
    takes_several,
)
from tfpersist_widgets.state.compile_settings import is_compiled
from tfpersist_widgets.state.fingerprint import fingerprint, fingerprint_of
from tfpersist_widgets.state.inputs import RaggedInput, SparseInput, components
from tfpersist_widgets.state.optimizer import is_built, optimizer_of, optimizer_variables
from tfpersist_widgets.state.outputs import Leaf, NotComparable, flatten
from tfpersist_widgets.state.sections import SECTIONS, sections
from tfpersist_widgets.state.signatures import position
from tfpersist_widgets.state.sizes import Sizes, sizes
from tfpersist_widgets.state.snapshot import Moment, Snapshot, snapshot
from tfpersist_widgets.state.variables import (
    NamedVariable,
    digest,
    distinct,
    is_trackable,
    moving_variables,
    path_of,
    print_of,
    tracked,
    values,
    variables,
)

__all__ = [
    "SECTIONS",
    "SERVING",
    "Leaf",
    "Moment",
    "NamedVariable",
    "NotComparable",
    "RaggedInput",
    "Sizes",
    "Snapshot",
    "SparseInput",
    "by_name",
    "call_model",
    "caller",
    "components",
    "digest",
    "distinct",
    "endpoint",
    "fingerprint",
    "fingerprint_of",
    "flatten",
    "is_built",
    "is_compiled",
    "is_trackable",
    "moving_variables",
    "optimizer_of",
    "optimizer_variables",
    "parameters",
    "path_of",
    "position",
    "print_of",
    "sections",
    "sizes",
    "snapshot",
    "takes_several",
    "tracked",
    "values",
    "variables",
]
