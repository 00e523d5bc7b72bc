"""Document tree nodes of an edition. HTML visitors read these; other builders get plain docutils nodes.

A block node holds, in this order: one `witness_text`, its `regest` nodes, its `note` and `reading` nodes.
"""

from __future__ import annotations

from docutils import nodes


class block(nodes.General, nodes.Element):
    """A numbered block. Attributes: `ids` (`block-17`), `number`, `kind`, `language`, `continues` (or 0)."""


class witness_text(nodes.General, nodes.Element):
    """The place of the wording: a shadow, or the words where a copy is laid in.

    Attributes: `number`, `kind`, `language`, `sketch` (hex string), `sentences` (list of word counts) and
    `marks`: a list of dicts with `id` (of the note, as in the HTML), `label` (`17.3`), `layer`, `title` and
    `ranges` (list of word pairs, both included; empty = whole block).

    Where a copy is laid in, also `state` (of the block: found, changed, uncertain, missing; absent or empty =
    no copy) and `segments`: a list of dicts in the order of the copy, each with `text` (characters of the
    copy, spaces and punctuation included; together they are the block), `notes` (the ids of the marks that
    cover it) and `changed` (true where the word differs from the witness). Each mark then has `state` and
    `reason`, too; only found and changed ones occur in `notes`.
    """


class regest(nodes.General, nodes.Element):
    """A summary in one language. Attribute: `language`. Children: body elements."""


class annotation(nodes.General, nodes.Element):
    """A note. Attributes: `ids` (`note-x`), `record_id`, `label`, `layer`, `title`, `claim`, `checked`,
    `ranges`, `block`. Children: body elements, then at most one `note_sources` and one `note_see`.
    """


class reading(nodes.General, nodes.Element):
    """An apparatus entry. Attributes of `note` (layer is `text`) and `lemma`, `edited`, `kind`, `confidence`,
    `rule`; ids `reading-x`.
    """


class note_sources(nodes.General, nodes.TextElement):
    """The sources of a note: citation references in a row."""


class note_see(nodes.General, nodes.TextElement):
    """The notes that a note refers to: cross-references in a row."""


class claim(nodes.General, nodes.Element):
    """An entry of the ledger. Attributes: `ids` (`claim-x`), `record_id`, `verdict`, `confidence`, `topic`,
    `blocks`, `checked`, `review`, `single_origin`. Children: `claim_field` nodes.
    """


class claim_field(nodes.General, nodes.Element):
    """One labelled part of a claim. Attribute `name`: claim, finding, refuted_if, evidence, see."""


class glossary_term(nodes.General, nodes.Element):
    """An entry of the glossary. Attributes: `ids` (`term-x`), `record_id`, `german` and `dutch` (both with
    their articles), `topic`, `level`.
    """


class register_entry(nodes.General, nodes.Element):
    """An entry of a register.

    Attributes: `ids` (`entry-x`), `record_id`, `kind`, `name`, `blocks`, `authority`.
    """


class exercise(nodes.General, nodes.Element):
    """A task. Attributes: `ids` (`task-x`), `record_id`, `kind`, `points`, `minutes`, `demand`, `number` (on
    its page, from 1), `unit` (of a number, or empty), `several` (whether several options may be right).
    Children: `exercise_part` nodes.
    """


class exercise_part(nodes.General, nodes.Element):
    """A part of a task. Attribute `name`: title, statement, option (attributes `option_id`, `letter`), item
    (a thing to order or match: attributes `value` and `side`: key, value or empty), rubric (attribute
    `points`), hint; in the teacher's edition alone: answer, solution, mistake (attribute `answer`).
    Children: body elements, or inline ones (title, item, mostly option).
    """

    child_text_separator = " "


class exercise_gap(nodes.Inline, nodes.TextElement):
    """A gap in a statement. Attribute: `number`."""


class board(nodes.General, nodes.Element):
    """What stands on the board at last. Attributes: `title`, `conclusion`, `columns` (how many).

    Children: a container of the class `board-column` for each column, its first paragraph the head.
    """


class verdict_bar(nodes.General, nodes.Element):
    """How many claims have which verdict. Attribute `counts`: a dict from verdict to number."""


class generated_list(nodes.General, nodes.Element):
    """The place of a list that is known only when all pages are read. Attribute: `what` (readings, coverage).

    Replaced before writing; no visitor ever sees it.
    """


class generated_references(nodes.Inline, nodes.TextElement):
    """The place of references known only when all pages are read: blocks and notes where something occurs.

    Attributes: `what` (`claim` or `entry`) and `target` (its id). Replaced before writing.
    """


# Visitors are found by the name of the class, and docutils has a `note`, a `term` and an `entry` of its own
# (admonition, definition list, table cell): the classes bear other names, these are shorthands for them.
note = annotation
term = glossary_term
entry = register_entry
