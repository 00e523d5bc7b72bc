"""A pupil at a notebook in the browser: opens it, runs cells, saves, and reads what was kept."""

from __future__ import annotations

import json
from collections import defaultdict
from typing import Any

from playwright.sync_api import BrowserContext, Locator, Page

PAGE = "lite/notebooks/index.html?path={name}.ipynb"
LAPTOP, TABLET = (1366, 768), (1024, 768)
PATIENCE = 200_000
"""Milliseconds until a wait is given up: no promise, only an end to waiting on a busy machine."""
BROWSER_ITSELF = ("update.googleapis.com", "accounts.google.com", "content-autofill.googleapis.com")
"""What Chromium asks of its own accord, on an empty page too; no page's doing."""

READ = """async (name) => {
  const found = (await indexedDB.databases()).find((one) => one.name.startsWith("JupyterLite Storage"));
  if (!found) return null;
  const answer = (request) => new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
  const store = await answer(indexedDB.open(found.name));
  try {
    if (!store.objectStoreNames.contains("files")) return null;
    const file = await answer(store.transaction("files").objectStore("files").get(name));
    if (!file) return null;
    return typeof file.content === "string" ? file.content : JSON.stringify(file.content);
  } finally {
    store.close();
  }
}"""


class Desk:
    """One notebook in one window, and what went wrong in it."""

    reading = f"({READ})"

    def __init__(self, context: BrowserContext, address: str, name: str) -> None:
        """Open the notebook `name` of the site at `address` and wait for its cells."""
        self.name = name
        self.errors: list[str] = []
        self.page: Page = context.new_page()
        self.page.set_default_timeout(PATIENCE)
        self.page.on("pageerror", lambda error: self.errors.append(str(error)))
        self.page.on("response", lambda r: self.errors.append(r.url) if r.status >= 400 else None)
        self.page.goto(address + PAGE.format(name=name))
        self.cells.first.wait_for()

    @property
    def cells(self) -> Locator:
        """All cells."""
        return self.page.locator(".jp-Notebook .jp-Cell")

    @property
    def code(self) -> Locator:
        """The cells that can be run."""
        return self.page.locator(".jp-Notebook .jp-CodeCell")

    def run(self, cell: Locator, wait: bool = True) -> None:
        """Run a cell as a pupil does, and wait until it has its number."""
        cell.locator(".jp-InputPrompt").first.click()
        self.page.keyboard.press("Shift+Enter")
        if wait and "jp-CodeCell" in (cell.get_attribute("class") or ""):
            self.finished(cell)

    def finished(self, cell: Locator) -> None:
        """Wait until a cell has run."""
        cell.locator(".jp-InputPrompt").first.filter(has_text="[").wait_for()
        handle = cell.locator(".jp-InputPrompt").first.element_handle()
        self.page.wait_for_function("(prompt) => /\\[\\d+\\]/.test(prompt.textContent)", arg=handle)

    def run_all(self, number: int) -> None:
        """Run the `number` code cells, one after the other: the last appear after the first can run."""
        for index in range(number):
            self.run(self.code.nth(index))

    def write(self, cell: Locator, text: str) -> None:
        """Put other code into a cell."""
        cell.locator(".cm-content").click()
        self.page.keyboard.press("Control+a")
        self.page.keyboard.insert_text(text)

    def menu(self, *labels: str) -> None:
        """Choose from the menus by what they say."""
        self.page.locator(".lm-MenuBar-itemLabel", has_text=labels[0]).first.click()
        for label in labels[1:]:
            self.page.locator(".lm-Menu-itemLabel", has_text=label).first.click()

    def save(self) -> dict[str, Any]:
        """Save, and return the notebook once the browser keeps it as it is shown."""
        shown = self.code.locator(".jp-InputPrompt").all_inner_texts()
        numbers = [int(text.strip("[]: \n")) for text in shown if text.strip("[]: \n").isdigit()]
        self.page.keyboard.press("Control+s")
        wanted = json.dumps(sorted(numbers))
        self.page.wait_for_function(
            f"""async ([name, wanted]) => {{
              const text = await ({READ})(name);
              const cells = text ? JSON.parse(text).cells : [];
              const counts = cells.map((cell) => cell.execution_count).filter((count) => count);
              return JSON.stringify(counts.sort((one, other) => one - other)) ===
                JSON.stringify(JSON.parse(wanted));
            }}""",
            arg=[f"{self.name}.ipynb", wanted],
        )
        return self.kept()

    def kept(self) -> dict[str, Any]:
        """The notebook as the browser keeps it now; empty where it keeps none."""
        text = self.page.evaluate(READ, f"{self.name}.ipynb")
        return dict(json.loads(text)) if text else {}


def outputs_of(cell: dict[str, Any]) -> dict[str, list[str]]:
    """What a cell gave, by kind, in order: streams joined, errors by name; what nbval compares too."""
    found: dict[str, list[str]] = defaultdict(list)
    for output in cell.get("outputs", ()):
        kind = output["output_type"]
        if kind == "stream":
            stream = found[output["name"]]
            stream[:] = ["".join(stream) + joined(output["text"])]
        elif kind == "error":
            found["error"].append(f"{output['ename']}: {output['evalue']}")
        else:
            for mime, data in output["data"].items():
                found[mime].append(joined(data))
    return dict(found)


def joined(text: Any) -> str:
    """A text that a notebook may hold as a list of lines."""
    return "".join(text) if isinstance(text, list) else str(text)


def foreign(asked: list[str]) -> list[str]:
    """What a page wanted from elsewhere, of all that the proxy refused."""
    return [line for line in asked if not any(host in line for host in BROWSER_ITSELF)]
