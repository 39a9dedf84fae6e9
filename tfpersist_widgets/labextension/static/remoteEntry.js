/* The container that JupyterLab asks for this extension, written by hand: every library is the
 * host's own, so that nothing has to be bundled and nothing is installed with node.
 *
 * The server lets browsers keep these files for a year. The address in package.json therefore
 * ends in a hash of all of them, and every other file is asked for with the same ending. */
(() => {
  'use strict';
  const NAME = 'tfpersist-widgets';
  const here = document.currentScript.src;
  const beside = file => new URL(file + new URL(here).search, here).href;
  let shared = {};

  /** A module of the host: the version that it runs itself, where it shares several. */
  async function host(name) {
    const versions = Object.values(shared[name] ?? {});
    if (versions.length === 0) throw new Error(`${NAME}: this front end does not share ${name}.`);
    const factory = await (versions.find(one => one.loaded) ?? versions.at(-1)).get();
    return factory();
  }

  async function plugins() {
    // Voilà shares modules too, and has no notebook beside which a panel could stand.
    if (!shared['@jupyterlab/launcher']) return [];
    const { makePlugin } = await import(beside('plugin.js'));
    return makePlugin({ host, beside });
  }

  window._JUPYTERLAB = window._JUPYTERLAB ?? {};
  window._JUPYTERLAB[NAME] = {
    init(scope) {
      shared = scope;
    },
    async get(module) {
      if (module === './style') return () => ({});
      if (module !== './extension') throw new Error(`${NAME}: there is no module ${module}.`);
      const plugin = await plugins();
      return () => ({ __esModule: true, default: plugin });
    }
  };
})();
