/*
 * What an answer is worth, by the kind of its task: only what it opens decides. The same rules as in the notebooks
 * (`werkstatt/arten.py`, `mehrteilig.py`), held to the same tasks by tests.
 *
 * `judge(id, task, answer)` gives `{ right, said }`; `said` is a list of texts from opened messages (`{ text }`) and
 * codes with values (`{ code, ... }`), for which the page has words. `task` is what is published of it.
 */
(function () {
  "use strict";

  const { seal } = globalThis.Apparatus;
  const { canon, boxes, isNumber, listed, normal, open } = seal;

  const right = (messages) => ({ right: true, said: messages.filter((one) => one.text).map(({ text }) => ({ text })) });
  const wrong = (...said) => ({ right: false, said: said.filter(Boolean) });
  const textOf = (message) => message && message.text && { text: message.text };

  /* The verdict of opened messages: the right one goes first. */
  function answered(messages) {
    const good = messages.find((one) => one.richtig);
    return good ? right([good]) : wrong(textOf(messages[0]));
  }

  const near = (answer, value, tolerance) => Math.abs(answer - value) <= tolerance + 1e-9 * Math.max(1, Math.abs(value));

  /* Messages to a part of an answer, or to the whole, which is near enough to what they were sealed under. */
  function fitting(id, task, purpose, wrap, value) {
    return boxes(value, task.breite).flatMap((box) => open(id, purpose, wrap(box), task.siegel))
      .filter((one) => !isNumber(value) || near(value, one.wert, task.toleranz || 0));
  }

  /* ---- one kind after the other ----------------------------------------------------------------------------- */

  const KINDS = {};

  KINDS.numerisch = (id, task, answer) => {
    const opened = (value) => boxes(value, task.breite).flatMap((box) => open(id, "antwort", box, task.siegel));
    const messages = opened(answer);
    const fit = messages.filter((one) => near(answer, one.wert, one.toleranz))
      .sort((a, b) => Number(Boolean(b.richtig)) - Number(Boolean(a.richtig)) || Math.abs(answer - a.wert) - Math.abs(answer - b.wert));
    if (fit.length) return answered(fit);
    if (messages.some((one) => one.richtig && near(answer, one.wert, 5 * one.toleranz))) return wrong({ code: "rounded" });
    for (const [value, code] of [[answer / 100, "times_100"], [answer * 100, "by_100"], [-answer, "sign"]]) {
      const hit = (one) => one.richtig && one.wert && near(value, one.wert, Math.min(one.toleranz, Math.abs(one.wert) / 10));
      if (opened(value).some(hit)) return wrong({ code });
    }
    return wrong();
  };

  KINDS.auswahl = (id, task, answer) => {
    const chosen = [...new Set(answer)].sort();
    const messages = open(id, "antwort", canon(chosen), task.siegel);
    if (messages.length) return answered(messages);
    for (const option of chosen) {
      const [message] = open(id, "option", canon(option), task.siegel);
      if (message) return wrong(chosen.length > 1 && { code: "of_option", option }, textOf(message));
    }
    return wrong({ code: "not_all" });
  };

  KINDS.reihenfolge = (id, task, answer) => {
    const messages = open(id, "antwort", canon(answer), task.siegel);
    if (messages.length) return answered(messages);
    let count = 0;
    while (count < answer.length && open(id, "anfang", canon(answer.slice(0, count + 1)), task.siegel).length) count++;
    return wrong(count ? { code: "start", count } : { code: "no_start" });
  };

  KINDS.zuordnung = (id, task, answer) => {
    const given = Object.entries(answer).map(([key, value]) => [normal(key), value]);
    const exact = given.flatMap(([key, value]) => {
      const [message] = fitting(id, task, "paar", (box) => [key, box], value);
      return message ? [[key, message.wert]] : [];
    });
    const whole = (pairs) => open(id, "antwort", canon(Object.fromEntries(pairs)), task.siegel);
    if (exact.length === given.length) return answered(whole(exact));
    return wrong(textOf(whole(given)[0]), { code: "pairs", count: exact.length, total: given.length });
  };

  KINDS.kurztext = (id, task, answer) => answered(open(id, "antwort", canon(answer), task.siegel));

  KINDS.luecken = (id, task, answer) => {
    const gaps = Object.keys(answer);
    const opened = new Map(gaps.map((gap) => [gap, open(id, "luecke", [gap, canon(answer[gap])], task.siegel)]));
    const good = gaps.flatMap((gap) => opened.get(gap).filter((one) => one.richtig).slice(0, 1).map((one) => [gap, one.wert]));
    const whole = (pairs) => open(id, "antwort", canon(Object.fromEntries(pairs)), task.siegel);
    if (good.length === task.luecken.length) return answered(whole(good));
    const group = (task.gruppen || []).map((names) => whole(names.map((gap) => [gap, answer[gap] ?? ""]))[0]).find(Boolean);
    const single = gaps.filter((gap) => !opened.get(gap).some((one) => one.richtig) && opened.get(gap).length)
      .flatMap((gap) => [{ code: "of_gap", gap }, textOf(opened.get(gap)[0])]);
    const told = group ? [textOf(group)] : single.slice(0, 2);
    return wrong(...told, { code: "gaps", count: good.length, total: task.luecken.length });
  };

  KINDS.liste = (id, task, answer) => {
    const counted = new Map();
    const exact = answer.flatMap((value, number) => {
      const place = task.geordnet ? number : "*";
      for (const message of fitting(id, task, "eintrag", (box) => [place, box], value)) {
        const key = JSON.stringify(canon(message.wert));
        const times = counted.get(key) || 0;
        if (times < message.mal) {
          counted.set(key, times + 1);
          return [message.wert];
        }
      }
      return [];
    });
    const whole = (values) => open(id, "antwort", canon(listed(task.geordnet, values)), task.siegel);
    if (exact.length === answer.length && answer.length === task.anzahl) return answered(whole(exact));
    return wrong(
      textOf(whole(answer)[0]),
      answer.length !== task.anzahl && { code: "entries", count: answer.length, total: task.anzahl },
      { code: "of_list", count: exact.length }
    );
  };

  /* The results of all calls, in canonical form, as a notebook writes them down. */
  KINDS.programm = (id, task, answer) => {
    const praise = open(id, "lob", answer, task.siegel);
    return praise.length ? answered(praise) : wrong(textOf(open(id, "antwort", answer, task.siegel)[0]));
  };

  /* ---- the form of an answer, also of one from a file -------------------------------------------------------- */

  const isText = (value) => typeof value === "string";
  const isPlain = (value) => typeof value === "object" && value !== null && !Array.isArray(value);
  const FORMS = {
    numerisch: isNumber,
    auswahl: (value) => Array.isArray(value) && value.length > 0 && value.every(isText),
    reihenfolge: (value) => Array.isArray(value) && value.length > 0 && value.every((one) => isText(one) || isNumber(one)),
    zuordnung: (value) => isPlain(value) && Object.values(value).every((one) => isText(one) || isNumber(one)),
    kurztext: isText,
    luecken: (value) => isPlain(value) && Object.values(value).every(isText),
    liste: (value) => Array.isArray(value) && value.every((one) => isText(one) || isNumber(one)),
    programm: Array.isArray,
  };

  /* Whether the kind is one that is judged, and the answer has its form. */
  const isAnswer = (task, answer) => Object.hasOwn(FORMS, task.art) && FORMS[task.art](answer);

  function judge(id, task, answer) {
    return isAnswer(task, answer) ? KINDS[task.art](id, task, answer) : wrong();
  }

  globalThis.Apparatus.judge = { judge, isAnswer, isJudged: (kind) => Object.hasOwn(KINDS, kind) };
})();
