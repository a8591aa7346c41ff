// Arrows go from find to find; each find is a link, so Enter opens it.
"use strict";

(() => {
  // While everything is being opened and nothing is found yet, the page asks again by itself.
  const form = document.querySelector("main .search-form");
  if (document.querySelector("[data-reading]") && form.elements.words.value.trim()) {
    window.setTimeout(() => form.requestSubmit(), 2000);
  }
  const finds = [...document.querySelectorAll("[data-finds] .find-where a")];
  const step = { ArrowDown: 1, ArrowUp: -1 };
  document.addEventListener("keydown", (event) => {
    const field = document.querySelector("main [name=words]");
    const at = finds.indexOf(document.activeElement);
    if (!(event.key in step) || event.altKey || event.ctrlKey || event.metaKey) {
      return;
    }
    if (at < 0 && document.activeElement !== field && document.activeElement !== document.body) {
      return;
    }
    event.preventDefault();
    const next = at + step[event.key];
    (next < 0 ? field : finds[Math.min(next, finds.length - 1)])?.focus();
  });
})();
