"""How far long work has come, on standard error and never among the results."""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Callable, Iterator

from tfpersist_widgets.cli.output import remark
from tfpersist_widgets.records import Progress
from tfpersist_widgets.render import clean


@contextlib.contextmanager
def shown(*, lines: bool) -> Iterator[Callable[[Progress], None]]:
    """A function that shows a ``Progress``.

    Parameters
    ----------
    lines : bool
        A line for each step, for logs. Without it there is a bar where standard error
        is a terminal, and nothing elsewhere.
    """
    if lines:
        yield _line
        return
    if sys.stderr is None:
        yield lambda step: None
        return
    from tqdm import tqdm

    with tqdm(file=sys.stderr, disable=None, leave=False) as bar:

        def tell(step: Progress) -> None:
            bar.total = step.total
            bar.set_postfix_str(clean.line(step.step), refresh=False)
            bar.update(step.done - bar.n)
            bar.refresh()

        yield tell


def _line(step: Progress) -> None:
    remark(f"[{step.done}/{step.total}] {clean.line(step.step)}")
