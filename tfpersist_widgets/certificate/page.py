"""The page of a certificate: one file without scripts and without anything from outside."""

from __future__ import annotations

from tfpersist_widgets import render
from tfpersist_widgets.records import Certificate

_FRAME = """<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>Round-trip certificate</title>
<style>
html {{ color-scheme: light dark; }}
body {{ margin: 2rem auto; padding: 0 1rem; max-width: 64rem; background: Canvas; color: CanvasText; }}
@media print {{
  body {{ margin: 0; max-width: none; }}
  .tfpersist {{ max-width: none; }}
  .tfpersist .tfp-scroll, .tfpersist pre.tfp-listing {{ overflow: visible; max-height: none; }}
  tr, dl {{ break-inside: avoid; }}
}}
</style>
</head>
<body>
<main>
{content}
</main>
</body>
</html>
"""  # noqa: E501 - a style sheet reads better with a rule on a line


def page_of(certificate: Certificate) -> str:
    """A whole HTML page with exact figures; every text in it is escaped."""
    content = render.html(certificate, exact=True)
    # On paper nobody opens a fold, and a certificate hides nothing.
    opened = content.replace('<details class="tfp-fold">', '<details class="tfp-fold" open>')
    return _FRAME.format(content=opened)
