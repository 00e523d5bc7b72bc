/*
 * Opening sealed answers: the same rules as `kit/siegel.py`, which says what the seal is. Nothing here knows an
 * answer; a message opens only to the answer that it was sealed under.
 */
(function () {
  "use strict";

  const { casefold } = globalThis.Apparatus;
  const { encode, hash, hex, roomFor } = globalThis.Apparatus.sha256;
  const ROUNDS = 1000;
  const SALT = "apparatus-siegel-1";
  /* What Python's `\s` takes for space, and what an answer may have at its ends without being another. */
  const SPACE = /[\t-\r\x1c-\x20\x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]+/gu;
  const EDGE = new Set(" \t\n\"'„“”‚‘’»«.!;:,");
  const PLAIN = /^[\x00-\x7f]*$/;
  const LONE = /\p{Surrogate}/gu;
  /* Keys once reckoned: a class gives the same answers again and again. */
  const keys = new Map();
  const MOST_KEYS = 20000;

  const isNumber = (value) => typeof value === "number" && Number.isFinite(value);

  /* ---- canonical form --------------------------------------------------------------------------------------- */

  /* A text without what does not matter: case, space, quotation marks, a full stop. */
  function normal(text) {
    const folded = PLAIN.test(text) ? text.toLowerCase().replace(SPACE, " ") : casefold(text.replace(LONE, "\ufffd").normalize("NFC")).normalize("NFC").replace(SPACE, " ");
    let start = 0, end = folded.length;
    while (start < end && EDGE.has(folded[start])) start++;
    while (end > start && EDGE.has(folded[end - 1])) end--;
    return folded.slice(start, end);
  }

  /* Six significant digits as C's `%g` writes them. */
  function digits(value) {
    const [mantissa, exponent] = value.toExponential(5).split("e");
    const power = Number(exponent);
    const trimmed = (text) => (text.includes(".") ? text.replace(/0+$/, "").replace(/\.$/, "") : text);
    if (power >= -4 && power < 6) return trimmed(Number(`${mantissa}e${exponent}`).toFixed(5 - power));
    return `${trimmed(mantissa)}e${power < 0 ? "-" : "+"}${String(Math.abs(power)).padStart(2, "0")}`;
  }

  /* JSON as Python writes it: a space behind commas. */
  function dumps(value) {
    return Array.isArray(value) ? `[${value.map(dumps).join(", ")}]` : JSON.stringify(value);
  }

  /* JSON in nothing but ASCII, by which Python sorts. */
  function ascii(text) {
    return text.replace(/[\u007f-\uffff]/g, (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, "0")}`);
  }

  /* Sorted by `dumps`, each reckoned once. */
  function sorted(values) {
    const pairs = values.map((value) => [ascii(dumps(value)), value]);
    return pairs.sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)).map(([, value]) => value);
  }

  /* A value in the one form in which it is sealed; lists, texts, numbers, truth and objects. */
  function canon(value) {
    if (value === null || typeof value === "boolean") return ["w", { null: "None", true: "True", false: "False" }[value]];
    if (isNumber(value)) return ["z", Number.isInteger(value) ? BigInt(value).toString() : digits(value)];
    if (typeof value === "string") return ["t", normal(value)];
    if (Array.isArray(value)) return ["l", ...value.map(canon)];
    if (typeof value === "object") return ["d", ...sorted(Object.entries(value).map(([key, one]) => [canon(key), canon(one)]))];
    return ["x", typeof value];
  }

  /* The box of a number at this width; without a width, and for all else, the canonical form. */
  function box(value, width) {
    return width && isNumber(value) ? ["f", Math.floor(value / width)] : canon(value);
  }

  /* Where to look: the box itself and its two neighbours. */
  function boxes(value, width) {
    const own = box(value, width);
    return own[0] === "f" ? [0, -1, 1].map((step) => ["f", own[1] + step]) : [own];
  }

  /* How Python shows a text, by which unordered lists are sorted. */
  function shown([kind, text]) {
    const quote = text.includes("'") && !text.includes('"') ? '"' : "'";
    const inner = text.replace(/\\/g, "\\\\").replaceAll(quote, `\\${quote}`);
    return Array.from(`['${kind}', ${quote}${inner}${quote}]`, (sign) => sign.codePointAt(0));
  }

  /* A list in the form in which it is sealed: sorted where the order does not count. */
  function listed(isOrdered, values) {
    if (isOrdered) return values;
    const pairs = values.map((value) => [shown(canon(value)), value]);
    return pairs.sort(([a], [b]) => compared(a, b)).map(([, value]) => value);
  }

  function compared(a, b) {
    for (let i = 0; i < a.length && i < b.length; i++) if (a[i] !== b[i]) return a[i] - b[i];
    return a.length - b.length;
  }

  /* ---- the seal --------------------------------------------------------------------------------------------- */

  /* The 32 bytes of a hash. */
  function bytesOf(state) {
    const bytes = new Uint8Array(32);
    for (let i = 0; i < 32; i++) bytes[i] = state[i >> 2] >>> (24 - 8 * (i & 3));
    return bytes;
  }

  function hashed(...parts) {
    const length = parts.reduce((sum, part) => sum + part.length, 0);
    const bytes = new Uint8Array(length + 72);
    let at = 0;
    for (const part of parts) {
      bytes.set(part, at);
      at += part.length;
    }
    return hash(bytes, length);
  }

  /* The key of an answer and the mark by which its messages are found. */
  function keyOf(task, purpose, content) {
    const text = dumps([task, purpose, content]);
    let found = keys.get(text);
    if (found) return found;
    const room = roomFor(text.length + SALT.length);
    const data = room.slice(0, encode(text, room, 0));
    const salt = Uint8Array.from(SALT, (sign) => sign.charCodeAt(0));
    const bytes = new Uint8Array(32 + data.length + 72);
    bytes.set(bytesOf(hashed(salt, data)));
    bytes.set(data, 32);
    for (let round = 0; round < ROUNDS; round++) bytes.set(bytesOf(hash(bytes, 32 + data.length)));
    const key = bytes.slice(0, 32);
    found = { key, mark: hex(hashed(key)).slice(0, 16) };
    if (keys.size >= MOST_KEYS) keys.clear();
    keys.set(text, found);
    return found;
  }

  /* One message, or null where it is damaged. */
  function unsealed(entry, key) {
    const raw = Uint8Array.from(atob(entry), (sign) => sign.charCodeAt(0));
    const check = raw.subarray(0, 8);
    const data = raw.slice(8);
    for (let block = 0; block * 32 < data.length; block++) {
      const number = Uint8Array.of(block >>> 24, block >>> 16, block >>> 8, block);
      const stream = bytesOf(hashed(key, check, number));
      for (let i = 0; i < 32 && block * 32 + i < data.length; i++) data[block * 32 + i] ^= stream[i];
    }
    const again = bytesOf(hashed(key, data));
    return check.every((byte, i) => byte === again[i]) ? JSON.parse(new TextDecoder().decode(data)) : null;
  }

  /* The messages that an answer opens; damaged ones do not count. */
  function open(task, purpose, content, seals) {
    const { key, mark } = keyOf(task, purpose, content);
    const entries = Object.hasOwn(seals, mark) ? seals[mark] : [];
    const found = [];
    for (const entry of entries) {
      try {
        const message = unsealed(entry, key);
        if (message) found.push(message);
      } catch (error) {
        /* Not base64, or not JSON: as good as absent. */
      }
    }
    return found;
  }

  globalThis.Apparatus.seal = { ascii, box, boxes, canon, dumps, isNumber, listed, normal, open, keyOf };
})();
