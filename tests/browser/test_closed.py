"""Closed to the outside: no page asks another host for anything, and the browser itself would refuse it."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.browser.reading import TEXT, Reader, until
from tests.built import pages

ATTEMPTS = {
    "fetch": ("fetch('https://example.org/').catch(() => 0)", "connect-src"),
    "own host too": ("fetch('index.html').catch(() => 0)", "connect-src"),
    "beacon": ("navigator.sendBeacon('https://example.org/', 'x')", "connect-src"),
    "socket": ("try { new WebSocket('wss://example.org/') } catch (e) {}", "connect-src"),
    "image": ("new Image().src = 'https://example.org/x.png'", "img-src"),
    "script": (
        "document.head.append(Object.assign(document.createElement('script'), {src: 'https://example.org/x.js'}))",
        "script-src",
    ),
    "script in the page": (
        "document.head.append(Object.assign(document.createElement('script'), "
        "{textContent: 'window.hacked = 1'}))",
        "script-src",
    ),
    "handler in markup": (
        "document.body.insertAdjacentHTML('beforeend', '<img src=x onerror=\"window.hacked = 1\">')",
        "script-src",
    ),
    "style": (
        "document.head.append(Object.assign(document.createElement('link'), "
        "{rel: 'stylesheet', href: 'https://example.org/x.css'}))",
        "style-src",
    ),
    "frame": (
        "document.body.append(Object.assign(document.createElement('iframe'), {src: 'https://example.org/'}))",
        "frame-src",
    ),
    "form": (
        "{ const f = document.createElement('form'); f.action = 'https://example.org/'; "
        "document.body.append(f); f.submit() }",
        "form-action",
    ),
    "base": (
        "document.head.append(Object.assign(document.createElement('base'), {href: 'https://example.org/'}))",
        "base-uri",
    ),
}
LISTEN = """window.refused = [];
document.addEventListener('securitypolicyviolation', e => refused.push(e.effectiveDirective));"""


@pytest.mark.parametrize("attempt", sorted(ATTEMPTS))
def test_the_policy_refuses(reader: Reader, attempt: str) -> None:
    """A script in a copy that a reader lays in could send the copy, or what is read, to somewhere."""
    script, directive = ATTEMPTS[attempt]
    page = reader.open(TEXT, init=LISTEN)
    page.evaluate(f"() => {{ {script} }}")
    until(page, "refused.length > 0")
    assert any(name.startswith(directive) for name in page.evaluate("refused"))
    assert page.evaluate("window.hacked") is None
    reader.problems.clear()


def test_no_page_asks_another_host(browser: Browser, site: Path) -> None:
    """One font or counter from elsewhere tells a third party who reads what: counted on every page."""
    context = browser.new_context()
    attempts: list[str] = []
    refused: list[str] = []
    context.route(lambda url: not url.startswith(("file:", "data:", "blob:")), lambda route: route.abort())
    page = context.new_page()
    page.on("request", lambda request: attempts.append(request.url))
    page.on("console", lambda said: refused.append(f"{page.url}: {said.text}") if said.type == "error" else 0)
    for path in pages(site):
        page.goto(path.as_uri())
    context.close()
    assert len(attempts) > len(pages(site)), "the test sees no requests at all"
    assert not [url for url in attempts if not url.startswith(("file:", "data:"))]
    assert not refused, refused[:5]


def test_every_page_has_the_policy_before_anything_is_loaded(site: Path) -> None:
    """A script or style above the policy would escape it."""
    for path in pages(site):
        head = path.read_text(encoding="utf-8").split("</head>")[0]
        policy = head.find('http-equiv="Content-Security-Policy"')
        first = min((head.find(tag) for tag in ("<script", "<link", "<style") if tag in head), default=-1)
        assert 0 < policy < first, path.name
