// S, D, A, U and the arrow answer; the buttons beside them do the same without this.
"use strict";

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
