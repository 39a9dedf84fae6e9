/* Commands, and where a person finds them. Toolbar, menu and shortcut stand in plugin.json. */

const OPEN = 'tfpersist:open';
const START = 'tfpersist:start';
const ICON =
  '<svg xmlns="http://www.w3.org/2000/svg" width="16" viewBox="0 0 24 24">' +
  '<path class="jp-icon3" fill="#616161" d="M5 3h11l5 5v4h-2V9h-4V5H7v14h4v2H5z"/>' +
  '<path class="jp-icon3" fill="#616161" d="m15.5 22-4-4 1.5-1.500 2.500 2.500 5-5L22 15.500z"/></svg>';

/** The plugin, made of the host's own modules. */
export async function makePlugin({ host, beside }) {
  const names = ['application', 'apputils', 'launcher', 'notebook', 'outputarea', 'ui-components'];
  const [application, apputils, launcher, notebook, outputarea, ui] = await Promise.all(
    names.map(name => host(`@jupyterlab/${name}`))
  );
  const lumino = await host('@lumino/widgets');
  const [{ makeSide }, { openStart }] = await Promise.all(
    ['side.js', 'start.js'].map(file => import(beside(file)))
  );
  const kernel = await import(beside('kernel.js'));
  const icon = new ui.LabIcon({ name: 'tfpersist-widgets:icon', svgstr: ICON });

  return {
    id: 'tfpersist-widgets:plugin',
    description: 'Docks the TF Persist panel of the active notebook at the right.',
    autoStart: true,
    requires: [notebook.INotebookTracker],
    optional: [
      apputils.ICommandPalette,
      launcher.ILauncher,
      application.ILabShell,
      application.ILayoutRestorer
    ],
    activate(app, tracker, palette, cards, labShell, restorer) {
      useStyle(beside('style.css'));
      const side = makeSide({ lumino, outputarea, icon, tracker, kernel });
      const dock = () => side.isAttached || app.shell.add(side, 'right', { rank: 950 });
      if (labShell) {
        dock(); // JupyterLab remembers which side panels were open when a page was reloaded
        restorer?.add(side, side.id);
      }
      app.commands.addCommand(OPEN, {
        label: 'TF Persist Panel',
        caption: 'Save, load and compare the TensorFlow models of this notebook',
        icon,
        describedBy: { args: { type: 'object', properties: {} } },
        execute: () => {
          dock();
          app.shell.expandRight?.();
          app.shell.activateById(side.id);
          return side.openCurrent();
        }
      });
      app.commands.addCommand(START, {
        label: args => (args.card ? 'TF Persist' : 'TF Persist: Open the Start Notebook'),
        caption: 'What comes back when a TensorFlow model is saved and loaded',
        icon,
        describedBy: { args: { type: 'object', properties: { cwd: { type: 'string' } } } },
        execute: args => openStart(app, apputils, args.cwd ?? '', beside('00_start_here.ipynb'))
      });
      for (const command of [OPEN, START]) palette?.addItem({ command, category: 'TensorFlow' });
      cards?.add({ command: START, category: 'Other', rank: 50, args: { card: true } });
    }
  };
}

function useStyle(address) {
  const link = document.createElement('link');
  link.rel = 'stylesheet';
  link.href = address;
  document.head.append(link);
}
