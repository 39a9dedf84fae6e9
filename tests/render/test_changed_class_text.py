"""The matrix of changed classes in words: the silent harm stands first."""

from tfpersist_widgets.lesson import changed_class


def test_the_silent_harm_stands_before_every_count():
    shown = str(changed_class())

    first, rest = shown.split("Changes by what each strategy made of them")
    assert "Nothing was raised, and the outputs are others" in first
    assert "other arithmetic in call()" in first
    assert "✗ keras, keras_dir, h5" in first
    assert "What the advice does not mend" in rest


def test_a_variant_is_named_only_where_it_differs():
    (line,) = [
        text
        for text in str(changed_class()).splitlines()
        if "attribute renamed" in text and "checkpoint" in text
    ]

    assert "checkpoint:manager" not in line


def test_one_change_shows_its_source_and_each_strategy():
    shown = str(changed_class().change("weight_attribute"))

    assert "+        self.gradient = self.add_weight" in shown
    assert "✗ silently other  5 of 6" in shown
