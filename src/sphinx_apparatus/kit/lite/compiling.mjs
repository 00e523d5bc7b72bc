/*
 * node compiling.mjs PYODIDE SOURCE TARGET: every archive in SOURCE, its modules as bytecode, into TARGET.
 * The bytecode is Pyodide's own, so it is Pyodide that compiles. It bears no dates and is never checked against a source.
 */
import { readFileSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

const [pyodide, source, target] = process.argv.slice(2);
const { loadPyodide } = await import(pathToFileURL(join(pyodide, "pyodide.mjs")).href);
const python = await loadPyodide({ indexURL: pyodide + "/", env: { HOME: "/home/pyodide", PYTHONHASHSEED: "0" } });
python.runPython(`
import importlib._bootstrap_external, io, zipfile

def bytecode(folder, name, data):
    code = compile(data, f"{folder}/{name}", "exec", dont_inherit=True, optimize=0)
    return bytes(importlib._bootstrap_external._code_to_hash_pyc(code, bytes(8), False))

def compiled(folder, data):
    result = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(result, "w") as new:
        for name in sorted(old.namelist()):
            if name.endswith("/"):
                continue
            content = old.read(name)
            if name.endswith(".py"):
                try:
                    content, name = bytecode(folder, name, content), name + "c"
                except SyntaxError:
                    pass
            entry = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            new.writestr(entry, content, compresslevel=9)
    return result.getvalue()
`);
const compiled = python.globals.get("compiled");
for (const name of readdirSync(source).sort()) {
  const data = python.toPy(new Uint8Array(readFileSync(join(source, name))));
  // Where Pyodide puts them: the standard library is imported from its archive.
  const folder = name.endsWith(".whl") ? "/lib/python3.14/site-packages" : "/lib/python314.zip";
  const result = compiled(folder, data.tobytes?.() ?? data);
  writeFileSync(join(target, name), result.toJs ? result.toJs() : result);
}
