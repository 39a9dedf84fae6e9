"""What makes another print of a class or function, and what does not."""

import functools
import linecache

import pytest

from tests.custom_code.own_code import SOURCE, as_cell, as_file, without_source
from tfpersist_widgets.custom_code import code_prints, compare_code
from tfpersist_widgets.records import Answer, CodeKind

HARMLESS = {
    "a comment": ("# twice", "# doubled, for no reason"),
    "lines above": ("STEP = 2.0\n", "STEP = 2.0\n\n\n\n"),
    "a docstring": ('"""Scales."""', '"""Makes larger."""'),
    "no docstring": ('    """Scales."""\n\n', ""),
    "other quotes and brackets": ("import keras\n", "import keras\nUNUSED = 'x'\n"),
    "layout": ("self.grown(inputs) * 2.0)", "self.grown(inputs)\n            * 2.0)"),
}
HARMFUL = {
    "a constant in call": ("* 2.0)", "* 3.0)", "its own code changed"),
    "a global constant": ("STEP = 2.0", "STEP = 3.0", "its own code changed"),
    "a helper": ("ops.tanh", "ops.sigmoid", "what it refers to changed: squash"),
    "a base class": ("x + 1.0", "x + 1.5", "what it refers to changed: Base"),
    "a default": ("def call(self, inputs)", "def call(self, inputs, more=1)", "its own code"),
    "another class of that name": (
        "class Scale(Base)",
        "class Scale(layers.Layer)",
        "its own code",
    ),
}


def compared(before, now):
    return compare_code(code_prints([before]), [now])


@pytest.mark.parametrize(("old", "new"), HARMLESS.values(), ids=HARMLESS)
def test_what_changes_no_computation_is_the_same_code(old, new, tmp_path):
    before = code_prints([as_file(tmp_path).Scale])
    assert old in SOURCE

    found = compare_code(before, [as_file(tmp_path, SOURCE.replace(old, new)).Scale])

    assert found.answer is Answer.KEPT
    assert found.sentence == "this is the code that it was saved with"
    assert found.differences[0].note == "the same source"


@pytest.mark.parametrize(("old", "new", "note"), HARMFUL.values(), ids=HARMFUL)
def test_what_changes_the_computation_is_named(old, new, note, tmp_path):
    before = code_prints([as_file(tmp_path).Scale])
    assert old in SOURCE

    found = compare_code(before, [as_file(tmp_path, SOURCE.replace(old, new)).Scale])

    assert found.answer is Answer.CHANGED
    assert note in found.differences[0].note
    assert found.sentence.startswith("this is not the code that it was saved with: Scale (")


def test_another_module_a_cell_and_another_cell_make_no_difference(tmp_path):
    before = as_file(tmp_path).Scale
    others = [
        as_file(tmp_path, name="moved_code_here").Scale,
        as_cell(number=1)["Scale"],
        as_cell("\n\n" + SOURCE, number=2)["Scale"],
    ]

    assert [compared(before, other).answer for other in others] == [Answer.KEPT] * 3
    assert {print_.kind for print_ in code_prints(others)} == {CodeKind.SOURCE}


def test_a_changed_cell_is_seen(tmp_path):
    found = compared(
        as_cell(number=1)["Scale"], as_cell(SOURCE.replace("2.0)", "4.0)"), 2)["Scale"]
    )

    assert found.answer is Answer.CHANGED


def test_without_source_the_bytecode_tells():
    before, same = without_source()["Scale"], without_source("# more\n" + SOURCE)["Scale"]
    other = without_source(SOURCE.replace("* 2.0)", "* 3.0)"))["Scale"]

    assert code_prints([before])[0].kind is CodeKind.BYTECODE
    assert compared(before, same).differences[0].note == "the same bytecode"
    assert compared(before, other).differences[0].note == "its own code changed"


def test_a_helper_without_source_is_seen_too():
    other = without_source(SOURCE.replace("ops.tanh", "ops.sigmoid"))["Scale"]

    found = compared(without_source()["Scale"], other)

    assert found.differences[0].note == "what it refers to changed: squash"


def test_a_class_from_a_file_and_the_same_without_source_are_compared_by_bytecode(tmp_path):
    before = as_file(tmp_path).Scale

    assert compared(before, without_source()["Scale"]).answer is Answer.KEPT


def test_bytecode_of_another_python_is_not_compared():
    before = code_prints([without_source()["Scale"]])
    digest = before[0].own.bytecode.partition(":")[2]
    own = type(before[0].own)("Scale", "", f"3.8:{digest}")
    foreign = type(before[0])("Scale", "__main__", "", own, before[0].parts)

    found = compare_code([foreign], [without_source()["Scale"]])

    assert found.answer is Answer.UNSEEN
    assert "bytecode of Python 3.8 cannot be compared with that of" in found.sentence


