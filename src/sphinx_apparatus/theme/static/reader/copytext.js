/*
 * From a file's bytes or pasted text to plain text: the same decisions as core/reading.py. In pieces.
 *
 * Answers: {text} or {error: code}, codes as in the labels `copy.error.*`; nothing is thrown for any input.
 */
(function () {
  "use strict";

  const { fromMarkdown, fromMarkup, isMarkup } = window.Apparatus.copymarkup;
  const LIMIT = 20000000;
  const SLICE = 24;

  const SIGNATURES = [
    ["%PDF-", "pdf"], ["\x89PNG", "picture"], ["\xff\xd8\xff", "picture"], ["GIF8", "picture"], ["PK\x03\x04", "document"],
    ["\xd0\xcf\x11\xe0", "document"], ["{\\rtf", "document"], ["\x1f\x8b", "document"],
  ];
  const WEB_ARCHIVE = /^(From: <Saved by|MIME-Version:)/i;
  /* Bytes that Windows-1252 leaves undefined; a decoder of the Web makes controls of them. */
  const UNDEFINED = /[\u0081\u008d\u008f\u0090\u009d]/;

  /* Run a generator to its end, pausing every few milliseconds; a promise of its result. */
  function inPieces(job, signal) {
    return new Promise((resolve, reject) => {
      const channel = new MessageChannel();
      function end(settle, value) {
        channel.port1.close();
        settle(value);
      }
      function work() {
        const until = performance.now() + SLICE;
        try {
          do {
            if (signal && signal.aborted) return end(resolve, { error: "stopped" });
            const step = job.next();
            if (step.done) return end(resolve, step.value);
          } while (performance.now() < until);
        } catch (error) {
          return end(reject, error);
        }
        channel.port2.postMessage(null);
      }
      channel.port1.onmessage = work;
      work();
    });
  }

  function decoder(name, strict) {
    return new TextDecoder(name, { fatal: strict, ignoreBOM: true });
  }

  /* The text in one encoding; null if the bytes do not fit. */
  function strictly(bytes, name) {
    try {
      return decoder(name, true).decode(bytes);
    } catch (error) {
      return null;
    }
  }

  /* Windows-1252; null for bytes that it does not define. */
  function windows(bytes) {
    const text = decoder("windows-1252", false).decode(bytes);
    return UNDEFINED.test(text) ? null : text;
  }

  /* UTF-32, which browsers do not decode. */
  function* utf32(bytes, little) {
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    const parts = [];
    for (let at = 0; at + 4 <= bytes.length; at += 4) {
      if ((at & 65535) === 0) yield;
      const code = view.getUint32(at, little);
      if (code > 0x10ffff) return null;
      parts.push(String.fromCodePoint(code));
    }
    return bytes.length % 4 ? null : parts.join("");
  }

  /* How many bytes are zero at even and at odd places. */
  function* zeros(bytes) {
    const found = [0, 0];
    for (let at = 0; at < bytes.length; at++) {
      if (bytes[at] === 0) found[at & 1]++;
      if ((at & 0xfffff) === 0xfffff) yield;
    }
    return found;
  }

  /* UTF-8 with at most one broken place in ten other characters beyond ASCII; else null. */
  function* damaged(bytes) {
    const text = decoder("utf-8", false).decode(bytes);
    let broken = 0, whole = 0;
    for (let at = 0; at < text.length; at++) {
      const code = text.charCodeAt(at);
      if (code === 0xfffd) broken++;
      else if (code > 0x7f) whole++;
      if ((at & 0xfffff) === 0xfffff) yield;
    }
    return broken * 10 <= whole ? text : null;
  }

  /* The characters in the likeliest encoding. */
  function* decoded(bytes) {
    const start = String.fromCharCode(...bytes.subarray(0, 32));
    const known = SIGNATURES.find(([signature]) => start.startsWith(signature));
    if (known) return { error: known[1] };
    if (WEB_ARCHIVE.test(start)) return { error: "web_archive" };
    let text = null;
    if (start.startsWith("\xff\xfe\0\0")) text = yield* utf32(bytes.subarray(4), true);
    else if (start.startsWith("\0\0\xfe\xff")) text = yield* utf32(bytes.subarray(4), false);
    else if (start.startsWith("\xef\xbb\xbf")) text = strictly(bytes.subarray(3), "utf-8");
    else if (start.startsWith("\xff\xfe")) text = strictly(bytes.subarray(2), "utf-16le");
    else if (start.startsWith("\xfe\xff")) text = strictly(bytes.subarray(2), "utf-16be");
    else {
      const [even, odd] = yield* zeros(bytes);
      const half = bytes.length >> 1;
      if (odd * 2 > half && even * 20 <= odd) text = strictly(bytes, "utf-16le");
      else if (even * 2 > half && odd * 20 <= even) text = strictly(bytes, "utf-16be");
      else if (!even && !odd) {
        text = strictly(bytes, "utf-8");
        if (text === null) text = yield* damaged(bytes);
        if (text === null) text = windows(bytes);
      }
    }
    return text === null ? { error: "binary" } : { text };
  }

  /* Line ends as one kind, NFC; a refusal for what is no text. */
  function* plain(text) {
    let controls = 0;
    for (let at = 0; at < text.length; at++) {
      const code = text.charCodeAt(at);
      if (code === 0) return { error: "binary" };
      if (code < 9 || (code > 13 && code < 32) || code === 127) controls++;
      if ((at & 0xfffff) === 0xfffff) yield;
    }
    if (controls * 50 > text.length) return { error: "binary" };
    const lines = text.replace(/\r\n|[\r\v\f\u0085\u2028]/g, "\n").replace(/\u2029/g, "\n\n");
    const normal = lines.replace(/^\ufeff/, "").normalize("NFC");
    if (!normal.trim()) return { error: "empty" };
    return /[\p{L}\p{N}]/u.test(normal) ? { text: normal } : { error: "no_words" };
  }

  function* fromText(text, name) {
    const first = yield* plain(text);
    if (first.error) return first;
    if (isMarkup(first.text, name)) {
      const words = yield* fromMarkup(first.text);
      return words.error ? words : yield* plain(words.text);
    }
    return { text: /\.(md|markdown)$/i.test(name) ? fromMarkdown(first.text) : first.text };
  }

  function* fromBytes(bytes, name) {
    if (!bytes.length) return { error: "empty" };
    const found = yield* decoded(bytes);
    return found.error ? found : yield* fromText(found.text, name);
  }

  /* A file that was opened or dropped. */
  async function read(file, signal) {
    if (file.size > LIMIT) return { error: "too_large" };
    let bytes;
    try {
      bytes = new Uint8Array(await file.arrayBuffer());
    } catch (error) {
      return { error: "unreadable" };
    }
    return inPieces(fromBytes(bytes, file.name), signal);
  }

  /* Text that was pasted or dropped as text. */
  async function readText(text, signal) {
    if (text.length > LIMIT) return { error: "too_large" };
    return inPieces(fromText(text, ""), signal);
  }

  window.Apparatus.copytext = { LIMIT, inPieces, read, readText };
})();
