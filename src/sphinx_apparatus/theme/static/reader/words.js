/*
 * Words and sketch of a copy: the same rules as core/words.py and core/sketch.py, character by character.
 *
 * Offsets count UTF-16 units, so that `text.slice(word.start, word.end)` is the word as it was written.
 * The scan is a generator that yields the share done, so that a long copy never blocks the page.
 */
(function () {
  "use strict";

  /* Characters that may stand inside a word without being part of it. */
  const IGNORED = /[\u00AD\u200B-\u200D\u2060\uFEFF]/u;
  const ALL_IGNORED = /[\u00AD\u200B-\u200D\u2060\uFEFF]+/gu;
  const LETTER = /[\p{L}\p{N}]/u;
  const MARK = /\p{M}/u;
  /* Code points of a word that are compared: no word is longer, and NFC takes quadratic time over marks. */
  const LONGEST = 1000;
  /* Letters whose folded form is not the small letter of their capital: dotless i, and Cherokee. */
  const FOLDED = /[^\u0131\u13A0-\u13FD\uAB70-\uABBF]+/gu;
  const SMALL_CHEROKEE = /[\u13F8-\u13FD\uAB70-\uABBF]+/gu;

  const OTHER = 1, OF_LETTER = 2, OF_MARK = 3, OF_IGNORED = 4;
  /* The kind of each UTF-16 unit met so far; 0 for units not yet met and for surrogates. */
  const kinds = new Uint8Array(65536);

  /* Look a character up and remember it, unless it is a surrogate: those mean nothing alone. */
  function kindOf(character) {
    const kind = LETTER.test(character) ? OF_LETTER
      : MARK.test(character) ? OF_MARK
      : IGNORED.test(character) ? OF_IGNORED
      : OTHER;
    const unit = character.charCodeAt(0);
    if (unit < 0xd800 || unit > 0xdfff) kinds[unit] = kind;
    return kind;
  }

  /* Full case folding as in Unicode's CaseFolding.txt (status C and F), without a table. */
  function casefold(text) {
    return text
      .replace(FOLDED, (run) => run.toLowerCase().toUpperCase().toLowerCase().replace(/\u03C2/gu, "\u03C3"))
      .replace(SMALL_CHEROKEE, (run) => run.toUpperCase());
  }

  /* The form in which two words are compared: ignored characters removed, NFC, case-folded, NFC again. */
  function normalise(text) {
    if (text.length > LONGEST) text = Array.from(text.slice(0, 2 * LONGEST)).slice(0, LONGEST).join("");
    if (/^[\x00-\x7F]*$/.test(text)) return text.toLowerCase();
    return casefold(text.replace(ALL_IGNORED, "").normalize("NFC")).normalize("NFC");
  }

  /*
   * The places of the words of `text`: calls `found(start, end)` for each, yields the share of the text done.
   * Stops early if `found` returns false; the result says whether the end was reached.
   */
  function* scan(text, found) {
    const length = text.length;
    let at = 0, pause = 16384;
    while (at < length) {
      if (at >= pause) {
        yield at / length;
        pause = at + 16384;
      }
      const start = at;
      let end = -1;
      while (at < length) {
        let width = 1;
        let kind = kinds[text.charCodeAt(at)];
        if (kind === 0) {
          const character = String.fromCodePoint(text.codePointAt(at));
          width = character.length;
          kind = kindOf(character);
        }
        if (kind === OTHER || (end < 0 && kind !== OF_LETTER)) {
          at += width;
          break;
        }
        at += width;
        if (kind !== OF_IGNORED) end = at;
        if (at >= pause) {
          yield at / length;
          pause = at + 16384;
        }
      }
      if (end >= 0 && found(start, end) === false) return false;
    }
    return true;
  }

  /* Run a generator to its end and return its result. */
  function finish(job) {
    let step = job.next();
    while (!step.done) step = job.next();
    return step.value;
  }

  /* All words of a text in order: `{normalised, start, end}`. */
  function words(text) {
    const found = [];
    finish(scan(text, (start, end) => {
      found.push({ normalised: normalise(text.slice(start, end)), start, end });
    }));
    return found;
  }

  /* ---- SHA-256 (FIPS 180-4) ---------------------------------------------------------------------- */

  const ROUNDS = new Int32Array(64);
  const START = new Int32Array(8);
  (function fillConstants() {
    const fraction = (root) => ((root - Math.floor(root)) * 4294967296) | 0;
    for (let number = 2, count = 0; count < 64; number++) {
      let prime = true;
      for (let divisor = 2; divisor * divisor <= number; divisor++) if (number % divisor === 0) prime = false;
      if (!prime) continue;
      if (count < 8) START[count] = fraction(Math.sqrt(number));
      ROUNDS[count++] = fraction(Math.cbrt(number));
    }
  })();
  const schedule = new Int32Array(64);

  /* Mix one block of 64 bytes into the state. */
  function compress(state, bytes, offset) {
    const w = schedule;
    for (let i = 0; i < 16; i++, offset += 4) {
      w[i] = (bytes[offset] << 24) | (bytes[offset + 1] << 16) | (bytes[offset + 2] << 8) | bytes[offset + 3];
    }
    for (let i = 16; i < 64; i++) {
      const x = w[i - 15], y = w[i - 2];
      const s0 = ((x >>> 7) | (x << 25)) ^ ((x >>> 18) | (x << 14)) ^ (x >>> 3);
      const s1 = ((y >>> 17) | (y << 15)) ^ ((y >>> 19) | (y << 13)) ^ (y >>> 10);
      w[i] = (w[i - 16] + s0 + w[i - 7] + s1) | 0;
    }
    let a = state[0], b = state[1], c = state[2], d = state[3];
    let e = state[4], f = state[5], g = state[6], h = state[7];
    for (let i = 0; i < 64; i++) {
      const s1 = ((e >>> 6) | (e << 26)) ^ ((e >>> 11) | (e << 21)) ^ ((e >>> 25) | (e << 7));
      const t1 = (h + s1 + ((e & f) ^ (~e & g)) + ROUNDS[i] + w[i]) | 0;
      const s0 = ((a >>> 2) | (a << 30)) ^ ((a >>> 13) | (a << 19)) ^ ((a >>> 22) | (a << 10));
      const t2 = (s0 + ((a & b) ^ (a & c) ^ (b & c))) | 0;
      h = g; g = f; f = e; e = (d + t1) | 0; d = c; c = b; b = a; a = (t1 + t2) | 0;
    }
    state[0] += a; state[1] += b; state[2] += c; state[3] += d;
    state[4] += e; state[5] += f; state[6] += g; state[7] += h;
  }

  /* Write a text in UTF-8 at an offset and return the offset after it; a lone surrogate takes three bytes. */
  function encode(text, bytes, offset) {
    for (let i = 0; i < text.length; i++) {
      let code = text.charCodeAt(i);
      if (code < 0x80) {
        bytes[offset++] = code;
        continue;
      }
      if (code >= 0xd800 && code < 0xdc00) {
        code = text.codePointAt(i);
        if (code > 0xffff) i++;
      }
      if (code > 0xffff) {
        bytes[offset++] = 0xf0 | (code >> 18);
        bytes[offset++] = 0x80 | ((code >> 12) & 63);
      } else if (code > 0x7ff) {
        bytes[offset++] = 0xe0 | (code >> 12);
      }
      bytes[offset++] = code > 0x7ff ? 0x80 | ((code >> 6) & 63) : 0xc0 | (code >> 6);
      bytes[offset++] = 0x80 | (code & 63);
    }
    return offset;
  }

  /* Hash the first `length` bytes; `bytes` has room for 72 more and is overwritten there. */
  function hash(bytes, length, before = 0, state = Int32Array.from(START)) {
    const blocks = Math.ceil((length + 9) / 64);
    bytes[length] = 0x80;
    bytes.fill(0, length + 1, blocks * 64);
    let bits = (before + length) * 8;
    for (let at = blocks * 64 - 1; bits > 0; at--, bits = Math.floor(bits / 256)) bytes[at] = bits % 256;
    for (let block = 0; block < blocks; block++) compress(state, bytes, block * 64);
    return state;
  }

  const roomFor = (length) => new Uint8Array(3 * length + 72);

  function hex(state) {
    return Array.from(state, (word) => (word >>> 0).toString(16).padStart(8, "0")).join("");
  }

  /* SHA-256 of a text in UTF-8, in hex. */
  function sha256(text) {
    const bytes = roomFor(text.length);
    return hex(hash(bytes, encode(text, bytes, 0)));
  }

  /* A function from a normalised word to its digit, 0 to 15; the last distinct words are remembered. */
  function digits(edition) {
    let bytes = roomFor(edition.length + 1 + LONGEST);
    const salted = encode(edition + "\0", bytes, 0);
    const known = new Map();
    return function digit(word) {
      let value = known.get(word);
      if (value === undefined) {
        if (bytes.length < salted + 3 * word.length + 72) {
          const salt = bytes.subarray(0, salted);
          bytes = roomFor(salted + word.length);
          bytes.set(salt);
        }
        value = hash(bytes, encode(word, bytes, salted))[0] >>> 28;
        if (known.size >= 65536) known.clear();
        known.set(word, value);
      }
      return value;
    };
  }

  /* One hex digit for each normalised word, salted with the edition's id. */
  function sketch(edition, normalisedWords) {
    const digit = digits(edition);
    return Array.from(normalisedWords, (word) => digit(word).toString(16)).join("");
  }

  /* As `digest`, yielding the share done. */
  function* digesting(normalisedWords) {
    const state = Int32Array.from(START);
    let before = 0, rest = 0, bytes = roomFor(0);
    for (let first = 0; first < normalisedWords.length; first += 1024) {
      if (first) yield first / normalisedWords.length;
      const text = (first ? " " : "") + normalisedWords.slice(first, first + 1024).join(" ");
      const begun = bytes.subarray(0, rest);
      bytes = roomFor(rest + text.length);
      bytes.set(begun);
      const end = encode(text, bytes, rest);
      rest = end % 64;
      for (let block = 0; block < end - rest; block += 64) compress(state, bytes, block);
      bytes.copyWithin(0, end - rest, end);
      before += end - rest;
    }
    return hex(hash(bytes, rest, before, state));
  }

  /* SHA-256, in hex, of all normalised words joined by one space: exact identity of a text. */
  function digest(normalisedWords) {
    return finish(digesting(normalisedWords));
  }

  globalThis.Apparatus = globalThis.Apparatus || {};
  globalThis.Apparatus.words = {
    LONGEST, casefold, digest, digesting, digits, finish, normalise, scan, sha256, sketch, words,
  };
})();