def test_a_file_that_was_edited_after_the_import_is_not_believed(tmp_path):
    kind = as_file(tmp_path).Scale
    before = code_prints([kind])
    (tmp_path / "own_code_here.py").write_text(SOURCE.replace("* 2.0)", "* 3.0)"))

    linecache.clearcache()
    now = code_prints([kind])

    assert now[0].own.source == ""
    assert compare_code(before, [kind]).answer is Answer.KEPT  # by its bytecode: it runs as before


def test_lambdas_are_told_apart(tmp_path):
    other = SOURCE.replace("ops.abs", "ops.square")
    before = code_prints([as_file(tmp_path).bend])

    assert compare_code(before, [as_file(tmp_path).bend]).answer is Answer.KEPT
    assert compare_code(before, [as_file(tmp_path, other).bend]).answer is Answer.CHANGED


def test_two_lambdas_on_one_line_are_known_by_their_bytecode(tmp_path):
    line = "pair = (lambda x: x + 1, lambda x: x + 2)\n"
    first, second = as_file(tmp_path, line).pair

    assert {print_.kind for print_ in code_prints([first, second])} == {CodeKind.BYTECODE}
    assert compared(first, second).answer is Answer.CHANGED


def test_a_value_that_a_function_holds_from_outside_counts(tmp_path):
    source = "def make(k):\n    def scaled(x):\n        return x * k\n    return scaled\n"
    module = as_file(tmp_path, source)

    assert compared(module.make(2), module.make(2)).answer is Answer.KEPT
    assert compared(module.make(2), module.make(3)).answer is Answer.CHANGED


def test_a_default_that_was_looked_up_counts(tmp_path):
    source = "FACTOR = 2\ndef scaled(x, k=FACTOR):\n    return x * k\n"
    before = code_prints([as_file(tmp_path, source).scaled])
    now = as_file(tmp_path, source.replace("FACTOR = 2", "FACTOR = 3")).scaled

    assert compare_code(before, [now]).answer is Answer.CHANGED


def test_a_counter_that_the_code_itself_moves_does_not_count(tmp_path):
    source = "CALLS = 0\ndef counted(x):\n    global CALLS\n    CALLS += 1\n    return x\n"
    counted = as_file(tmp_path, source).counted
    before = code_prints([counted])
    counted(1)

    assert compare_code(before, [counted]).answer is Answer.KEPT


def test_a_helper_in_a_module_of_the_users_own_counts(tmp_path):
    helpers = "def squash(x):\n    return x * 2\n"
    user = "import own_code_helpers\ndef scaled(x):\n    return own_code_helpers.squash(x)\n"
    as_file(tmp_path, helpers, "own_code_helpers")
    before = code_prints([as_file(tmp_path, user).scaled])
    as_file(tmp_path, helpers.replace("2", "3"), "own_code_helpers")

    found = compare_code(before, [as_file(tmp_path, user).scaled])

    assert found.differences[0].note == "what it refers to changed: squash"


def test_functions_that_call_each_other_are_printed(tmp_path):
    source = (
        "def even(n):\n    return n == 0 or odd(n - 1)\n"
        "def odd(n):\n    return n != 0 and even(n - 1)\n"
    )
    module = as_file(tmp_path, source)

    (found,) = code_prints([module.even])

    assert [part.name for part in found.parts] == ["odd"]


def test_what_is_not_written_in_python_is_unknown_and_never_the_same():
    before = code_prints([len])

    assert before[0].kind is CodeKind.UNKNOWN
    assert compare_code(before, [len]).answer is Answer.UNSEEN


def test_what_cannot_be_found_here_is_unknown(tmp_path):
    found = compare_code(code_prints([as_file(tmp_path).Scale]), [])

    assert found.answer is Answer.UNSEEN
    assert "nothing of this name was found here" in found.sentence


def test_a_decorated_function_is_looked_at_below_its_decorator(tmp_path):
    source = (
        "import functools\ndef plain(f):\n    @functools.wraps(f)\n"
        "    def inner(x):\n        return f(x)\n    return inner\n"
        "@plain\ndef scaled(x):\n    return x * 2\n"
    )
    before = code_prints([as_file(tmp_path, source).scaled])

    other = as_file(tmp_path, source.replace("x * 2", "x * 3")).scaled
    assert compare_code(before, [other]).answer is Answer.CHANGED


def test_a_print_holds_neither_source_nor_place(tmp_path):
    found = repr(code_prints([as_file(tmp_path).Scale])[0].to_dict())

    assert str(tmp_path) not in found
    assert "tanh" not in found and "twice" not in found


def test_a_name_that_raises_when_it_is_looked_at_is_unknown():
    class Odd:
        __name__ = "Odd"

        def __getattr__(self, name):
            raise RuntimeError(name)

        def __call__(self):
            return 1

    found = code_prints([functools.partial(Odd())])

    assert found[0].kind is CodeKind.UNKNOWN
