"""The address of a page for the foot of its sheet: a QR code where the site has an address, else its path."""

from __future__ import annotations

import io
from dataclasses import dataclass

from sphinx.config import Config
from sphinx.errors import ConfigError


@dataclass(frozen=True, slots=True)
class Address:
    """Where the page of a sheet is: `path` in the edition, `url` on the web, "" where the site has none."""

    path: str
    url: str

    @property
    def shown(self) -> str:
        """What the foot says."""
        return self.url or self.path


def address_of(config: Config, docname: str, anchor: str = "") -> Address:
    """The address of a page, or of a place on it."""
    suffix = config.html_link_suffix or config.html_file_suffix or ".html"
    path = f"{docname}{suffix}{'#' if anchor else ''}{anchor}"
    base = str(config.html_baseurl or "").rstrip("/")
    return Address(path, f"{base}/{path}" if base else "")


def check_base(config: Config) -> None:
    """Stop where the address of the site is none that a telephone opens."""
    base = str(config.html_baseurl or "")
    if base and not base.startswith(("https://", "http://")):
        raise ConfigError(
            f"html_baseurl: it goes into the QR codes of sheets (found: {base!r}) "
            "(allowed: an address such as https://example.org/edition/, or nothing)"
        )


def qr_code(url: str) -> str:
    """The code as SVG; error correction M, as sheets are copied and folded."""
    import segno

    out = io.BytesIO()
    segno.make(url, error="m", micro=False).save(
        out, kind="svg", border=0, xmldecl=False, svgclass=None, lineclass=None, omitsize=True
    )
    return out.getvalue().decode("utf-8")


def qr_code_png(url: str) -> bytes:
    """The same code as PNG, with a margin, for documents that take no vector drawing."""
    import segno

    out = io.BytesIO()
    segno.make(url, error="m", micro=False).save(out, kind="png", scale=8, border=2)
    return out.getvalue()
