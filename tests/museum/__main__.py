"""What can be made and measured: ``python -m tests.museum COMMAND …``."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence

import tests.conftest  # noqa: F401 - TensorFlow's flags, before anything imports it


def write(arguments: Sequence[str]) -> None:
    """Write the models in each release, and pack them."""
    from tests.museum.writing import main

    main(arguments)


def ever(arguments: Sequence[str]) -> None:
    """Run the articles' approaches in each release: did it ever work?"""
    from tests.museum.approaches.ever import main

    main(arguments)


def read(arguments: Sequence[str]) -> None:
    """Open every artifact in each release: who opens what?"""
    from tests.museum.reading.__main__ import main

    main(arguments)


# A line for each command; its module is imported when it is asked for.
COMMANDS: dict[str, Callable[[Sequence[str]], None]] = {
    "ever": ever,
    "read": read,
    "write": write,
}


def main() -> None:
    """Do what the first argument says."""
    command, *arguments = sys.argv[1:] or [""]
    if command not in COMMANDS:
        told = "\n".join(f"  {name}: {act.__doc__}" for name, act in COMMANDS.items())
        sys.exit(f"python -m tests.museum COMMAND …, with one of\n{told}")
    COMMANDS[command](arguments)


if __name__ == "__main__":
    main()
