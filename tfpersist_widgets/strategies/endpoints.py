"""Calling what ``tf.saved_model.load`` returned: itself, a method, or a signature."""

from __future__ import annotations

from typing import Any

from tfpersist_widgets import _tf, state
from tfpersist_widgets.state import Leaf, RaggedInput, SparseInput

SIGNATURE = state.SERVING


def call_endpoint(loaded: Any, inputs: Any, call: str) -> tuple[Leaf, ...]:
    """Outputs of one endpoint of a loaded SavedModel.

    Parameters
    ----------
    loaded : object
    inputs : nested arrays
        A dict goes by the names that a signature has for its inputs, where
        these are its keys; anything else by position.
    call : str
        A signature or a method; "" for the object itself, which is its
        signature ``serving_default`` where it cannot be called.

    Raises
    ------
    TypeError
        When there is no such endpoint, or it takes no such inputs.
    """
    signatures = getattr(loaded, "signatures", {})
    if call in signatures:
        return _call_signature(call, signatures[call], inputs)
    if call or callable(loaded):
        return state.call_model(loaded, inputs, call=call)
    if SIGNATURE in signatures:
        return _call_signature(SIGNATURE, signatures[SIGNATURE], inputs)
    raise TypeError(f"the loaded object is not callable and has no signature {SIGNATURE!r}")


def _call_signature(title: str, signature: Any, inputs: Any) -> tuple[Leaf, ...]:
    """Outputs of a signature, in the order of the model's own flattened outputs."""
    specs = signature.structured_input_signature[1]
    given = {
        name: tensor(title, leaf, specs[name])
        for name, leaf in _by_name(title, inputs, sorted(specs, key=state.position)).items()
    }
    outputs = signature(**given)
    ordered = sorted(outputs, key=state.position)
    return tuple(leaf for name in ordered for leaf in state.flatten(outputs[name], name))


def _by_name(title: str, inputs: Any, names: list[str]) -> dict[str, Any]:
    if isinstance(inputs, dict) and set(inputs) == set(names):
        return inputs
    leaves = _tf.tensorflow().nest.flatten(inputs)
    if len(names) != len(leaves):
        raise TypeError(
            f"the signature {title!r} takes {len(names)} inputs ({names}), not {len(leaves)}"
        )
    return dict(zip(names, leaves, strict=True))


def tensor(title: str, leaf: Any, spec: Any) -> Any:
    """A leaf of the inputs as a dense tensor of the type that an endpoint takes."""
    tf = _tf.tensorflow()
    if isinstance(leaf, RaggedInput | SparseInput):
        kind = "ragged" if isinstance(leaf, RaggedInput) else "sparse"
        raise TypeError(
            f"the signature {title!r} takes dense tensors only, and the model a {kind} one"
        )
    given = tf.convert_to_tensor(leaf)
    return given if spec.dtype == tf.string else tf.cast(given, spec.dtype)
