/*
 * Python that begins to load when this file is read, and not only when the kernel asks for it: JupyterLab takes as long
 * to start, and both have a processor of their own. Stands between the kernel and Pyodide.
 */
import { loadPyodide as load } from "./pyodide.mjs";

/* What the kernel and nearly every notebook import; a second import costs nothing. */
const IMPORTS = "import piplite.piplite, pyodide_kernel, pygal";

async function begin() {
  const listing = await fetch(new URL("pyodide-lock.json", import.meta.url));
  const packages = Object.keys((await listing.json()).packages);
  const pyodide = await load({ indexURL: new URL("./", import.meta.url).href, packages });
  await pyodide.runPythonAsync(IMPORTS);
  return pyodide;
}

const begun = begin();
// Whoever waits for it is told.
begun.catch(() => {});

/* Pyodide as the kernel asks for it; says what it has to say where the kernel wants to hear it. */
export async function loadPyodide({ stdout, stderr }) {
  const pyodide = await begun;
  pyodide.setStdout({ batched: stdout });
  pyodide.setStderr({ batched: stderr });
  return pyodide;
}
