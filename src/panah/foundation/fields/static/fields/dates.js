// Shows, while a date is typed, how its words are understood. Without this the page says so when sent.
"use strict";

(() => {
  if (document.documentElement.dataset.datesRead) {
    return;
  }
  document.documentElement.dataset.datesRead = "yes";
  const PAUSE_MS = 350;
  const waiting = new WeakMap();

  const show = async (holder, input) => {
    const words = input.value;
    const body = new URLSearchParams({ words, said_on: holder.dataset.saidOn || "" });
    const token = input.form?.elements.csrfmiddlewaretoken?.value || "";
    const answer = await fetch(holder.dataset.dateWords, {
      method: "POST",
      headers: { "X-CSRFToken": token },
      body,
    }).catch(() => null);
    // A slow answer to words that have changed since would be a lie; no answer leaves the field be.
    if (answer?.ok && !answer.redirected && input.value === words) {
      holder.querySelector(".date-reading").innerHTML = await answer.text();
    }
  };

  document.addEventListener("input", (event) => {
    const holder = event.target.closest?.("[data-date-words]");
    if (!holder) {
      return;
    }
    clearTimeout(waiting.get(holder));
    waiting.set(holder, setTimeout(() => show(holder, event.target), PAUSE_MS));
  });
})();
