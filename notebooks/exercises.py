"""Writes exercises from their solutions.

    python notebooks/exercises.py [--check] [NN_topic_sol.ipynb …]

`NN_topic_ex.ipynb` is `NN_topic_sol.ipynb` without outputs, and without what stands in
the code cells tagged `solution`: below a line `# Your answer`, or in the whole cell,
`name = …` becomes `name = ...`, a function keeps its heading, and everything else goes.
With `--check` nothing is written: it names what is out of step, and ends with 1.
"""

from __future__ import annotations

import ast
import sys
from pathlib import Path

import nbformat

FOLDER = Path(__file__).parent
SOLUTION, EXERCISE = "_sol.ipynb", "_ex.ipynb"
TAG, MARKER = "solution", "# Your answer"
HERE = "  # your code here"
TITLE, TITLE_THERE = "# Exercises: ", "# Solutions: "


class NoExercise(Exception):
    """A notebook of solutions from which no exercise can be made; says why."""


def exercise_of(solution: nbformat.NotebookNode, name: str) -> nbformat.NotebookNode:
    """The exercise of a notebook of solutions that has this file name."""
    made = nbformat.from_dict(solution)
    _retitle(made.cells[0], name)
    made.metadata.language_info = {"name": "python"}
    tagged = [cell for cell in made.cells if TAG in cell.metadata.get("tags", [])]
    if not tagged:
        raise NoExercise(f"{name}: no cell has the tag {TAG!r}, so there is nothing to solve.")
    for cell in tagged:
        if cell.cell_type != "code":
            raise NoExercise(f"{name}, cell {cell.id}: only code cells can be a {TAG}.")
        cell.source = stub(cell.source, f"{name}, cell {cell.id}")
        cell.metadata.tags.remove(TAG)
        if not cell.metadata.tags:
            del cell.metadata["tags"]
    for cell in made.cells:
        if cell.cell_type == "code":
            cell.outputs, cell.execution_count = [], None
    return made


def _retitle(first: nbformat.NotebookNode, name: str) -> None:
    title, _, rest = first.source.partition("\n")
    if not title.startswith(TITLE_THERE):
        raise NoExercise(f"{name}: the first line should be '{TITLE_THERE}…', and is {title!r}.")
    told = (
        "Put your answer in the place of each `...` and run the cells from the top. "
        f"The answers are in [{name}]({name})."
    )
    # The badge, if there is one, opens the exercise and not the answers.
    rest = rest.replace(f"/{name})", f"/{exercise_path(Path(name)).name})")
    first.source = f"{TITLE}{title.removeprefix(TITLE_THERE)}\n\n{told}\n{rest}".rstrip()


def stub(source: str, where: str = "the cell") -> str:
    """The source without the answer: names, headings and what stands above the marker stay."""
    lines = source.splitlines()
    marked = next((i for i, line in enumerate(lines) if line.strip().startswith(MARKER)), -1)
    given, answer = lines[: marked + 1] or [MARKER], "\n".join(lines[marked + 1 :])
    try:
        kept = [_open(node) for node in ast.parse(answer).body]
    except SyntaxError as error:
        raise NoExercise(f"{where}: the answer is no plain Python ({error.msg}).") from error
    open_ones = "\n".join(dict.fromkeys(text for text in kept if text)) or "..."
    told = (f"{line}{HERE}" if line.endswith("...") else line for line in open_ones.splitlines())
    return "\n".join([*given, *told])


def _open(node: ast.stmt) -> str:
    """A statement with dots in place of what it says; "" for one that goes."""
    if isinstance(node, ast.Assign):
        return _dots(node.targets[0])
    if isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name):
        return _dots(node.target)
    if isinstance(node, ast.FunctionDef | ast.ClassDef):
        _empty(node)
        return ast.unparse(node)
    return ""


def _dots(target: ast.expr) -> str:
    count = len(target.elts) if isinstance(target, ast.Tuple) else 1
    names = ast.unparse(target).strip("()")
    return f"{names} = {', '.join(['...'] * count)}"


def _empty(node: ast.FunctionDef | ast.ClassDef) -> None:
    told = node.body[:1] if ast.get_docstring(node) else []
    methods = [one for one in node.body if isinstance(one, ast.FunctionDef)]
    if isinstance(node, ast.ClassDef) and methods:
        for one in methods:
            _empty(one)
        node.body = [*told, *methods]
    else:
        node.body = [*told, ast.Expr(ast.Constant(...))]


def written(solution: Path) -> str:
    """The text of the exercise's file."""
    notebook = nbformat.read(solution, as_version=4)
    return nbformat.writes(exercise_of(notebook, solution.name)) + "\n"


def exercise_path(solution: Path) -> Path:
    """Where the exercise of a notebook of solutions lies."""
    return solution.with_name(solution.name.removesuffix(SOLUTION) + EXERCISE)


def out_of_step(folder: Path) -> list[str]:
    """What `--check` says of a folder, one sentence for each notebook that is out of step."""
    solutions = sorted(folder.glob(f"*{SOLUTION}"))
    found = []
    for path in solutions:
        target = exercise_path(path)
        if not target.exists():
            found.append(f"{target.name} was not made yet.")
        elif target.read_text("utf-8") != written(path):
            found.append(f"{target.name} is not what {path.name} makes.")
    known = {exercise_path(path) for path in solutions}
    orphans = sorted(path for path in folder.glob(f"*{EXERCISE}") if path not in known)
    return found + [f"{path.name} has no solutions beside it." for path in orphans]


def main(arguments: list[str]) -> int:
    """Run the command; returns its exit code."""
    named = [Path(one).resolve() for one in arguments if one != "--check"]
    try:
        if "--check" in arguments:
            folders = dict.fromkeys(path if path.is_dir() else path.parent for path in named)
            found = [text for folder in folders or [FOLDER] for text in out_of_step(folder)]
            print("\n".join([*found, *(["Run python notebooks/exercises.py."] if found else [])]))
            return 1 if found else 0
        for path in named or sorted(FOLDER.glob(f"*{SOLUTION}")):
            exercise_path(path).write_text(written(path), "utf-8", newline="\n")
            print(exercise_path(path).name)
    except NoExercise as error:
        print(error, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
