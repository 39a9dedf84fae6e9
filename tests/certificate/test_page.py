"""The page stands alone: it needs no network, runs nothing, and shows only text."""

import re

import pytest

from tests.render.certificate_samples import certificate
from tests.render.page_reader import Page
from tests.render.samples import roundtrip
from tfpersist_widgets.certificate.page import page_of
from tfpersist_widgets.records import Certificate
from tfpersist_widgets.records.restoring import restore

HOSTILE = "</main><script>alert(1)</script><img src=x onerror=alert(1)>{0}\u202e"


@pytest.fixture(scope="module")
def page() -> str:
    return page_of(certificate(roundtrip()))


def hostile(data):
    """The same with a hostile text for every text that is no word of ours."""
    if isinstance(data, dict):
        fixed = ("kind", "aspect", "answer", "verdict")
        return {k: v if k in fixed else hostile(v) for k, v in data.items()}
    if isinstance(data, list):
        return [hostile(item) for item in data]
    return HOSTILE if isinstance(data, str) and data not in ("NaN", "any") else data


def test_it_is_one_whole_page(page):
    read = Page(page.removeprefix("<!doctype html>"))

    assert read.elements["html"] == read.elements["main"] == read.elements["title"] == 1
    assert ("html", "lang", "en") in read.attributes


def test_it_loads_and_runs_nothing(page):
    read = Page(page)
    attributes = {name for _, name, _ in read.attributes}

    assert not {"script", "link", "img", "iframe", "object", "form"} & set(read.elements)
    assert not {"src", "href"} & attributes
    assert [name for name in attributes if name.startswith("on")] == []
    assert re.findall(r"url\(|@import|https?:", page) == []


def test_every_text_of_a_certificate_is_escaped():
    found = restore(Certificate, hostile(certificate(roundtrip()).to_dict()))

    read = Page(page_of(found))

    assert not {"script", "img"} & set(read.elements)
    assert "\u202e" not in page_of(found)
    assert "<script>alert(1)</script>" in read.text


def test_each_verdict_stands_on_it_in_one_sentence(page):
    for one in roundtrip().verifications:
        assert f"{one.condition}: {one.verdict.value} ({one.sentence})" in Page(page).text


def test_the_hashes_are_on_it_and_not_in_the_text_form(page):
    found = certificate(roundtrip())

    assert found.artifact.sha256 in page
    assert found.artifact.sha256 not in str(found)


def test_nothing_is_folded_away(page):
    opened = [(tag, name) for tag, name, _ in Page(page).attributes if name == "open"]

    assert len(opened) == Page(page).elements["details"] > 0


def test_it_follows_the_theme_and_can_be_printed(page):
    assert "color-scheme: light dark" in page
    assert "@media print" in page
