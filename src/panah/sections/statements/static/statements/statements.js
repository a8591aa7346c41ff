// A draft keeps itself while somebody writes; without this its button does.
"use strict";

(() => {
  const form = document.getElementById("statement");
  const said = document.getElementById("kept");
  const KEEP_EVERY_MS = 20_000;
  if (!form) {
    return;
  }
  // Straight to the row that was asked for.
  const rows = form.querySelectorAll(".told-event");
  const last = rows[rows.length - 1];
  if (last && rows.length > 1 && !last.querySelector("textarea").value) {
    last.querySelector("textarea").focus();
  }
  let typed = false;
  form.addEventListener("input", () => {
    typed = true;
  });
  form.addEventListener("submit", () => {
    typed = false;
  });
  const keep = async () => {
    if (!typed || !/\/drafts\//.test(window.location.pathname)) {
      return;
    }
    typed = false;
    const body = new FormData(form);
    body.append("draft", "1");
    const answer = await fetch(window.location.href, { method: "POST", body }).catch(() => null);
    const page = answer && answer.ok && new DOMParser().parseFromString(await answer.text(), "text/html");
    const revision = page && page.querySelector("[name=revision]");
    if (answer && answer.redirected && /\/drafts\//.test(answer.url) && revision) {
      form.elements.revision.value = revision.value;
      said.textContent = said.dataset.kept;
    } else {
      typed = true;
    }
  };
  setInterval(keep, KEEP_EVERY_MS);
})();
