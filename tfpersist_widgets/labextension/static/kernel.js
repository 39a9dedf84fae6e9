/* Asks a kernel for its panel, and says what to do where that cannot be. */

// One expression, so that no name of ours appears among the notebook's variables.
const SHOW = "__import__('importlib').import_module('tfpersist_widgets.panel.docked').show()";

export const NO_NOTEBOOK = 'Open a notebook: the panel shows the models in its kernel.';
export const NOT_OPEN = 'The panel of this notebook is not open.';
export const WAITING = 'Waiting for the kernel…';
export const BUSY = 'A cell is running; the panel opens when it has ended.';
export const ANOTHER = 'This notebook has another kernel now. Run your cells, then open the panel.';
export const SHUT_DOWN =
  'The kernel was shut down, and its models are gone. Start a kernel and run your cells, ' +
  'then open the panel.';
const NO_KERNEL =
  'This notebook has no kernel. Choose one with Kernel > Change Kernel…, then open the panel.';

/** For each status in which a kernel has forgotten everything, what to say. */
export const ENDINGS = {
  restarting:
    'The kernel restarted, and its models are gone. Run your cells, then open the panel.',
  autorestarting:
    'The kernel died and was started again; its models are gone. Run your cells, then open ' +
    'the panel. What had been saved is still on disk.',
  dead:
    'The kernel died, and its models are gone. Restart it with Kernel > Restart Kernel…, run ' +
    'your cells, then open the panel. What had been saved is still on disk.'
};

export const unreachable = error =>
  `The kernel could not be asked for the panel: ${error?.message ?? error}. Try again, or ` +
  'reload the page.';

/** Show the panel in an output area.
 *
 * Returns `{ kernelId, text }`: the kernel whose panel is shown and '', or '' and what to do. */
export async function showPanel(notebook, area, tell) {
  const { sessionContext } = notebook;
  tell(WAITING);
  if (sessionContext.hasNoKernel) return { kernelId: '', text: NO_KERNEL };
  await sessionContext.ready;
  const kernel = sessionContext.session?.kernel;
  if (!kernel) return { kernelId: '', text: NO_KERNEL };
  const name = sessionContext.kernelDisplayName;
  const { language_info: language } = await kernel.info;
  if (language.name !== 'python') return { kernelId: '', text: notPython(name, language.name) };
  const shell = await besideCells(kernel);
  if (shell === kernel && kernel.status === 'busy') tell(BUSY);
  area.model.clear();
  const request = { code: SHOW, store_history: false, stop_on_error: false, allow_stdin: false };
  area.future = shell.requestExecute(request);
  const { content } = await area.future.done;
  if (content.status === 'ok') return { kernelId: kernel.id, text: '' };
  if (content.ename === 'ModuleNotFoundError') area.model.clear(); // the sentence says it all
  return { kernelId: '', text: refusal(content, name) };
}

/** A shell of the kernel that answers while a cell runs, where it can have one (ipykernel 7). */
async function besideCells(kernel) {
  if (!kernel.supportsSubshells) return kernel;
  const made = await kernel.requestCreateSubshell({}).done;
  const shell = kernel.clone();
  shell.subshellId = made.content.subshell_id;
  return shell;
}

const notPython = (name, language) =>
  `The kernel ${name} runs ${language}, and the panel needs Python with TensorFlow. Choose ` +
  'another with Kernel > Change Kernel…, then open the panel.';

function refusal({ ename, evalue, status }, name) {
  if (status === 'aborted') return 'The kernel was interrupted before it showed the panel.';
  if (ename !== 'ModuleNotFoundError') {
    return `The kernel ${name} could not show the panel: ${ename}: ${evalue}`;
  }
  if (evalue.includes('tfpersist_widgets.')) {
    return (
      `The kernel ${name} has a version of tfpersist-widgets without this panel. Run ` +
      '%pip install --upgrade tfpersist-widgets in a cell, restart the kernel, then open the panel.'
    );
  }
  return (
    `The kernel ${name} has not all that the panel needs (${evalue}). Run ` +
    '%pip install tfpersist-widgets in a cell, then open the panel.'
  );
}
