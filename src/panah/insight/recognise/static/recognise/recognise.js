// S, D, A, U and the arrow answer; the buttons beside them do the same without this.
// While all cases are being read the page comes again by itself, unless somebody is writing in it.
"use strict";

if (document.querySelector("[data-being-read]")) {
  window.setInterval(() => {
    const chosen = "[type=hidden], [type=checkbox], [type=radio], [type=submit]";
    const fields = [...document.querySelectorAll(`main input:not(${chosen}), main textarea`)];
    const isWriting = fields.some((field) => field.value);
    if (!isWriting && document.visibilityState === "visible") {
      window.location.reload();
    }
  }, 2000);
}

document.addEventListener("keydown", (event) => {
  const field = /^(INPUT|TEXTAREA|SELECT)$/.test(event.target.tagName);
  if (field || event.ctrlKey || event.altKey || event.metaKey) {
    return;
  }
  const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
  const cyrillic = { ы: "s", в: "d", ф: "a", г: "u" }[key] ?? key;
  const button = document.querySelector(`[data-answer="${CSS.escape(cyrillic)}"]`);
  if (button) {
    event.preventDefault();
    button.click();
  }
});
