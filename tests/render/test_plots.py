"""Figures tell what the records hold, on any thread and whatever the user's settings."""

import io
import math
import struct
import subprocess
import sys
import threading
import zlib
from dataclasses import replace

import matplotlib as mpl
import pytest

from tests.render import samples
from tfpersist_widgets import plots
from tfpersist_widgets.records import Answer, Aspect, AspectResult

PNG = b"\x89PNG\r\n\x1a\n"


def trip(*verifications):
    return replace(samples.roundtrip(), verifications=verifications)


def with_outputs(answer, *differences, sentence="a sentence"):
    result = AspectResult(Aspect.OUTPUTS, answer, True, sentence, differences)
    return replace(samples.same(), aspects=(result,))


def heights(figure):
    """The drawn values of the first output of the first row."""
    return list(figure.axes[0].lines[0].get_ydata())


def labels(axes):
    return [text.get_text() for text in axes.get_yticklabels()]


def words(figure):
    """Everything that is told in sentences."""
    told = []
    for axes in figure.axes:
        legend = axes.get_legend()
        told += [text.get_text() for text in axes.texts if text.get_text() != "tolerance "]
        told += [text.get_text() for text in legend.get_texts()] if legend else []
    return " ".join(" ".join(told).split())


def test_each_sample_is_one_point_at_its_power_of_ten():
    figure = plots.output_differences(trip(samples.same()))
    sample = samples.close_output().sample

    drawn = heights(figure)
    assert len(drawn) == len(sample)
    assert drawn[2] == pytest.approx(math.log10(sample[2]))


def test_equal_elements_stand_on_their_own_line_below_every_power():
    figure = plots.output_differences(trip(samples.same()))

    assert heights(figure)[0] == figure.axes[0].get_yticks()[0] < math.log10(1.2e-08)
    assert labels(figure.axes[0])[0] == "equal"


def test_the_tolerance_is_drawn_and_named():
    axes = plots.output_differences(trip(samples.same())).axes[0]

    assert [line.get_ydata()[0] for line in axes.lines[1:]] == [pytest.approx(-5)]
    assert [text.get_text().strip() for text in axes.texts] == ["tolerance"]


def test_equal_bits_are_said_not_drawn():
    kept = replace(samples.close_output(), answer=Answer.KEPT, max_abs=None, sample=(0.0, 0.0))
    figure = plots.output_differences(trip(with_outputs(Answer.KEPT, kept)))

    assert words(figure) == "same: all outputs have equal bits"
    assert figure.axes[0].lines[:] == []


def test_a_condition_without_outputs_says_why_and_keeps_its_row():
    figure = plots.output_differences(trip(samples.same(), samples.bare()))

    assert len(figure.axes) == 2
    assert "bare: no outputs were compared (failed)" in words(figure)


def test_an_aspect_without_numbers_gives_its_own_reason():
    unseen = with_outputs(Answer.UNSEEN, sentence="the model has no input specification")

    assert "nothing to draw, the model has no input" in words(
        plots.output_differences(trip(unseen))
    )


def test_nothing_verified_is_a_figure_that_says_so():
    assert words(plots.output_differences(trip())) == "none: nothing was verified"


@pytest.mark.parametrize(
    "sample",
    [
        (math.nan, math.inf, 0.0, 1e-7),
        (math.nan,) * 3,
        (0.0,) * 3,
        (5e-324, 1.7e308),
        (1e-7,),
    ],
    ids=["mixed", "all NaN", "all zero", "extreme", "one element"],
)
@pytest.mark.parametrize("tolerance", [None, 0.0, 1e-5, math.inf])
def test_any_sample_can_be_drawn(sample, tolerance):
    found = replace(samples.close_output(), sample=sample, tolerance=tolerance, max_abs=math.nan)
    figure = plots.output_differences(trip(with_outputs(Answer.CHANGED, found)))

    assert plots.png(figure).startswith(PNG)
    assert all(map(math.isfinite, heights(figure)))


def test_nan_and_infinity_have_a_line_and_a_count():
    found = replace(samples.close_output(), sample=(math.nan, math.inf, 0.0, 1e-7))
    figure = plots.output_differences(trip(with_outputs(Answer.CHANGED, found)))

    assert labels(figure.axes[0])[-1] == "NaN, inf"
    assert "2 NaN or infinite" in words(figure)


@pytest.mark.parametrize("name", ["$\\frac", "_hidden", "漢字\n<img src=x>", "x" * 5000, ""])
def test_a_hostile_output_name_is_drawn_as_plain_letters(name):
    figure = plots.output_differences(
        trip(with_outputs(Answer.CLOSE, replace(samples.close_output(), path=name)))
    )

    assert plots.png(figure).startswith(PNG)
    assert words(figure).isascii()


def test_the_users_matplotlib_settings_do_not_reach_the_figure():
    plain = plots.png(plots.output_differences(trip(samples.same(), samples.bare())))
    theirs = {"text.usetex": True, "axes.facecolor": "red", "figure.facecolor": "red"}
    with mpl.rc_context(theirs | {"axes.grid": True, "font.family": "cursive"}):
        picture = plots.png(plots.output_differences(trip(samples.same(), samples.bare())))

    assert picture == plain


def test_the_background_is_transparent():
    picture = plots.png(plots.output_differences(trip(samples.same())))
    mime, rows = io.BytesIO(picture), b""
    mime.seek(len(PNG))
    while header := mime.read(8):
        size, kind = struct.unpack(">I4s", header)
        rows += (mime.read(size), mime.read(4))[0] if kind == b"IDAT" else b""
        if kind != b"IDAT":
            mime.seek(size + 4, io.SEEK_CUR)

    assert zlib.decompress(rows)[1:5] == b"\xff\xff\xff\x00"


def test_many_threads_draw_the_same_picture():
    pictures = []
    threads = [
        threading.Thread(
            target=lambda: pictures.append(
                plots.png(plots.output_differences(trip(samples.same())))
            )
        )
        for _ in range(4)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert len(pictures) == 4
    assert len(set(pictures)) == 1


def test_the_words_tell_every_row_of_the_figure():
    assert plots.output_differences_in_words(samples.roundtrip()) == (
        "Differences of the outputs, element by element. "
        "same: output close, largest 3.6e-07, tolerance 1e-05, equal: 3 of 6 drawn. "
        "fresh: no outputs were compared (failed). "
        "bare: no outputs were compared (failed)."
    )


def test_drawing_never_loads_pyplot():
    code = (
        "import sys; from tests.render import samples; from tfpersist_widgets import plots; "
        "plots.png(plots.output_differences(samples.roundtrip())); "
        "sys.exit('matplotlib.pyplot' in sys.modules)"
    )

    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
