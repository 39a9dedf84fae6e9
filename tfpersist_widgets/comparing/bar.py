"""A progress bar in terminals and notebooks; nothing where nobody would see it."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator

from tfpersist_widgets.records import Progress


@contextlib.contextmanager
def bar(total: int) -> Iterator[Callable[[Progress], None]]:
    """A function that shows a ``Progress``, on standard error or as the notebook's own bar.

    Parameters
    ----------
    total : int
        Steps in all.
    """
    from tqdm.auto import tqdm  # in a notebook it brings ipywidgets along

    # None: no bar where standard error is a file or a pipe; a notebook's is always shown.
    with tqdm(total=total, disable=None, leave=False) as shown:

        def show(step: Progress) -> None:
            shown.set_postfix_str(step.step, refresh=False)
            shown.update(step.done - shown.n)
            shown.refresh()

        yield show
