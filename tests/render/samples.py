"""Round trips made by hand, so that a rendering can be read without TensorFlow."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from tests.render import (
    certificate_samples,
    claim_samples,
    code_samples,
    ever_samples,
    found_samples,
    museum_samples,
    opens_samples,
    practice_samples,
)
from tfpersist_widgets.records import (
    Answer,
    Applies,
    Artifact,
    Aspect,
    AspectResult,
    Comparison,
    Difference,
    Entry,
    Explanation,
    Finding,
    Fingerprint,
    Identity,
    Loaded,
    Metadata,
    ModelKind,
    ModelRef,
    Need,
    Node,
    NodeKind,
    NoMetadata,
    OptimizerPrint,
    Progress,
    Raised,
    Readiness,
    Recognition,
    Record,
    Refused,
    RoundTrip,
    Section,
    Tensor,
    VariablePrint,
    Verdict,
    Verification,
    Versions,
)

KERNEL = Tensor("float32", (4, 8))
BIAS = Tensor("float32", (8,))
PATHS = (("scale/dense/kernel", KERNEL), ("scale/dense/bias", BIAS))
CODE = 'model.save("persisted/model.keras")\nloaded = keras.models.load_model(…)\n'


def kept(paths=PATHS) -> tuple[Difference, ...]:
    return tuple(Difference(path, Answer.KEPT, tensor, tensor) for path, tensor in paths)


def close_output() -> Difference:
    return Difference(
        "output",
        Answer.CLOSE,
        Tensor("float32", (2, 3)),
        Tensor("float32", (2, 3)),
        max_abs=3.5762787e-07,
        max_rel=1e-06,
        max_ulps=6,
        where=(0, 2),
        tolerance=1e-05,
        sample=(0.0, 1.2e-08, 3.5762787e-07, 0.0, 5.9e-08, 0.0),
    )


def same() -> Verification:
    return Verification(
        "same",
        Verdict.OK,
        "All came back.",
        (
            AspectResult(
                Aspect.VARIABLES,
                Answer.KEPT,
                True,
                "2 of 2 variables came back with equal bits",
                kept(),
            ),
            AspectResult(
                Aspect.OPTIMIZER,
                Answer.KEPT,
                True,
                "Adam; 1 of 1 of its variables came back with equal bits",
                kept((("adam/iteration", Tensor("int64", ())),)),
            ),
            AspectResult(
                Aspect.OUTPUTS,
                Answer.CLOSE,
                True,
                "the outputs differ only within the tolerance",
                (close_output(),),
            ),
        ),
        needed=("custom_objects: Scale",),
        compared_with="the moment of saving",
        inputs="made from the model's input specification",
        process="this process",
        seconds=0.25,
    )


def fresh() -> Verification:
    lost = tuple(
        Difference(path, Answer.LOST, expected=tensor, note="did not come back")
        for path, tensor in PATHS
    )
    return Verification(
        "fresh",
        Verdict.FAILED,
        "It loads, but empty.",
        (AspectResult(Aspect.VARIABLES, Answer.LOST, True, "0 of 2 variables came back", lost),),
        Explanation(
            "The model loads and is empty.",
            "Its build() sets self.built and makes no variables.",
            "Call super().build(input_shape) in build().",
        ),
        definitions=("Scale travelled by value",),
        process="a new interpreter",
        seconds=3.5,
    )


def bare() -> Verification:
    return Verification(
        "bare",
        Verdict.FAILED,
        "It does not load.",
        explanation=Explanation(
            "Keras does not know the class Scale while it rebuilds the model.",
            "The file holds only its name.",
            "Register it and import its module before loading.",
            rule="class-not-registered",
            raised=Raised(
                "TypeError",
                "Could not locate class 'Scale' at <Scale object 0x7f03aabbccdd>.",
                "  line 3, in load_model\n    raise TypeError(…)",
            ),
        ),
        blocked=("mylayers",),
        process="a new interpreter",
        output="W0000 a warning with a time 12:03:04",
        seconds=3.25,
    )


def tree() -> Node:
    dataset = Node("kernel", NodeKind.DATASET, 128, KERNEL)
    return Node(
        "model.keras",
        NodeKind.ZIP,
        27104,
        children=(
            Node("metadata.json", NodeKind.JSON, 64, facts=(("keras_version", "3.15.1"),)),
            Node("config.json", NodeKind.JSON, 1480, problem="it ends too early"),
            Node(
                "model.weights.h5",
                NodeKind.HDF5,
                25400,
                children=(Node("layers/scale", NodeKind.GROUP, children=(dataset,)),),
                warning="it points out of the folder",
            ),
        ),
        rule="starts with the zip signature",
    )


def configuration() -> Section:
    hashed = Entry("dense.called on", f"text of 272 characters #{'0123456789abcdef' * 2}")
    return Section(Aspect.CONFIGURATION, (Entry("dense.units", "8"), hashed))


def artifact() -> Artifact:
    prints = tuple(VariablePrint(path, tensor, "0123456789abcdef" * 2) for path, tensor in PATHS)
    adam = OptimizerPrint("Adam", prints[:1], (Entry("learning_rate", "0.001"),))
    state = Fingerprint(prints, adam, (configuration(),))
    identity = Identity((("model.keras", 27104, 1700000000000000000),), "fedcba9876543210" * 2)
    return Artifact(Path("/somewhere/private/model.keras"), "keras", identity, state)


def roundtrip() -> RoundTrip:
    return RoundTrip("Scale", "keras", artifact(), tree(), (same(), fresh(), bare()), CODE)


def comparison() -> Comparison:
    """A strategy with a silent loss, one that refuses, and one that keeps everything."""
    told = Explanation("Nothing was saved.", "It is no Keras model.", "Use another.", "refused")
    refused = tuple(
        Verification(condition, Verdict.REFUSED, "It is no Keras model.", explanation=told)
        for condition in ("same", "fresh", "bare")
    )
    good = tuple(replace(same(), condition=name) for name in ("same", "fresh", "bare"))
    return Comparison(
        "Scale",
        (
            roundtrip(),
            RoundTrip("Scale", "h5", None, None, refused, CODE),
            RoundTrip("Scale", "pickle", artifact(), tree(), good, CODE),
        ),
    )


def one_of_each() -> tuple[Record, ...]:
    """A full record of every class, so that no field goes unrendered."""
    trip = roundtrip()
    return (
        trip,
        comparison(),
        *found_samples.one_of_each(comparison(), metadata(trip), trip.tree),
        *trip.verifications,
        *same().aspects,
        close_output(),
        bare().explanation,
        bare().explanation.raised,
        trip.artifact,
        trip.artifact.identity,
        trip.artifact.fingerprint,
        trip.artifact.fingerprint.optimizer,
        trip.artifact.fingerprint.variables[0],
        configuration(),
        configuration().entries[0],
        trip.tree,
        KERNEL,
        Recognition("keras", "starts with the zip signature", "cut off"),
        ModelRef(("model", "net"), ModelKind.KERAS_MODEL, "Sequential", "keras", object()),
        Progress("loading in a fresh process", 1, 4),
        ready := Readiness((Need("Python", Verdict.OK, "is new enough"),)),
        *ready.needs,
        Readiness((*ready.needs, Need("Disk", Verdict.FAILED, "is full", "Delete something."))),
        *certificate_samples.one_of_each(trip),
        Applies(),
        Refused("The model was never built.", "Call it once on real data."),
        finding(),
        metadata(trip),
        NoMetadata("it was saved without metadata"),
        Loaded(object(), "Sequential", "keras", "starts with the zip signature", metadata(trip)),
        *code_samples.one_of_each(),
        *opens_samples.one_of_each(),
        *claim_samples.one_of_each(),
        *ever_samples.one_of_each(),
        *museum_samples.one_of_each(),
        *practice_samples.one_of_each(),
    )


def finding() -> Finding:
    return Finding(
        "raw_variables",
        "scale.<b>factor</b>",
        "This variable is saved nowhere.",
        "a tf.Variable, which Keras does not track",
        ("keras", "pickle"),
        "self.factor = self.add_weight(…)",
        unless="custom_objects names it",
    )


def metadata(trip: RoundTrip) -> Metadata:
    return Metadata(
        "tfpersist-widgets metadata",
        1,
        "keras",
        '{"data set": "iris", "epochs": 20, "<b>layers</b>": [4, 8]}',
        Versions("3.11.9", "2.21.0", "3.15.1", "2.4.6", "0.1.0"),
        trip.artifact.fingerprint,
    )
