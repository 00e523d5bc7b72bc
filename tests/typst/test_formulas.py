"""Formulas of school mathematics from LaTeX to Typst."""

from __future__ import annotations

import pytest
import typst

from sphinx_apparatus.output.typst.formulas import formula

GOOD = {
    r"\frac{7}{60} \approx 0,12": 'frac(7, 60) approx "0,12"',
    r"\sum_{i=1}^{n} x_i \le \sqrt{n}": "sum _(i = 1) ^(n) x _(i) <= sqrt(n)",
    r"p = \text{28 von 84.000}": 'p = "28 von 84.000"',
    r"2 \cdot 3 \times 4": "2 dot.op 3 times 4",
    r"\bar{x} \neq \mu": "overline(x) != mu",
    r"50\,\%": "50 thin %",
    r"a/b": r"a \/ b",
    r"1{,}5": "1 , 5",
}


@pytest.mark.parametrize("latex", GOOD)
def test_formulas(latex: str) -> None:
    """A formula printed wrong teaches the wrong thing."""
    assert formula(latex) == GOOD[latex]
    typst.compile(f"${formula(latex)}$".encode(), format="pdf")


@pytest.mark.parametrize(
    ("latex", "said"),
    [(r"\mathfrak{F}", r"\mathfrak"), ("{a", "never closed"), ("a}", "too many"), (r"\frac{1}", "missing")],
)
def test_what_is_not_understood_is_named(latex: str, said: str) -> None:
    """Better no formula than a wrong one."""
    with pytest.raises(ValueError, match=said.replace("\\", r"\\")):
        formula(latex)
