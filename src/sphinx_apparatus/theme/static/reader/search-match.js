/*
 * How well a word of the edition answers a word of a query: a grade for each word of the vocabulary.
 *
 * Whole words (the same, or the same stem) come first; then parts of compounds. A part counts as proven where
 * what is left over is itself a word of the edition ("Stadt" beside "Gemeinschaft"), as likely at the beginning
 * or end of a word, and inside a word only if it is long: "Haus" is no part of "Chaussee".
 */
(function () {
  "use strict";

  const { fold, spellings, stemsOf } = window.Apparatus.searchWords;

  const SAME = 1, SAME_BUT_ACCENTS = 0.75, SAME_STEM = 0.85;
  const RELATED = 0.3, PROVEN = 0.4, AT_EDGE = 0.25, INSIDE = 0.15;
  /* From this grade a word counts as a whole word. */
  const WHOLE = 0.7;
  const SHORTEST_PART = 4, SHORTEST_PROVEN = 3, SHORTEST_INSIDE = 6, SHORTEST_TYPED = 2, SHORTEST_REST = 3;
  /* More letters than this are no inflection: Snowball takes "Sicherheit" down to "sich". */
  const LONGEST_ENDING = 3;
  /* What German and Dutch put between and after the parts of a compound. */
  const BETWEEN = ["", "s", "n", "en", "es", "er", "e", "ens"];
  const ENDINGS = new Set(["e", "s", "n", "en", "er", "es", "em", "ern", "ens", "nen", "in", "innen", "t", "te"]);
  const VOWEL = /[aeiouy]/;

  /* The words of an edition, once each, with what the grades need of them. */
  class Vocabulary {
    constructor(stemmers, stopwords) {
      this.stemmers = stemmers;
      this.stopwords = stopwords;
      this.written = [];
      this.folded = [];
      this.counts = [];
      this.byWritten = new Map();
      this.byFolded = new Map();
      this.byBeginning = new Map();
      this.stems = [];
    }

    /* The number of a word, given as written. */
    add(word) {
      const lower = word.toLowerCase();
      let number = this.byWritten.get(lower);
      if (number === undefined) {
        number = this.written.length;
        const folded = fold(lower);
        this.byWritten.set(lower, number);
        this.written.push(word);
        this.folded.push(folded);
        this.counts.push(0);
        if (!this.byFolded.has(folded)) this.byFolded.set(folded, number);
        const beginning = folded.slice(0, 3);
        const bucket = this.byBeginning.get(beginning);
        if (bucket) bucket.push(number);
        else this.byBeginning.set(beginning, [number]);
      }
      this.counts[number] += 1;
      return number;
    }

    /* The stems of a word, computed when first asked for. */
    stemsAt(number) {
      return (this.stems[number] = this.stems[number] || stemsOf(this.folded[number], this.stemmers));
    }

    /* Whether a word of the edition is the rest of a compound, before or after what links its parts. */
    isPart(rest, before) {
      for (const link of BETWEEN) {
        const fits = link === "" || (before ? rest.endsWith(link) : rest.startsWith(link));
        if (!fits) continue;
        const bare = before ? rest.slice(0, rest.length - link.length) : rest.slice(link.length);
        if (bare.length >= SHORTEST_REST && this.byFolded.has(bare)) return true;
      }
      return false;
    }
  }

  /*
   * The grade of each word of the vocabulary for one word of a query, as a Float32Array.
   *
   * `exact` (in quotation marks) admits whole words as written, but for accents; `typed` means that the word
   * may not be finished yet, so that the beginning of a word counts.
   */
  function grade(word, vocabulary, { exact = false, typed = false } = {}) {
    const grades = new Float32Array(vocabulary.folded.length);
    const lower = word.toLowerCase();
    const folded = fold(lower);
    const raise = (number, value) => { if (value > grades[number]) grades[number] = value; };
    const spelt = spellings(word);
    for (const spelling of spelt) {
      const stems = exact || spelling.length < SHORTEST_PART ? [] : stemsOf(spelling, vocabulary.stemmers);
      for (const number of vocabulary.byBeginning.get(spelling.slice(0, 3)) || []) {
        if (vocabulary.folded[number] === spelling) {
          const other = spelling === folded && vocabulary.written[number].toLowerCase() !== lower;
          raise(number, other ? SAME_BUT_ACCENTS : SAME);
        } else if (stems.length) {
          raise(number, gradeStem(spelling, stems, number, vocabulary));
        }
      }
    }
    if (!exact) gradeParts(spelt, vocabulary, typed, raise);
    return grades;
  }

  /* Two forms of one word, or two words of one family; a function word is no form of anything. */
  function gradeStem(spelling, stems, number, vocabulary) {
    const folded = vocabulary.folded[number];
    if (vocabulary.stopwords.has(folded)) return 0;
    let best = 0;
    vocabulary.stemsAt(number).forEach((stem, place) => {
      if (stem !== stems[place]) return;
      const ending = Math.max(spelling.length, folded.length) - stem.length;
      best = Math.max(best, ending <= LONGEST_ENDING ? SAME_STEM : RELATED);
    });
    return best;
  }

  /* Raise the grades of the words that hold one of the spellings or its stem as a part. */
  function gradeParts(spelt, vocabulary, typed, raise) {
    for (const part of partsOf(spelt, vocabulary)) {
      const shortest = typed ? SHORTEST_TYPED : SHORTEST_PROVEN;
      if (part.length < shortest) continue;
      vocabulary.folded.forEach((folded, number) => {
        if (folded.length <= part.length) return;
        const at = folded.indexOf(part);
        if (at < 0) return;
        raise(number, gradePart(folded, part, at, vocabulary, typed));
        const last = folded.lastIndexOf(part);
        if (last !== at) raise(number, gradePart(folded, part, last, vocabulary, typed));
      });
    }
  }

  /* What is looked for inside words: the spellings, and their stems where these are long enough. */
  function partsOf(spelt, vocabulary) {
    const parts = new Set(spelt);
    for (const spelling of spelt) {
      for (const stem of stemsOf(spelling, vocabulary.stemmers)) {
        const inflected = spelling.length - stem.length <= LONGEST_ENDING;
        if (stem.length >= SHORTEST_PART && inflected) parts.add(stem);
      }
    }
    return parts;
  }

  function gradePart(folded, part, at, vocabulary, typed) {
    const before = folded.slice(0, at), after = folded.slice(at + part.length);
    const ended = after === "" || ENDINGS.has(after);
    const long = part.length >= SHORTEST_PART;
    // "ch" and "ck" are one sound: no word of "durchaus" begins with its h.
    if (before.endsWith("c") && /^[hk]/.test(part)) return part.length >= SHORTEST_INSIDE ? INSIDE : 0;
    if (part.length >= SHORTEST_PROVEN && (before || !ended)) {
      const rest = long ? SHORTEST_REST : SHORTEST_PART;
      const left = before === "" || (before.length >= rest && vocabulary.isPart(before, true));
      const right = ended || (after.length >= rest && vocabulary.isPart(after, false));
      if (left && right) return PROVEN;
    }
    if (long && before === "") return AT_EDGE;
    if (long && ended && before.length >= SHORTEST_REST && VOWEL.test(before)) return AT_EDGE;
    if (part.length >= SHORTEST_INSIDE) return INSIDE;
    return typed && before === "" ? INSIDE : 0;
  }

  /*
   * The words nearest to one that the edition does not have, best first: at most one slip in a short word, two
   * in a longer one; a slip is a letter more, less, other, or two letters swapped.
   */
  function nearest(word, vocabulary, limit) {
    const wanted = spellings(word);
    const slips = wanted[0].length < 4 ? 0 : wanted[0].length < 7 ? 1 : 2;
    const found = [];
    vocabulary.folded.forEach((folded, number) => {
      let distance = slips + 1;
      for (const spelling of wanted) {
        if (Math.abs(folded.length - spelling.length) <= slips) {
          distance = Math.min(distance, slipsBetween(spelling, folded, slips));
        }
      }
      if (distance <= slips) found.push({ number, distance: distance + (folded[0] === wanted[0][0] ? 0 : 0.5) });
    });
    found.sort((a, b) => a.distance - b.distance
      || vocabulary.counts[b.number] - vocabulary.counts[a.number] || a.number - b.number);
    return found.slice(0, limit).map((one) => vocabulary.written[one.number]);
  }

  /* Edit distance with swaps of neighbours (optimal string alignment), given up above `most`. */
  function slipsBetween(one, other, most) {
    let earlier = [], previous = Array.from({ length: other.length + 1 }, (_, column) => column);
    for (let row = 1; row <= one.length; row += 1) {
      const current = [row];
      let least = row;
      for (let column = 1; column <= other.length; column += 1) {
        const same = one[row - 1] === other[column - 1];
        let value = Math.min(previous[column] + 1, current[column - 1] + 1, previous[column - 1] + (same ? 0 : 1));
        if (row > 1 && column > 1 && one[row - 1] === other[column - 2] && one[row - 2] === other[column - 1]) {
          value = Math.min(value, earlier[column - 2] + 1);
        }
        current.push(value);
        if (value < least) least = value;
      }
      if (least > most) return most + 1;
      earlier = previous;
      previous = current;
    }
    return previous[other.length];
  }

  window.Apparatus.searchMatch = { Vocabulary, WHOLE, grade, nearest, partsOf };
})();
