/*
 * The ledger by verdict and topic. The choice stands in the address (`#verdict=offen,umstritten&topic=wahlen`);
 * a link to a claim that the choice hides shows it all the same.
 */
(function () {
  "use strict";

  const Apparatus = window.Apparatus;
  const { address, page } = Apparatus;
  const tools = document.querySelector(".tools.ledger");
  if (!tools) return;

  const claims = Array.from(document.querySelectorAll(".claim"));
  const boxes = Array.from(tools.querySelectorAll("input"));
  const select = tools.querySelector("select");
  const count = tools.querySelector("output");
  const sections = Array.from(new Set(claims.map((claim) => claim.closest("section"))));
  const verdicts = new Map(claims.map((claim) => [claim, verdict(claim)]));

  function verdict(claim) {
    const badge = claim.querySelector(".verdict");
    const name = Array.from(badge.classList).find((one) => one.startsWith("v-"));
    return name ? name.slice(2) : "";
  }

  function topic(claim) {
    return (claim.closest("section[id^='topic-']") || { id: "" }).id.replace(/^topic-/, "");
  }

  /* Hide what does not fit (no verdict ticked: all fit), and sections in which nothing fits; say how many are left. */
  function filter(anchor) {
    const wanted = boxes.filter((box) => box.checked).map((box) => box.value);
    let shown = 0;
    for (const claim of claims) {
      const fits = (!wanted.length || wanted.includes(verdicts.get(claim))) && (!select.value || topic(claim) === select.value);
      claim.hidden = !fits;
      shown += fits ? 1 : 0;
    }
    for (const section of sections) section.hidden = !section.querySelector(".claim:not([hidden])");
    const words = page.say(shown ? "ledger.shown" : "ledger.none", { shown, total: claims.length });
    if (count.textContent !== words) count.textContent = words;
    address.write(anchor, { verdict: wanted.join(","), topic: select.value }, false);
  }

  function reset() {
    for (const box of boxes) box.checked = false;
    select.value = "";
  }

  /* Set the controls as the address says. */
  function arrive() {
    const { anchor, settings } = address.parse(location.hash);
    if (settings.verdict || settings.topic) {
      const listed = (settings.verdict || "").split(",");
      for (const box of boxes) box.checked = listed.includes(box.value);
      select.value = settings.topic || "";
      if (select.selectedIndex < 0) select.value = "";
    }
    filter(anchor);
    const target = anchor && document.getElementById(anchor);
    const hidden = target && target.closest("[hidden]");
    if (!hidden && !(target && location.hash.includes("&"))) return;
    if (hidden) {
      reset();
      filter(anchor);
    }
    target.scrollIntoView({ block: "start", behavior: "instant" });
  }

  tools.addEventListener("change", () => filter(""));
  tools.addEventListener("click", (event) => {
    if (!event.target.closest("[data-do=reset]")) return;
    reset();
    filter("");
  });
  addEventListener("hashchange", arrive);
  arrive();

  Apparatus.ledger = { filter };
})();
