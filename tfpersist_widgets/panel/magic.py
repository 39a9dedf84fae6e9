"""``%persist``: the panel in any notebook."""

from __future__ import annotations

from typing import Any


def register_magic(shell: Any) -> None:
    """Add the line magic ``%persist [model]`` to an IPython shell.

    Parameters
    ----------
    shell : IPython.core.interactiveshell.InteractiveShell
    """

    def persist(line: str) -> None:
        """Show the panel; `%persist model` picks the model of that name first.

        The name is looked up among the notebook's variables, and not evaluated.
        """
        from IPython.core.error import UsageError
        from IPython.display import display

        from tfpersist_widgets.panel import PersistencePanel

        name = line.strip()
        if not name:
            display(PersistencePanel(shell.user_ns))
        elif name in shell.user_ns:
            display(PersistencePanel(shell.user_ns, model=shell.user_ns[name]))
        else:
            raise UsageError(
                f"%persist: there is no variable named {name!r}. Write %persist alone, or the "
                "bare name of a model."
            )

    shell.register_magic_function(persist, magic_kind="line", magic_name="persist")
