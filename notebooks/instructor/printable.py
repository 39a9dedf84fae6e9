"""Makes one of these pages ready for the printer: the cheat sheet, unless another is named.

    python notebooks/instructor/printable.py [--into FOLDER] [NAME.md]

`cheat_sheet.md` becomes `slides/cheat_sheet.html`, one page of A4. JupyterLab cannot
print a preview of Markdown.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from nbconvert.filters.markdown_mistune import markdown2html_mistune

HERE = Path(__file__).parent
PAGE = """<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<title>{title}</title>
<style>
@page {{ size: A4; margin: 11mm; }}
body {{ font: 9.5pt/1.35 sans-serif; max-width: 188mm; margin: auto; }}
h1 {{ font-size: 14pt; margin: 0; }}
h2 {{ font-size: 10.5pt; margin: 3mm 0 1mm; }}
p {{ margin: 1mm 0; }}
ol {{ margin: 0; padding-left: 6mm; }}
table {{ border-collapse: collapse; width: 100%; }}
th, td {{ border-bottom: 0.2mm solid #999; padding: 0.6mm 1mm; text-align: left; }}
td {{ vertical-align: top; }}
code {{ font-size: 8.3pt; overflow-wrap: anywhere; }}
a {{ color: inherit; text-decoration: none; }}
li a::before {{ content: "["; }}
li a::after {{ content: "]"; }}
.anchor-link {{ display: none; }}
</style>
</head>
<body>
{body}
</body>
</html>
"""


def printable(source: str) -> str:
    """A page in Markdown as HTML for paper, on which links look like text."""
    title = source.partition("\n")[0].removeprefix("# ")
    return PAGE.format(title=title, body=markdown2html_mistune(source))


def main(arguments: list[str]) -> int:
    """Run the command; returns its exit code."""
    parser = argparse.ArgumentParser(description="Make a page ready for the printer.")
    parser.add_argument("name", nargs="?", default="cheat_sheet.md", metavar="NAME.md")
    parser.add_argument("--into", type=Path, default=Path("slides"), metavar="FOLDER")
    given = parser.parse_args(arguments)
    page = HERE / given.name
    if not page.is_file():
        known = ", ".join(sorted(path.name for path in HERE.glob("*.md")))
        print(f"There is no page {given.name!r}. There are: {known}.", file=sys.stderr)
        return 1
    given.into.mkdir(parents=True, exist_ok=True)
    target = given.into / f"{page.stem}.html"
    target.write_text(printable(page.read_text("utf-8")), "utf-8", newline="\n")
    print(target)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
