"""The parts of JupyterLab that a pupil's notebook does without: switched off, and their settings taken out.

Every part costs time at the start. JupyterLab checks all settings that it knows, even of parts that only its
other applications have.
"""

from __future__ import annotations

import json
from pathlib import Path

OFF = (
    # Entries that are in no schema: side bars, licences, a forum, recent files, versions.
    "@jupyter-notebook/application-extension:sidepanel",
    "@jupyterlab/apputils-extension:licenses-plugin",
    "@jupyterlab/help-extension:jupyter-forum",
    "@jupyterlab/mainmenu-extension:recents",
    "@jupyterlite/application-extension:about",
    # Consoles and an editor for other files: a lesson has its notebook.
    "@jupyter-notebook/console-extension",
    "@jupyterlab/console-extension:foreign",
    "@jupyterlab/fileeditor-extension",
    "@jupyterlab/notebook-extension:code-console",
    "@jupyterlab/tooltip-extension:consoles",
    "@jupyterlab/tooltip-extension:files",
    # Tools for who writes notebooks: labels, metadata, logs, a language server, suggestions of whole lines.
    "@jupyterlab/cell-toolbar-extension",
    "@jupyterlab/celltags-extension",
    "@jupyterlab/completer-extension:inline-completer",
    "@jupyterlab/completer-extension:inline-completer-factory",
    "@jupyterlab/completer-extension:inline-history",
    "@jupyterlab/logconsole-extension",
    "@jupyterlab/lsp-extension",
    "@jupyterlab/metadataform-extension",
    "@jupyterlab/notebook-extension:active-cell-tool",
    "@jupyterlab/notebook-extension:language-server",
    "@jupyterlab/notebook-extension:log-output",
    "@jupyterlab/notebook-extension:metadata-editor",
    "@jupyterlab/notebook-extension:tools",
    "@jupyter-notebook/notebook-extension:notebook-tools",
    "@jupyterlab/services-extension:terminal-manager",
    # Kinds of output that our notebooks do not have.
    "@jupyterlab/audio-extension",
    "@jupyterlab/javascript-extension",
    "@jupyterlab/json-extension",
    "@jupyterlab/json-lines-extension",
    "@jupyterlab/mermaid-extension",
    "@jupyterlab/vega5-extension",
    "@jupyterlab/video-extension",
)
"""What is switched off: extensions, or single plugins of one."""
ELSEWHERE = (
    "@jupyter-notebook/tree-extension",
    "@jupyterlab/application-extension:move-widget",
    "@jupyterlab/application-extension:property-inspector",
    "@jupyterlab/application-extension:shell",
    "@jupyterlab/apputils-extension:print",
    "@jupyterlab/csvviewer-extension",
    "@jupyterlab/filebrowser-extension:widget",
    "@jupyterlab/help-extension",
    "@jupyterlab/htmlviewer-extension",
    "@jupyterlab/imageviewer-extension",
    "@jupyterlab/inspector-extension",
    "@jupyterlab/launcher-extension",
    "@jupyterlab/markdownviewer-extension",
    "@jupyterlab/running-extension",
    "@jupyterlab/settingeditor-extension",
    "@jupyterlab/statusbar-extension",
    "@jupyterlab/terminal-extension",
    "@jupyterlab/workspaces-extension",
    "@jupyterlite/repl-extension",
)
"""What has settings, but no part in the notebook application."""


def is_off(plugin: str) -> bool:
    """Whether a plugin (`extension:name`) has no part in a pupil's notebook."""
    return any(plugin == name or plugin.startswith(f"{name}:") for name in (*OFF, *ELSEWHERE))


def remove_settings(schemas: Path) -> None:
    """Take the settings of what is off out of the file of all schemas that the builder wrote (`all.json`)."""
    listing = json.loads(schemas.read_text(encoding="utf-8"))
    kept = [entry for entry in listing if not is_off(entry["id"])]
    schemas.write_text(json.dumps(kept, sort_keys=True), encoding="utf-8")
