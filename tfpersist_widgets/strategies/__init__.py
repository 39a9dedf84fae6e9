"""Every way of saving and loading, one file each."""

from __future__ import annotations

from tfpersist_widgets.errors import UnknownStrategy
from tfpersist_widgets.strategies.checkpoint import Checkpoint, ManagedCheckpoint
from tfpersist_widgets.strategies.cloudpickle_file import CloudpickleFile
from tfpersist_widgets.strategies.config_json import ConfigJson
from tfpersist_widgets.strategies.embed import MetadataPlace
from tfpersist_widgets.strategies.export import Export, ExportTFSM
from tfpersist_widgets.strategies.h5_file import H5File
from tfpersist_widgets.strategies.keras2 import Keras2SaveDir, Keras2WeightsCkpt
from tfpersist_widgets.strategies.keras_file import KerasFile
from tfpersist_widgets.strategies.keras_folder import KerasFolder
from tfpersist_widgets.strategies.litert import LiteRT
from tfpersist_widgets.strategies.npz import Npz, NpzCompressed, NpzPositional
from tfpersist_widgets.strategies.pickle_file import PickleFile
from tfpersist_widgets.strategies.plugins import BrokenPlugin, find_plugins
from tfpersist_widgets.strategies.safetensors_file import SafetensorsFile
from tfpersist_widgets.strategies.saved_model import SavedModel
from tfpersist_widgets.strategies.saver_v1 import SaverV1, SaverV1Subset
from tfpersist_widgets.strategies.saver_v1_graph import SaverV1Graph
from tfpersist_widgets.strategies.sharded_weights import ShardedWeights
from tfpersist_widgets.strategies.strategy import Given, Strategy
from tfpersist_widgets.strategies.weights_h5 import WeightsH5

STRATEGIES: tuple[Strategy, ...] = (
    KerasFile(),
    KerasFolder(),
    H5File(),
    SavedModel(),
    Export(),
    ExportTFSM(),
    PickleFile(),
    CloudpickleFile(),
    WeightsH5(),
    ShardedWeights(),
    Checkpoint(),
    ManagedCheckpoint(),
    Npz(),
    NpzCompressed(),
    NpzPositional(),
    ConfigJson(),
    SaverV1(),
    SaverV1Graph(),
    SaverV1Subset(),
    LiteRT(),
    SafetensorsFile(),
    Keras2SaveDir(),
    Keras2WeightsCkpt(),
)


def all_strategies() -> tuple[Strategy, ...]:
    """Ours, then those of other packages (entry points ``tfpersist_widgets.strategies``)."""
    return (*STRATEGIES, *find_plugins(STRATEGIES).strategies)


def broken_plugins() -> tuple[BrokenPlugin, ...]:
    """What other packages offer and cannot be used, with the reasons."""
    return find_plugins(STRATEGIES).broken


def main_strategies() -> tuple[Strategy, ...]:
    """All but the variants, and those that need a process with other flags."""
    return tuple(way for way in all_strategies() if ":" not in way.key and not way.flags)


def find_strategy(key: str) -> Strategy:
    """The strategy of that key.

    Raises
    ------
    UnknownStrategy
        Naming those that exist, and what other packages offer in vain.
    """
    for strategy in STRATEGIES:  # ours first: looking for others reads every package's files
        if strategy.key == key:
            return strategy
    plugins = find_plugins(STRATEGIES)
    for strategy in plugins.strategies:
        if strategy.key == key:
            return strategy
    known = ", ".join(repr(one.key) for one in (*STRATEGIES, *plugins.strategies))
    unusable = "; ".join(map(str, plugins.broken))
    told = f" Offered by other packages, but unusable: {unusable}." if unusable else ""
    raise UnknownStrategy(f"There is no strategy {key!r}. Choose one of {known}.{told}")


__all__ = [
    "STRATEGIES",
    "BrokenPlugin",
    "Given",
    "MetadataPlace",
    "Strategy",
    "all_strategies",
    "broken_plugins",
    "find_strategy",
    "main_strategies",
]
