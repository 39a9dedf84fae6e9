/* Opens the start notebook: the one that is there, or a copy of the one that came with us. */

const NAME = '00_start_here.ipynb';

/** Open it; `cwd` is the folder that the launcher stands for, `shipped` an address. */
export async function openStart(app, apputils, cwd, shipped) {
  const { contents } = app.serviceManager;
  try {
    const path = (await find(contents, cwd)) ?? (await copy(contents, join(cwd, NAME), shipped));
    return await app.commands.execute('docmanager:open', { path });
  } catch (error) {
    const why = `${NAME} could not be put into ${cwd || 'the top folder'}: ${error.message}`;
    return apputils.showErrorMessage('TF Persist', `${why} Open another folder, and try again.`);
  }
}

/** The notebook in this folder, in those above, or in `notebooks` of one of them. */
async function find(contents, cwd) {
  for (let folder = cwd; ; folder = parent(folder)) {
    for (const path of [join(folder, NAME), join(folder, `notebooks/${NAME}`)]) {
      if (await exists(contents, path)) return path;
    }
    if (folder === parent(folder)) return undefined;
  }
}

async function exists(contents, path) {
  try {
    await contents.get(path, { content: false });
    return true;
  } catch {
    return false;
  }
}

async function copy(contents, path, shipped) {
  const answer = await fetch(shipped);
  if (!answer.ok) throw new Error(`the server answered ${answer.status} for ${NAME}.`);
  const content = await answer.json();
  const saved = await contents.save(path, { type: 'notebook', format: 'json', content });
  return saved.path;
}

// A path may begin with the name of a drive, as in "RTC:folder/file".
const join = (folder, name) => (/^$|:$/.test(folder) ? folder + name : `${folder}/${name}`);

function parent(folder) {
  const [drive] = /^[^/]*:|/.exec(folder);
  return folder.includes('/') ? folder.slice(0, folder.lastIndexOf('/')) : drive;
}
