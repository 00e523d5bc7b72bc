/*
 * What stands where in a laid-in copy: the state of each note, the words of each block cut at its notes, the
 * readings that can be put in. No DOM here; the cutting follows sphinx_layer/copy.py.
 */
(function () {
  "use strict";

  const { words } = window.Apparatus.words;
  /* States that are shown as facts. */
  const SHOWN = ["found", "changed"];
  /* Below this share of words in blocks that were found, the copy is another text. */
  const OTHER_TEXT = 0.2;
  /* Words of the copy shown before and after a candidate, and of the candidate itself. */
  const CONTEXT = 12;
  const LONGEST = 60;
  /* No quotation mark is farther from its word. */
  const EDGE = 40;

  /*
   * witness: `window.ApparatusWitness`; alignment: of `text`, with the anchors of `notes` (those that have ranges)
   * in order; readings: `{id: {lemma, edited}}` of those that change the text.
   */
  function make(witness, text, alignment, notes, readings) {
    const spans = alignment.words;
    const blocks = new Map(alignment.blocks.map((placed, index) => [placed.number, { ...witness.blocks[index], ...placed }]));
    const places = new Map();
    const byBlock = new Map();
    const accepted = new Set();
    const dismissed = new Set();
    let anchor = 0;
    for (const note of notes) {
      const placed = note.ranges.length ? alignment.anchors[anchor++] : { ...blocks.get(note.block), ranges: [] };
      places.set(note.id, { state: placed.state || "missing", reason: placed.reason || "outside-block", ranges: placed.ranges });
      if (!byBlock.has(note.block)) byBlock.set(note.block, []);
      byBlock.get(note.block).push(note);
    }

    const notesOf = (number) => byBlock.get(number) || [];
    const slice = (first, last) => text.slice(spans[first].start, spans[last].end);

    /* Whether a block's words are shown: its place is certain, or the reader has confirmed it. */
    function isShown(number) {
      const block = blocks.get(number);
      return Boolean(block && block.span) && (SHOWN.includes(block.state) || accepted.has(`block-${number}`));
    }

    /* Whether a note is shown at words of its block. */
    function isPlaced(note) {
      const { state, ranges } = places.get(note.id);
      if (!ranges.length || !isShown(note.block)) return false;
      if (SHOWN.includes(state)) return true;
      return isAccepted(note) && isInside(note);
    }

    function isAccepted(note) {
      return accepted.has(note.id) || (accepted.has(`block-${note.block}`) && isInside(note) && !dismissed.has(note.id));
    }

    function isInside(note) {
      const { ranges } = places.get(note.id);
      const { span } = blocks.get(note.block) || {};
      return Boolean(span && ranges.length) && span[0] <= ranges[0][0] && ranges[ranges.length - 1][1] <= span[1];
    }

    /* The ids on each copy word of a block. */
    function covering(number) {
      const found = new Map();
      for (const note of notesOf(number)) {
        if (!isPlaced(note)) continue;
        for (const [first, last] of places.get(note.id).ranges) {
          for (let word = first; word <= last; word++) {
            if (!found.has(word)) found.set(word, []);
            found.get(word).push(note.id);
          }
        }
      }
      return found;
    }

    /* Copy words of a block that agree with the witness, as far as its digits tell. */
    function agreeing({ positions, sketch }) {
      const same = new Set();
      positions.forEach((position, index) => {
        if (position !== null && alignment.digits[position] === sketch[index]) same.add(position);
      });
      return same;
    }

    /* What belongs to the first or last word of a block: quotation marks, the full stop, up to the line's end. */
    function edge(index, before) {
      if (before) {
        const between = text.slice(index ? spans[index - 1].end : 0, spans[index].start);
        if (between.includes("\n")) return between.slice(between.lastIndexOf("\n") + 1);
        return index ? /\S*$/.exec(between.slice(-EDGE))[0] : between;
      }
      const between = text.slice(spans[index].end, index + 1 < spans.length ? spans[index + 1].start : text.length);
      return between.includes("\n") ? between.slice(0, between.indexOf("\n")) : /^\S*/.exec(between)[0];
    }

    /* The readings of a block that can be put in: found exactly, at the very words they are about. */
    function edits(number) {
      const found = [];
      for (const note of notesOf(number)) {
        const reading = readings[note.id];
        const { state, ranges } = places.get(note.id);
        if (!reading || state !== "found" || note.ranges.length !== 1 || ranges.length !== 1) continue;
        const [first, last] = ranges[0];
        const there = spans.slice(first, last + 1).map((word) => word.normalised).join(" ");
        if (there === words(reading.lemma).map((word) => word.normalised).join(" ")) found.push({ note, first, last });
      }
      found.sort((a, b) => a.first - b.first || a.last - b.last);
      let end = -1;
      return found.filter(({ first, last }) => {
        const free = first > end;
        if (free) end = last;
        return free;
      });
    }

    /*
     * A block's words, cut: [{text, notes: ids, changed, reading}], `reading` where a reading stands for the copy's
     * words (then `was` has those). Empty where the block is not shown.
     */
    function segments(number, edited) {
      if (!isShown(number)) return [];
      const block = blocks.get(number);
      const [first, last] = block.span;
      const on = covering(number);
      /* Of a block that the reader has confirmed no word is certain; to mark all of them would say nothing. */
      const isSure = SHOWN.includes(block.state);
      const same = agreeing(block);
      const readingAt = new Map((edited ? edits(number) : []).map((edit) => [edit.first, edit]));
      const result = [];
      const add = (segment) => {
        const before = result[result.length - 1];
        const joins = before && !segment.reading && !before.reading && before.changed === segment.changed &&
          before.notes.join() === segment.notes.join();
        if (joins) before.text += segment.text;
        else result.push(segment);
      };
      let previous = null;
      for (let index = first; index <= last; index++) {
        const edit = readingAt.get(index);
        const end = edit ? edit.last : index;
        const notes = edit
          ? notesOf(number).map((note) => note.id).filter((id) => range(index, end).some((word) => (on.get(word) || []).includes(id)))
          : on.get(index) || [];
        if (previous) {
          const shared = previous.filter((id) => notes.includes(id));
          add({ text: text.slice(spans[index - 1].end, spans[index].start), notes: shared, changed: false });
        }
        const was = slice(index, end);
        add(edit
          ? { text: readings[edit.note.id].edited, notes, changed: false, reading: edit.note, was }
          : { text: was, notes, changed: isSure && !alignment.exact && !same.has(index) });
        previous = notes;
        index = end;
      }
      const [start, stop] = [edge(first, true), edge(last, false)];
      if (start.trim()) result.unshift({ text: start, notes: [], changed: false });
      if (stop.trim()) result.push({ text: stop, notes: [], changed: false });
      return result;
    }

    function range(first, last) {
      return Array.from({ length: last - first + 1 }, (_, index) => first + index);
    }

    /* Candidate words in the copy's context: [{text, marked}], long ones shortened. */
    function excerpt(ranges) {
      const first = ranges[0][0];
      const last = Math.min(ranges[ranges.length - 1][1], first + LONGEST - 1, spans.length - 1);
      const from = Math.max(0, first - CONTEXT), to = Math.min(spans.length - 1, last + CONTEXT);
      const parts = [];
      const marked = (word) => ranges.some(([start, end]) => start <= word && word <= end);
      for (let word = from; word <= to; word++) {
        const on = marked(word);
        const written = slice(word, word);
        const latest = parts[parts.length - 1];
        const gap = word > from ? text.slice(spans[word - 1].end, spans[word].start) : "";
        if (latest && latest.marked === on) latest.text += gap + written;
        else if (!on) parts.push({ text: gap + written, marked: false });
        else {
          if (latest) latest.text += gap;
          parts.push({ text: written, marked: true });
        }
      }
      if (from > 0) parts.unshift({ text: "… ", marked: false });
      if (to < spans.length - 1) parts.push({ text: " …", marked: false });
      return parts;
    }

    /* How many notes are in each state; blocks that the copy does not have. */
    function counts() {
      const found = { found: 0, changed: 0, uncertain: 0, missing: 0 };
      for (const note of notes) found[places.get(note.id).state]++;
      const absent = alignment.blocks.filter((block) => block.state === "missing" && block.positions.length).length;
      return { ...found, total: notes.length, placed: found.found + found.changed, absent };
    }

    /* Whether hardly anything of the text is there, and how many blocks are. */
    function stranger() {
      const all = alignment.blocks.reduce((sum, block) => sum + block.positions.length, 0);
      const sure = alignment.blocks.filter((block) => SHOWN.includes(block.state));
      const share = sure.reduce((sum, block) => sum + block.positions.length, 0) / (all || 1);
      return share < OTHER_TEXT ? { blocks: sure.length, total: alignment.blocks.length } : null;
    }

    return {
      text, notes, blocks, notesOf, isShown, isPlaced, isAccepted, isInside, edits, segments, excerpt, counts, stranger,
      accepted, dismissed, exact: alignment.exact, place: (note) => places.get(note.id),
    };
  }

  window.Apparatus.laidin = { SHOWN, make };
})();
