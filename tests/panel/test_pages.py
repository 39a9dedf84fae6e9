"""What the pages of the panel say, and that nothing in them is ever run."""

from dataclasses import replace

from tests.render import samples
from tests.render.page_reader import Page
from tfpersist_widgets.panel.state import Notice, NoticeKind
from tfpersist_widgets.records import Finding, ModelKind, ModelRef, Progress

HOSTILE = "<img src=x onerror=alert(1)>"


def test_progress_is_told_in_words_and_by_a_bar(shown):
    shown.now(running=True, progress=Progress("loading in a fresh process", 1, 4))
    page = Page(shown.pages()["tfp-status"])

    assert page.text == "Step 2 of 4: loading in a fresh process"
    assert {("progress", "value", "1"), ("progress", "max", "4")} <= set(page.attributes)
    assert ("div", "aria-live", "polite") in page.attributes


def test_a_result_fills_every_page(shown):
    assert set(filter(None, shown.pages())) >= {"tfp-status", "tfp-code"}
    assert shown.pages()["tfp-results"] == ""
    shown.now(result=samples.roundtrip())
    page = {name: Page(value) for name, value in shown.pages().items()}

    assert "Nothing was raised, and yet in fresh" in page["tfp-results"].text
    assert "27,104 bytes" in page["tfp-tree"].text
    assert "save_model" in page["tfp-code"].text
    (alt,) = [value for _, name, value in page["tfp-figure"].attributes if name == "alt"]
    assert "fresh: no outputs were compared" in alt
    assert page["tfp-figure"].elements["img"] == 1


def test_a_result_is_drawn_once_however_often_the_state_changes(shown, monkeypatch):
    drawn = []
    monkeypatch.setattr("tfpersist_widgets.plots.png", lambda figure: drawn.append(1) or b"")
    shown.now(result=samples.roundtrip())
    shown.now(path="x.keras", notice=Notice(NoticeKind.READY, "Another sentence."))

    assert drawn == [1]


def test_a_figure_that_cannot_be_drawn_is_a_sentence(shown, monkeypatch):
    monkeypatch.setattr("tfpersist_widgets.plots.png", lambda figure: 1 / 0)
    shown.now(result=samples.roundtrip())

    assert "could not be drawn" in shown.pages()["tfp-figure"]
    assert "Nothing was raised" in shown.pages()["tfp-results"]


def test_no_name_or_message_becomes_an_element(shown):
    ref = ModelRef((HOSTILE,), ModelKind.KERAS_MODEL, HOSTILE, HOSTILE, None)
    shown.now(models=(ref,), model=HOSTILE, path=HOSTILE, code=HOSTILE)
    shown.now(notice=Notice(NoticeKind.PROBLEM, HOSTILE, HOSTILE))
    told = shown.pages()["tfp-status"]
    shown.now(running=True, progress=Progress(HOSTILE, 1, 4))

    for value in (told, *shown.pages().values()):
        assert not {"img", "script"} & set(Page(value).elements)
    assert HOSTILE in Page(told).text
    assert HOSTILE in Page(shown.pages()["tfp-code"]).text


def finding(where, *keys):
    return Finding("unbuilt", where, "It has no weights.", "built is False", keys, "model(x)")


def test_losses_of_the_picked_strategy_come_first_and_the_others_are_folded(shown):
    shown.now(strategy="keras", findings=(finding("first", "pickle"), finding("second", "keras")))
    text = Page(shown.pages()["tfp-losses"]).text

    assert text.index("second") < text.index("1 finding about other") < text.index("first")
    shown.now(findings=(finding("first", "pickle"),))
    assert "Nothing that is known to be lost" in shown.pages()["tfp-losses"]
    shown.now(findings=())
    assert shown.pages()["tfp-losses"] == ""


def test_a_check_that_could_not_look_is_never_folded_away(shown):
    blind = replace(finding(""), sentence=HOSTILE, could_look=False)
    shown.now(strategy="keras", findings=(blind,))
    page = Page(shown.pages()["tfp-losses"])

    assert HOSTILE in page.text
    assert "details" not in page.elements
    shown.now(result=samples.roundtrip())
    page = Page(shown.pages()["tfp-losses"])
    assert HOSTILE in page.text
    assert "details" not in page.elements


def test_losses_are_folded_once_there_is_a_result(shown):
    shown.now(strategy="keras", findings=(finding("first", "pickle"), finding("second", "keras")))
    assert Page(shown.pages()["tfp-losses"]).elements["details"] == 1
    shown.now(result=samples.roundtrip())
    page = Page(shown.pages()["tfp-losses"])

    assert "Before the next save: 2 findings" in page.text
    assert page.elements["details"] == 2


def test_what_is_at_the_users_path_is_shown_until_there_is_a_result(shown):
    shown.now(found=samples.roundtrip().tree)
    assert "What is at this path" in Page(shown.pages()["tfp-tree"]).text
    shown.now(result=samples.roundtrip())
    assert "What was written" in Page(shown.pages()["tfp-tree"]).text
