/*
 * One citation in four forms, from one record: text, BibTeX (biblatex's fields), RIS, CSL-JSON.
 *
 * A record: { id, part, edition, editors, version, address, place, language, accessed: "2026-11-23" }. The address
 * may be empty (a copy on a stick): then the place within the edition stands for it, never a path of the device.
 * Pure functions: no page is needed to test them.
 */
(function () {
  "use strict";

  const Apparatus = (window.Apparatus = window.Apparatus || {});
  const SPECIAL = {
    "\\": "\\textbackslash{}",
    "~": "\\textasciitilde{}",
    "^": "\\textasciicircum{}",
  };

  /* Text for a BibTeX field: what TeX would take for itself is escaped. */
  function tex(text) {
    return String(text).replace(/[\\~^&%$#_{}]/g, (sign) => SPECIAL[sign] || `\\${sign}`);
  }

  /* A day for readers: `23.11.2026`. */
  function day(iso) {
    const [year, month, date] = iso.split("-");
    return `${Number(date)}.${Number(month)}.${year}`;
  }

  /* A sentence, put together by the page's own words (`say`). */
  function text(record, say) {
    const version = record.version ? say("cite.version", { version: record.version }) : "";
    return say("cite.sentence", { ...record, version, address: record.address || record.place, date: day(record.accessed) });
  }

  function bibtex(record) {
    const fields = [
      ["title", `{${tex(record.part)}}`],
      ["booktitle", `{${tex(record.edition)}}`],
      ["editor", `{{${tex(record.editors)}}}`],
      ["version", record.version && `{${tex(record.version)}}`],
      ["url", record.address && `{${record.address.replace(/[{}\\]/g, encodeURIComponent)}}`],
      ["note", record.address ? "" : `{${tex(record.place)}}`],
      ["urldate", `{${record.accessed}}`],
      ["langid", record.language.startsWith("de") ? "{ngerman}" : ""],
    ];
    const lines = fields.filter(([, value]) => value).map(([name, value]) => `  ${name} = ${value},`);
    return `@incollection{${record.id},\n${lines.join("\n")}\n}\n`;
  }

  function ris(record) {
    const lines = [
      ["TY", "CHAP"],
      ["ID", record.id],
      ["TI", record.part],
      ["T2", record.edition],
      ["ED", record.editors],
      ["ET", record.version],
      ["UR", record.address],
      ["N1", record.address ? "" : record.place],
      ["Y2", record.accessed.replace(/-/g, "/")],
      ["LA", record.language],
    ];
    const filled = lines.filter(([, value]) => value).map(([tag, value]) => `${tag}  - ${value.replace(/\s+/g, " ")}`);
    return `${filled.join("\r\n")}\r\nER  - \r\n`;
  }

  function csl(record) {
    const item = {
      id: record.id,
      type: "chapter",
      title: record.part,
      "container-title": record.edition,
      editor: [{ literal: record.editors }],
      version: record.version || undefined,
      URL: record.address || undefined,
      note: record.address ? undefined : record.place,
      accessed: { "date-parts": [record.accessed.split("-").map(Number)] },
      language: record.language,
    };
    return `${JSON.stringify([item], null, 2)}\n`;
  }

  Apparatus.formats = { text, bibtex, ris, csl };
})();
