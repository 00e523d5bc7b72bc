r"""LaTeX formulas as Typst formulas: the part of LaTeX that school mathematics needs.

Numbers, letters, operators, `\frac`, `\sqrt`, sub- and superscripts, `\text`, Greek letters, sums, and a few
relations. Everything else is a ValueError that names the command: no formula is printed wrong.
"""

from __future__ import annotations

import re

_TOKEN = re.compile(r"\\[A-Za-z]+|\\.|[{}^_&]|\s+|\d+(?:[.,]\d+)*|[A-Za-zÄÖÜäöüß]|.", re.DOTALL)

GREEK = """
alpha beta gamma delta lambda mu pi sigma tau rho phi chi omega theta eta Delta Gamma Sigma Omega Pi Phi
"""
SYMBOLS = {
    **{name: name for name in GREEK.split()},
    "epsilon": "epsilon.alt",
    "varepsilon": "epsilon",
    "cdot": "dot.op",
    "times": "times",
    "div": "div",
    "pm": "plus.minus",
    "le": "<=",
    "leq": "<=",
    "ge": ">=",
    "geq": ">=",
    "ne": "!=",
    "neq": "!=",
    "approx": "approx",
    "equiv": "equiv",
    "sim": "tilde.op",
    "in": "in",
    "notin": "in.not",
    "subset": "subset",
    "cup": "union",
    "cap": "inter",
    "to": "->",
    "rightarrow": "->",
    "Rightarrow": "=>",
    "infty": "infinity",
    "sum": "sum",
    "prod": "product",
    "int": "integral",
    "ldots": "dots.h",
    "dots": "dots.h",
    "cdots": "dots.h.c",
    "quad": "quad",
    "ln": "ln",
    "log": "log",
    "exp": "exp",
    "min": "min",
    "max": "max",
    "lim": "lim",
    "sin": "sin",
    "cos": "cos",
    "tan": "tan",
    "mid": "|",
    ",": "thin",
    ";": "med",
    "%": "%",
    "$": "\\$",
    "{": "{",
    "}": "}",
    "\\": "\\",
    "bar": "",
}
GROUPS = {
    "frac": 2,
    "tfrac": 2,
    "dfrac": 2,
    "binom": 2,
    "sqrt": 1,
    "overline": 1,
    "bar": 1,
    "hat": 1,
    "vec": 1,
}
NAMES = {"tfrac": "frac", "dfrac": "frac", "bar": "overline", "vec": "arrow"}
WORDS = ("text", "mathrm", "textit", "operatorname", "mathit")
SPECIAL = {
    "#": "\\#",
    "$": "\\$",
    "/": "\\/",
    '"': '\\"',
    "*": "*",
    "~": "space.nobreak",
    "@": "\\@",
    "`": "\\`",
}


def formula(latex: str) -> str:
    """Typst for the inside of a LaTeX formula.

    Raises ValueError, naming it, for a command that is not known and for braces that do not match.
    """
    parts, _ = _sequence(_TOKEN.findall(latex.strip()), 0, closing=False)
    return parts


def _sequence(tokens: list[str], at: int, *, closing: bool) -> tuple[str, int]:
    """Everything up to the closing brace or the end."""
    result: list[str] = []
    while at < len(tokens):
        if tokens[at] == "}":
            if closing:
                return " ".join(result), at + 1
            raise ValueError("the formula has a `}` too many")
        piece, at = _piece(tokens, at)
        if piece:
            result.append(piece)
    if closing:
        raise ValueError("the formula has a `{` that is never closed")
    return " ".join(result), at


def _piece(tokens: list[str], at: int) -> tuple[str, int]:
    """One atom: a character, a group, a command with its arguments."""
    token = tokens[at]
    if token.isspace():
        return "", at + 1
    if token == "{":
        inside, at = _sequence(tokens, at + 1, closing=True)
        return inside, at
    if token in "^_":
        inside, at = _argument(tokens, at + 1)
        return f"{token}({inside})", at
    if token.startswith("\\"):
        return _command(tokens, at)
    if token[0].isdigit():
        return f'"{token}"' if "," in token or "." in token else token, at + 1
    return SPECIAL.get(token, token), at + 1


def _command(tokens: list[str], at: int) -> tuple[str, int]:
    """A command by its table."""
    name = tokens[at][1:]
    at += 1
    if name in ("left", "right"):
        return _piece(tokens, at)
    if name in WORDS:
        depth, text = 0, []
        while at < len(tokens):
            depth += {"{": 1, "}": -1}.get(tokens[at], 0)
            if tokens[at] not in "{}":
                text.append(tokens[at])
            at += 1
            if depth == 0:
                break
        return '"' + "".join(text).replace("\\", "").replace('"', "") + '"', at
    if name in GROUPS:
        arguments = []
        for _ in range(GROUPS[name]):
            inside, at = _argument(tokens, at)
            arguments.append(inside or '""')
        return f"{NAMES.get(name, name)}({', '.join(arguments)})", at
    if name in SYMBOLS:
        return SYMBOLS[name], at
    raise ValueError(f"the formula has `\\{name}`, which cannot be printed yet")


def _argument(tokens: list[str], at: int) -> tuple[str, int]:
    """The next group or atom."""
    while at < len(tokens) and tokens[at].isspace():
        at += 1
    if at == len(tokens):
        raise ValueError("the formula ends where something is missing")
    return _piece(tokens, at)
