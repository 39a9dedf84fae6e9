"""What a person does on JupyterLab's page, and what they see of the panel."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from playwright.sync_api import Dialog, Locator, Page, expect

from tfpersist_widgets.strategies import STRATEGIES

LONG = 400_000  # milliseconds for what imports TensorFlow several times on few cores

# The toolbar's indicator says "idle" before there is a kernel, and "Run All" is
# then lost: ask the application itself.
KERNEL_IS_IDLE = """async path => {
  const app = window.jupyterapp;
  if (!app) return false;
  await app.restored;
  const widget = app.shell.currentWidget;
  if (!widget || !widget.sessionContext || widget.context.path !== path) return false;
  await widget.context.ready;
  await widget.sessionContext.ready;
  const kernel = widget.sessionContext.session?.kernel;
  if (!kernel) return false;
  await kernel.info;
  return kernel.status === 'idle';
}"""


# Raised by the front ends' own scripts, also on pages without anything of ours: what was
# asked of a kernel that is gone, a delay that outlives what it was for, Notebook 7's start.
THEIRS = ("Canceled future", "(reading 'promise')", "(reading 'schema')")


class Complaints(list[str]):
    """Everything that a healthy page never does: raise in a script, open a dialog."""

    @property
    def ours(self) -> list[str]:
        """Without those that the front ends raise by themselves."""
        return [one for one in self if not any(text in one for text in THEIRS)]

    def __init__(self, page: Page) -> None:
        super().__init__()
        page.on("pageerror", lambda error: self.append(f"error: {error}"))
        page.on("dialog", self._dialog)

    def _dialog(self, dialog: Dialog) -> None:
        self.append(f"dialog: {dialog.message}")
        dialog.dismiss()


@dataclass(frozen=True)
class LabPage:
    """A notebook in JupyterLab."""

    page: Page
    complaints: Complaints

    def open(self, url: str, notebook: str) -> None:
        self.page.goto(url)
        self.page.wait_for_selector(".jp-Notebook .jp-Cell")
        self.wait_for(notebook)

    def wait_for(self, notebook: str) -> None:
        """Until this is the active notebook, and its kernel is idle."""
        self.page.wait_for_function(KERNEL_IS_IDLE, arg=notebook, polling=100)

    def open_beside(self, notebook: str) -> None:
        """Make a notebook the active one, in the page that is there."""
        self.page.evaluate(
            "async path => { await jupyterapp.commands.execute('docmanager:open', { path }) }",
            notebook,
        )
        self.wait_for(notebook)

    def run_all(self) -> None:
        """Through the menu, as a person does; returns when the last cell has run."""
        self.page.get_by_role("menuitem", name="Run", exact=True).click()
        self.page.get_by_role("menuitem", name="Run All Cells", exact=True).click()
        # It may show the number of an earlier run till then.
        expect(self.last_prompt).to_contain_text("*")
        expect(self.last_prompt).to_have_text(re.compile(r"\[\d+\]"), timeout=LONG)

    def run_new_cell(self, source: str) -> Locator:
        """Add a cell at the end, run it, and hand back where its output appears."""
        self.page.evaluate(
            """async source => {
              const run = id => jupyterapp.commands.execute(id);
              const notebook = jupyterapp.shell.currentWidget.content;
              notebook.activeCellIndex = notebook.widgets.length - 1;
              await run('notebook:insert-cell-below');
              notebook.activeCell.model.sharedModel.setSource(source);
              run('notebook:run-cell');  // not awaited: the answer is what tests wait for
            }""",
            source,
        )
        return self._last_cell.locator(".jp-OutputArea-output")

    @property
    def last_prompt(self) -> Locator:
        """Before the active notebook's last cell: `[*]:` while it runs, then its number."""
        return self._last_cell.locator(".jp-InputPrompt")

    @property
    def _last_cell(self) -> Locator:
        return self.page.locator(".jp-NotebookPanel:not(.lm-mod-hidden) .jp-CodeCell").last

    def use_theme(self, name: str) -> None:
        self.page.evaluate(
            "async theme => await jupyterapp.commands.execute('apputils:change-theme', {theme})",
            name,
        )

    @property
    def panel(self) -> Panel:
        """The panel below a cell."""
        return Panel(self.page.locator(".jp-Notebook .tfpersist-panel"))

    @property
    def side(self) -> Side:
        """What the extension docks at the right."""
        return Side(self.page.locator("#tfpersist-side"))

    def do(self, command: str) -> None:
        """Run one of the application's own commands."""
        self.page.evaluate("async id => { await jupyterapp.commands.execute(id) }", command)

    def in_notebook(self, expression: str) -> Any:
        """What JavaScript about the active notebook, called `notebook`, gives in the end."""
        notebook = "jupyterapp.shell.currentWidget"
        code = f"async () => {{ const notebook = {notebook}; return await {expression} }}"
        return self.page.evaluate(code)


@dataclass(frozen=True)
class Side:
    """The docked panel, and what stands around it."""

    root: Locator

    @property
    def page(self) -> Locator:
        """Of the active notebook; the others are hidden."""
        return self.root.locator("> .lm-Widget:not(.lm-mod-hidden)")

    @property
    def panel(self) -> Panel:
        return Panel(self.page.locator(".tfpersist-panel"))

    @property
    def note(self) -> Locator:
        return self.page.locator(".tfp-Side-note")

    @property
    def button(self) -> Locator:
        return self.page.get_by_role("button", name="Open the panel")


@dataclass(frozen=True)
class Panel:
    """The panel, part by part."""

    root: Locator

    def part(self, name: str) -> Locator:
        return self.root.locator(f".tfp-{name}")

    def button(self, name: str) -> Locator:
        return self.root.get_by_role("button", name=name)

    def offers(self, field: str) -> list[str]:
        """The texts of a field's options."""
        texts = self.part(field).locator("option").all_inner_texts()
        return [text.replace("\N{NO-BREAK SPACE}", " ") for text in texts]

    def pick(self, field: str, text: str) -> None:
        """Pick the one option that holds a text."""
        (place,) = [n for n, option in enumerate(self.offers(field)) if text in option]
        self.part(field).locator("select").select_option(index=place)

    def write(self, field: str, text: str) -> None:
        """Write into a text field, and leave it with the key that leads to the next."""
        box = self.part(field).locator("input")
        box.fill(text)
        box.press("Tab")

    def start(self, model: str, strategy: str) -> None:
        self.root.wait_for()
        self.pick("model", model)
        self.pick("strategy", strategy)
        # The front end may hold a change back while the kernel is busy, but never a click:
        # wait, as a user does, until the panel says what it is about to save.
        (suffix,) = {way.suffix for way in STRATEGIES if strategy in way.title}
        ready = rf"Ready to save {model} as \S*/{model}(-\d+)?{re.escape(suffix)}\.\s*$"
        expect(self.part("status")).to_contain_text(re.compile(ready))
        self.button("Save and verify").click()

    def save_and_verify(self, model: str, strategy: str) -> None:
        self.start(model, strategy)
        expect(self.part("status")).to_contain_text("Done. Saved", timeout=LONG)

    def expect(self, name: str, *texts: str) -> None:
        """Wait until a part holds every one of these texts; the parts arrive one by one."""
        for text in texts:
            expect(self.part(name)).to_contain_text(text)
