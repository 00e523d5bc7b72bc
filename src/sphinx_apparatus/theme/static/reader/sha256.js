/*
 * SHA-256 (FIPS 180-4) in plain JavaScript: the browser's own is missing on pages from http addresses, such as a
 * school's server in its own network.
 */
(function () {
  "use strict";

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

  globalThis.Apparatus = globalThis.Apparatus || {};
  globalThis.Apparatus.sha256 = { START, compress, encode, hash, hex, roomFor, sha256 };
})();
