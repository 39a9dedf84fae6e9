"""A SavedModel."""

from __future__ import annotations

from dataclasses import replace

from tfpersist_widgets.artifacts.content import Content, Folder, Unreadable, opened_file
from tfpersist_widgets.artifacts.listing import folder_node, listed
from tfpersist_widgets.artifacts.readers import nothing, plain_text, saved_model_graph
from tfpersist_widgets.artifacts.readers.saved_model_graph import VARIABLES
from tfpersist_widgets.artifacts.visit import Visit
from tfpersist_widgets.records import Node, NodeKind, Recognition

GRAPH, KERAS2 = "saved_model.pb", "keras_metadata.pb"
_RULE_KERAS2 = f"a folder with {GRAPH} and Keras 2's {KERAS2}"
_RULE_EXPORT = f"a folder with {GRAPH}, at whose root hang the lists that Keras's export makes"
# keras.export.ExportArchive collects the variables of what it tracks in these.
_EXPORTED = {"variables", "trainable_variables", "non_trainable_variables", "_all_variables"}
_NO_VALUES = "the values of its variables are not there, or their index is damaged"
_ASSETS = ("assets", "assets.extra")
_MEANS = {"fingerprint.pb": "hashes that tell SavedModels apart; loading does not need it"}


def match(folder: Folder) -> Recognition | None:
    """A folder with a graph where TensorFlow looks for it; who wrote it, its objects tell."""
    path = folder.file(GRAPH)
    if path is None:
        return None
    with opened_file(path) as content:
        try:
            graph = saved_model_graph.match(content)
        except Unreadable:
            graph = None
        if graph is None:
            return Recognition("saved_model", f"a folder with {GRAPH}", _what_instead(content))
        if folder.file(KERAS2) is not None:
            return Recognition("keras2_save_dir", _RULE_KERAS2, graph.problem)
        if _is_export(content):
            return Recognition("export", _RULE_EXPORT, graph.problem)
    return Recognition("saved_model", f"a folder with {GRAPH}, {graph.rule}", graph.problem)


def _is_export(content: Content) -> bool:
    try:
        return saved_model_graph.root_names(content) >= _EXPORTED
    except Unreadable:
        return False


def _what_instead(content: Content) -> str:
    """Why a file is no graph, where it is something that is often found instead."""
    for reader in (plain_text, nothing):
        found = reader.match(content)
        if found is not None and found.problem:
            return f"{GRAPH}: {found.problem}"
    return f"{GRAPH} does not begin like a SavedModel's graph"


def read(folder: Folder, visit: Visit) -> Node:
    """Graph, variables and assets."""
    nodes = (
        replace(node, facts=(*node.facts, ("is for", _MEANS[node.name])))
        if node.name in _MEANS
        else node
        for node in listed(folder, visit, assets=_ASSETS)
    )
    node = folder_node(folder, tuple(nodes))
    return replace(node, problem=_NO_VALUES) if _lacks_values(node) else node


def _lacks_values(folder: Node) -> bool:
    """Whether the graph has variables, and no index says where their values are."""
    graphs = (node for node in folder.children if node.kind is NodeKind.SAVED_MODEL)
    values = (node for node in folder.children if node.name == "variables")
    return any(node.name == VARIABLES for graph in graphs for node in graph.children) and not any(
        node.kind is NodeKind.BUNDLE for folder in values for node in folder.children
    )
