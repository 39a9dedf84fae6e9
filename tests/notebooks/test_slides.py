"""Slides are a lesson's own cells, cut where its text says so."""

import re
from html.parser import HTMLParser

import nbformat
import pytest

from notebooks.badges import badge
from notebooks.instructor import slides
from tests.notebooks.lints import VOLATILE, code_cells
from tests.notebooks.test_lessons import prose, read

LESSON = "01_pickle"


class Page(HTMLParser):
    """What a page fetches, which headings begin a slide, and what it says."""

    def __init__(self, html):
        super().__init__()
        self.fetched, self.first, self.texts, self.alts = [], [], [], []
        self.open, self.hidden = "", 0
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        given = dict(attrs)
        self.fetched += [given[name] for name in ("src", "href") if self._fetches(tag, given, name)]
        self.alts += [given["alt"]] if tag == "img" else []
        self.hidden += tag in ("style", "script")
        if tag == "section":
            self.open = "section"
        elif self.open == "section" and tag in ("h1", "h2"):
            self.first.append("")
            self.open = tag
        elif self.open == "section" and tag == "p":
            self.open = ""

    def _fetches(self, tag, given, name):
        return tag != "a" and not given.get(name, "data:").startswith("data:")

    def handle_endtag(self, tag):
        self.hidden -= tag in ("style", "script")
        if tag == self.open:
            self.open = ""

    def handle_data(self, data):
        if self.hidden:
            return
        self.texts.append(data)
        if self.open in ("h1", "h2"):
            self.first[-1] += data


@pytest.fixture(scope="module")
def html(tmp_path_factory):
    return slides.make(LESSON, tmp_path_factory.mktemp("slides")).read_text("utf-8")


@pytest.fixture
def reveal(tmp_path):
    """A folder with the files that an unpacked reveal.js has, and nothing in them."""
    for name in (*slides.NEEDED, "dist/theme/fonts/font.woff"):
        (tmp_path / "package" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "package" / name).write_text(f"/* {name} */", "utf-8")
    return tmp_path / "package"


def lesson(*cells):
    """A notebook of texts; those in backquotes are code."""
    v4 = nbformat.v4
    made = [
        v4.new_code_cell(text.strip("`"), id=f"cell-{number}", metadata={"tags": ["kept"]})
        if text.startswith("`")
        else v4.new_markdown_cell(text, id=f"cell-{number}")
        for number, text in enumerate(cells)
    ]
    return v4.new_notebook(cells=made)


def cut(*cells):
    made = slides.with_slide_types(lesson(*cells)).cells
    return [(one.metadata.slideshow.slide_type, one.source) for one in made]


def test_every_heading_of_a_lesson_begins_a_slide(html):
    named = re.findall(r"^##? (.+)$", prose(LESSON), re.M)

    assert len(named) > 5
    assert [text.rstrip("¶") for text in Page(html).first] == [
        text.replace("`", "") for text in named
    ]


def test_what_the_cells_have_shown_stands_on_the_slides(html):
    page = "".join(Page(html).texts)
    for cell in code_cells(read(LESSON)):
        for output in cell["outputs"]:
            if output["output_type"] == "stream":
                assert "".join(output["text"]).strip() in page
    captions = re.findall(r"<caption[^>]*>([^<]+)<", str(code_cells(read(LESSON))))
    assert captions
    assert [caption for caption in captions if caption not in page] == []


def test_a_figure_is_said_in_words_too(html):
    (words,) = Page(html).alts

    assert words.startswith("Did it ever work? A01")


def test_no_path_of_this_machine_is_on_the_slides(html):
    assert VOLATILE["path"].search("\n".join(Page(html).texts)) is None
    assert str(slides.LESSONS) not in html


def test_nothing_but_reveal_js_is_fetched(html):
    prefix = slides.SlidesExporter().reveal_url_prefix

    assert [url.removeprefix(prefix) for url in Page(html).fetched] == [
        "/dist/reveal.css",
        "/dist/theme/white.css",
        "/dist/reveal.js",
    ]


def test_with_a_copy_of_reveal_js_nothing_is_fetched(tmp_path, reveal, monkeypatch):
    nbformat.write(lesson("# A", "`1`"), tmp_path / "01_small.ipynb")
    monkeypatch.setattr(slides, "LESSONS", tmp_path)

    made = slides.make("01_small", tmp_path / "out", reveal)

    for url in Page(made.read_text("utf-8")).fetched:
        assert (made.parent / url).read_bytes() == (reveal / url.partition("/")[2]).read_bytes()
    assert (made.parent / "reveal.js" / "dist" / "theme" / "fonts" / "font.woff").is_file()


def test_a_folder_that_is_no_reveal_js_is_refused(tmp_path, capsys):
    given = ["--into", str(tmp_path / "out"), "--reveal", str(tmp_path), LESSON]

    assert slides.main(given) == 1
    assert "it has no dist/reveal.js" in capsys.readouterr().err


def test_a_lesson_that_does_not_exist_is_refused_with_those_that_do(tmp_path, capsys):
    assert slides.main(["--into", str(tmp_path), "99_nothing"]) == 1
    assert LESSON in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


def test_question_and_code_come_one_after_the_other():
    assert cut("# A\n\nWhy?\n\n**Before you run it:** which?", "`1 + 1`", "So.\n\n## B") == [
        ("slide", "# A\n\nWhy?"),
        ("fragment", "**Before you run it:** which?"),
        ("fragment", "1 + 1"),
        ("subslide", "So."),
        ("slide", "## B"),
    ]


def test_code_that_answers_no_question_stands_with_its_text():
    assert cut("## A", "Look.", "`look`", "### More", "And.") == [
        ("slide", "## A"),
        ("-", "Look."),
        ("-", "look"),
        ("subslide", "### More"),
        ("-", "And."),
    ]


def test_a_comment_in_a_block_of_code_is_no_heading():
    text = "## A\n\n```sh\n# comment\nls\n```"

    assert cut(text) == [("slide", text)]


def test_a_link_to_another_lesson_is_text_on_a_slide_and_others_stay():
    text = "See [06](06_custom_code.ipynb) and [Keras](https://keras.io): `a['b'](x)`."
    code = "Or:\n\n```python\na['b'](x)\n```"

    assert cut(text) == [("-", "See 06 and [Keras](https://keras.io): `a['b'](x)`.")]
    assert cut(code) == [("-", code)]


def test_a_badge_is_not_on_a_slide():
    assert cut(f"# A\n\n{badge('01_pickle.ipynb')}\n\nText.") == [("slide", "# A\n\n\nText.")]


def test_the_lesson_itself_stays_as_it_was():
    given = lesson("# A\n\nText.", "`1`", "End.")
    before = nbformat.writes(given)

    made = slides.with_slide_types(given)

    assert nbformat.writes(given) == before
    nbformat.validate(made)
    assert len({one.id for one in made.cells}) == len(made.cells)
