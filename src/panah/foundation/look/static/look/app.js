// Small helps on top of pages that work without them.
"use strict";

(() => {
  const HIDE_WITHIN_MS = 1500;
  let shifts = [];

  const typing = (target) =>
    target instanceof HTMLElement &&
    (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName));

  // Blank first, then end the session, then put another page in this one's place.
  const hide = () => {
    const form = document.getElementById("hide-form");
    document.documentElement.classList.add("is-hidden-now");
    if (!form) {
      return;
    }
    const away = () => window.location.replace("/");
    fetch(form.action, { method: "POST", body: new FormData(form), keepalive: true }).then(away, away);
  };

  const countShift = (event) => {
    if (event.key !== "Shift") {
      shifts = [];
      return;
    }
    if (event.repeat) {
      return;
    }
    shifts = [...shifts.filter((at) => event.timeStamp - at < HIDE_WITHIN_MS), event.timeStamp];
    if (shifts.length === 3) {
      hide();
    }
  };

  const shortcut = (event) => {
    if (typing(event.target) || event.ctrlKey || event.altKey || event.metaKey) {
      return;
    }
    if (event.key === "/") {
      const field = document.querySelector("[data-search]");
      const link = document.querySelector(".menu-link[href*='search']");
      if (field) {
        event.preventDefault();
        field.focus();
      } else if (link) {
        event.preventDefault();
        link.click();
      }
    } else if (event.key === "?") {
      const help = document.getElementById("keys-help");
      const menu = document.getElementById("menu-toggle");
      if (help) {
        help.open = !help.open;
        menu.checked = help.open;
        help.querySelector("summary").focus();
      }
    }
  };

  const focusSummary = (root) => root.querySelector("[data-focus]")?.focus();

  document.addEventListener("keydown", countShift);
  document.addEventListener("keydown", shortcut);
  document.addEventListener("click", (event) => {
    if (event.target.closest?.("[data-print]")) {
      window.print();
    }
  });
  document.addEventListener("DOMContentLoaded", () => focusSummary(document));
  document.addEventListener("htmx:after:swap", () => focusSummary(document));
  // A page kept by the browser for "back" must not come up again after signing out.
  window.addEventListener("pageshow", (event) => {
    if (event.persisted) {
      window.location.reload();
    }
  });
})();
