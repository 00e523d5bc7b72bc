"""The entries packed small, and the few lines of JavaScript that unpack them.

Equal fields stand together, which compresses better than entry after entry, and a form is written as the
number of letters that the lemma loses at its end (in base 36) and what it gains: `Bürger`, `0`, `0s`, `0in`.
What a page gets after unpacking is what went in. Sizes: `make bench` and tests.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from ...theme.reader import data_block

BASE = "0123456789abcdefghijklmnopqrstuvwxyz"
WHOLE = "!"
"""Before a form that is written out, because it cannot be counted off the lemma."""
FORMS = {"german_forms": "german", "dutch_forms": "dutch"}
"""Fields with forms, and where their lemma stands."""
UNPACK = """\
(function (columns, lists, forms, laws) {
  "use strict";
  function whole(form, lemma) {
    const kept = form[0] === "!" ? 0 : lemma.length - parseInt(form[0], 36);
    return lemma.slice(0, kept) + form.slice(1);
  }
  const terms = columns.id.map((id, n) => {
    const term = {};
    for (const name of Object.keys(columns)) {
      const value = columns[name][n];
      if (value === "") continue;
      term[name] = lists.includes(name) ? value.split("\\n") : value;
      if (forms[name]) term[name] = term[name].map((form) => whole(form, term[forms[name]]));
    }
    return term;
  });
  return { terms, sound_laws: laws };
})"""


def packed(records: Sequence[Mapping[str, Any]], laws: Sequence[Mapping[str, str]]) -> str:
    """A JavaScript expression whose value is `{terms: records, sound_laws: laws}`.

    Every value of a record is a text that is not empty or a list of such texts; no item of a list has a line
    break (the schema sees to it). The lemma's column comes before its forms.
    """
    names = list(dict.fromkeys(name for record in records for name in record))
    names.sort(key=lambda name: name in FORMS)
    lists = [name for name in names if any(isinstance(record.get(name), tuple) for record in records)]
    columns = {name: [_cell(record, name) for record in records] for name in ["id", *names]}
    arguments = (columns, lists, FORMS, list(laws))
    return f"{UNPACK}({','.join(data_block(argument) for argument in arguments)})"


def _cell(record: Mapping[str, Any], name: str) -> str:
    """A value as one text; "" where the record lacks it."""
    value = record.get(name, "")
    if name in FORMS:
        value = [_form(form, record[FORMS[name]]) for form in value]
    return value if isinstance(value, str) else "\n".join(value)


def _form(form: str, lemma: str) -> str:
    """A form counted off its lemma."""
    shared = 0
    while shared < min(len(form), len(lemma)) and form[shared] == lemma[shared]:
        shared += 1
    lost = len(lemma) - shared
    # JavaScript counts characters beyond the Basic Multilingual Plane twice
    return BASE[lost] + form[shared:] if lost < len(BASE) and max(lemma) <= "\uffff" else WHOLE + form
