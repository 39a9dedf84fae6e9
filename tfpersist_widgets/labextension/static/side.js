/* The docked panel: a page for each notebook, of which the active notebook's is shown. */

/** The widget for the right area; `openCurrent` fills the page of the active notebook. */
export function makeSide({ lumino, outputarea, icon, tracker, kernel }) {
  class Page extends lumino.Panel {
    constructor(notebook) {
      super();
      this.notebook = notebook;
      this.kernelId = ''; // of the kernel whose panel is shown; '' while none is
      this.lost = false; // whether one was shown, and its kernel has ended
      this.heading = element('h2', 'tfp-Side-title');
      this.note = element('p', 'tfp-Side-note');
      this.note.setAttribute('role', 'status');
      this.button = element('button', 'tfp-Side-button');
      this.button.textContent = 'Open the panel';
      this.button.onclick = () => this.open();
      const head = new lumino.Widget();
      head.node.append(this.heading, this.note, this.button);
      this.area = new outputarea.SimplifiedOutputArea({
        model: new outputarea.OutputAreaModel({ trusted: true }),
        rendermime: notebook.content.rendermime // has this notebook's widgets
      });
      this.addWidget(head);
      this.addWidget(this.area);
      this.listen();
      this.say(kernel.NOT_OPEN);
    }

    listen() {
      const { title, sessionContext } = this.notebook;
      const named = () => (this.heading.textContent = title.label);
      named();
      title.changed.connect(named, this);
      sessionContext.statusChanged.connect((_, status) => {
        if (kernel.ENDINGS[status]) this.lose(kernel.ENDINGS[status]);
      }, this);
      sessionContext.kernelChanged.connect((_, { newValue }) => {
        if (newValue?.id !== this.kernelId) this.lose(newValue ? kernel.ANOTHER : kernel.SHUT_DOWN);
      }, this);
    }

    /** Say what is the case; a text that leaves something to be done has the button beside it. */
    say(text) {
      this.note.textContent = text;
      this.button.hidden = text === '' || text === kernel.WAITING || text === kernel.BUSY;
    }

    /** The kernel whose panel was shown is gone, and its models with it.
     *
     * A kernel that died restarts first and says why afterwards: the last word stays. */
    lose(text) {
      if (!this.kernelId && !this.lost) return;
      this.kernelId = '';
      this.lost = true;
      this.area.model.clear();
      this.say(text);
    }

    /** Show the panel of the notebook's kernel; does nothing while it is shown. */
    async open() {
      if (this.kernelId || this.opening) return;
      this.opening = true;
      this.lost = false;
      try {
        const asked = await kernel.showPanel(this.notebook, this.area, text => this.say(text));
        this.kernelId = asked.kernelId;
        this.say(asked.text);
      } catch (error) {
        this.say(kernel.unreachable(error));
      } finally {
        this.opening = false;
      }
    }
  }

  class Side extends lumino.Panel {
    constructor() {
      super();
      this.id = 'tfpersist-side';
      this.addClass('tfp-Side');
      this.title.icon = icon;
      this.title.caption = 'TF Persist';
      this.node.setAttribute('role', 'region');
      this.node.setAttribute('aria-label', 'TF Persist');
      this.node.tabIndex = -1;
      this.pages = new Map();
      this.nothing = new lumino.Widget();
      this.nothing.node.append(element('p', 'tfp-Side-note'));
      this.nothing.node.firstChild.textContent = kernel.NO_NOTEBOOK;
      this.addWidget(this.nothing);
      tracker.currentChanged.connect(() => this.showCurrent(), this);
      // The least width depends on the window's, which the layout does not know.
      window.addEventListener('resize', () => this.parent?.fit());
    }

    /** The page of the active notebook, shown alone; null where there is no notebook. */
    showCurrent() {
      const notebook = tracker.currentWidget;
      const page = notebook && (this.pages.get(notebook) ?? this.add(notebook));
      for (const one of this.widgets) one.setHidden(one !== (page ?? this.nothing));
      return page;
    }

    add(notebook) {
      const page = new Page(notebook);
      this.pages.set(notebook, page);
      this.addWidget(page);
      notebook.disposed.connect(() => {
        this.pages.delete(notebook);
        page.dispose();
      }, this);
      return page;
    }

    openCurrent() {
      return this.showCurrent()?.open();
    }

    /** A person who came by the keyboard goes on inside. */
    onActivateRequest() {
      this.node.focus();
    }
  }

  return new Side();
}

function element(tag, className) {
  const made = document.createElement(tag);
  made.className = className;
  return made;
}
