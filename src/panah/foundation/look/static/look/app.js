// Small helps on top of pages that work without them.
"use strict";

(() => {
  const HIDE_WITHIN_MS = 1500;
  let shifts = [];
  let leaving = false;

  const typing = (target) =>
    target instanceof HTMLElement &&
    (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName));

  // Blank first, then end the session, then put another page in this one's place.
  const hide = () => {
    const form = document.getElementById("hide-form");
    leaving = true;
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

  // Keys of every page. A page with keys of its own takes its first, and then these do not count.
  const GO_WITHIN_MS = 1200;
  let goingSince = 0;
  const rows = () => [...document.querySelectorAll("[data-rows] .row-link")].filter((link) => link.offsetParent);

  const moveRow = (step) => {
    const links = rows();
    const at = links.indexOf(document.activeElement);
    const next = links[Math.max(0, Math.min(links.length - 1, at < 0 ? 0 : at + step))];
    next?.focus();
    next?.scrollIntoView({ block: "nearest" });
  };

  const toSearch = () => {
    const field = document.querySelector("[data-search]");
    field ? field.focus() : document.querySelector("[data-go='s']")?.click();
  };

  const showKeys = () => {
    const sheet = document.getElementById("keys-sheet");
    if (sheet) {
      sheet.open ? sheet.close() : sheet.showModal();
    }
  };

  const onRow = (key) => {
    const row = document.activeElement?.closest?.("[data-rows] > *");
    row?.querySelector(`[data-row-key="${key}"]`)?.click();
  };

  const KEYS = {
    "/": toSearch,
    f: () => document.querySelector("main [data-search]")?.focus(),
    "?": showKeys,
    g: (event) => (goingSince = event.timeStamp),
    n: () => document.querySelector("[data-key='n']")?.click(),
    j: () => moveRow(1),
    k: () => moveRow(-1),
    x: () => onRow("x"),
  };

  const shortcut = (event) => {
    if ((event.ctrlKey || event.metaKey) && event.key === ".") {
      hide();
      return;
    }
    if (event.defaultPrevented || typing(event.target) || event.ctrlKey || event.altKey || event.metaKey) {
      return;
    }
    const going = event.timeStamp - goingSince < GO_WITHIN_MS;
    goingSince = 0;
    const link = going && document.querySelector(`[data-go="${CSS.escape(event.key)}"]`);
    if (link) {
      event.preventDefault();
      link.click();
    } else if (KEYS[event.key]) {
      event.preventDefault();
      KEYS[event.key](event);
    }
  };

  const focusSummary = (root) => root.querySelector("[data-focus]")?.focus();

  // The session. The server ends it when nobody has clicked for a while; somebody who types is here.
  const ASK_EVERY_MS = 60_000;
  const ASK_AGAIN_MS = 2_000;
  const { idle, session } = document.body.dataset;
  const curtain = document.getElementById("curtain");
  let lastSeen = Date.now();
  let lastAsked = Date.now();
  let isAway = false;

  // The token that forms need now, or null when the session has ended or the server is away.
  const askToken = async () => {
    lastAsked = Date.now();
    try {
      const answer = await fetch(session, { redirect: "manual" });
      isAway = false;
      return answer.ok ? await answer.text() : null;
    } catch {
      isAway = true;
      return null;
    }
  };

  const renewTokens = (token) => {
    document.querySelectorAll("input[name=csrfmiddlewaretoken]").forEach((field) => {
      field.value = token;
    });
    document.body.setAttribute("hx-headers:inherited", JSON.stringify({ "X-CSRFToken": token }));
  };

  const somethingTyped = () =>
    [...document.querySelectorAll("main input, main textarea")].some((field) =>
      field.type === "checkbox" || field.type === "radio"
        ? field.checked !== field.defaultChecked
        : field.type !== "hidden" && field.value !== field.defaultValue
    );

  // Signed out, or no connection: what to do differs.
  const sayWhy = () => {
    curtain.querySelectorAll("[data-when]").forEach((said) => {
      said.hidden = (said.dataset.when === "away") !== isAway;
    });
    curtain.querySelector(":is(a, button):not([hidden])").focus();
  };

  const draw = () => {
    curtain.hidden = false;
    document.documentElement.classList.add("is-curtained");
    sayWhy();
  };

  const lift = (token) => {
    renewTokens(token);
    curtain.hidden = true;
    document.documentElement.classList.remove("is-curtained");
  };

  // Behind the curtain: lifted for whoever is signed in, otherwise the door, unless words would go.
  const lookBehind = async (somebodyIsHere) => {
    const token = await askToken();
    if (token && somebodyIsHere) {
      lift(token);
    } else if (!token && !somethingTyped() && !(isAway && somebodyIsHere)) {
      window.location.replace("/");
    } else {
      sayWhy();
    }
  };

  const seen = () => {
    lastSeen = Date.now();
    if (lastSeen - lastAsked > (curtain.hidden ? ASK_EVERY_MS : ASK_AGAIN_MS)) {
      curtain.hidden ? askToken() : lookBehind(true);
    }
  };

  // A form is sent only when it will be taken; otherwise what was typed would be gone.
  const sendSafely = async (event) => {
    const form = event.target;
    if (event.defaultPrevented || form.getAttribute("method")?.toLowerCase() !== "post" || form.matches("[hx-post]") || form.dataset.checked) {
      return;
    }
    const submitter = event.submitter;
    event.preventDefault();
    if (form.dataset.asking) {
      return;
    }
    form.dataset.asking = "yes";
    const token = await askToken();
    delete form.dataset.asking;
    if (!token) {
      draw();
      return;
    }
    renewTokens(token);
    form.dataset.checked = "yes";
    form.requestSubmit(submitter);
    delete form.dataset.checked;
  };

  if (session && curtain) {
    ["keydown", "pointerdown", "pointermove", "scroll"].forEach((name) =>
      document.addEventListener(name, seen, { passive: true })
    );
    document.querySelectorAll("main").forEach((main) => main.addEventListener("submit", sendSafely));
    setInterval(() => {
      if (curtain.hidden && Date.now() - lastSeen > Number(idle) * 1000) {
        draw();
        lookBehind(false);
      }
    }, 5_000);
    window.addEventListener("focus", () => curtain.hidden || lookBehind(true));
    curtain.querySelector("[data-knock]").addEventListener("click", () => lookBehind(true));
  }

  // Leaving a page with words that were not sent asks first: another language, a link, "back".
  // Sending them does not ask, nor does signing out, locking or hiding: those must never wait.
  const WORDS = "input:not([type=hidden], [type=checkbox], [type=radio], [type=file], [type=password]), textarea";
  const typedWords = () =>
    [...document.querySelectorAll(`main form[method=post]:not([role=search]) :is(${WORDS})`)].some(
      (field) => field.value !== field.defaultValue
    );
  document.addEventListener("submit", (event) => {
    leaving = !event.defaultPrevented && !event.target.closest(".languages");
  });
  window.addEventListener("beforeunload", (event) => {
    if (!leaving && typedWords()) {
      event.preventDefault();
    }
  });

  // What a browser says by itself is in its own language. What is missing the server says, in the
  // reader's, and keeps what was typed; a field for files gets a button with words of ours.
  document.addEventListener("click", (event) => {
    const button = event.target.closest?.("button, input");
    if (button?.form?.getAttribute("method")?.toLowerCase() === "post") {
      button.form.noValidate = true;
      stopAt(button, event);
    }
  }, true);

  // A box that only a person who has looked may tick holds a form up; no server asks for it again.
  const stopAt = (button, event) => {
    const box = button.form.querySelector("[data-must]:not(:checked)");
    if (box && button.type === "submit" && !button.formNoValidate) {
      event.preventDefault();
      box.setCustomValidity(box.dataset.must);
      box.addEventListener("change", () => box.setCustomValidity(""), { once: true });
      box.reportValidity();
    }
  };

  const sayChosen = (input) => {
    const said = input.parentElement.querySelector(".file-chosen");
    said.textContent = [...input.files].map((file) => file.name).join(", ") || said.dataset.none;
  };

  const dressFiles = (root) => {
    const dress = document.getElementById("file-box");
    root.querySelectorAll("input[type=file]").forEach((input) => {
      if (!dress || input.closest(".file-box")) {
        return;
      }
      const box = dress.content.firstElementChild.cloneNode(true);
      box.querySelector(input.multiple ? "[data-one]" : "[data-many]").remove();
      input.replaceWith(box);
      box.append(input);
      input.addEventListener("change", () => sayChosen(input));
      sayChosen(input);
    });
  };

  document.addEventListener("keydown", countShift);
  window.addEventListener("keydown", shortcut);
  document.addEventListener("click", (event) => {
    if (event.target.closest?.("[data-print]")) {
      window.print();
    }
    if (event.target.closest?.("[data-back]")) {
      window.history.back();
    }
    if (event.target.closest?.("[data-shows-keys]")) {
      event.preventDefault();
      showKeys();
    }
    if (event.target.closest?.("[data-hides]")) {
      event.preventDefault();
      hide();
    }
  });
  document.addEventListener("DOMContentLoaded", () => {
    focusSummary(document);
    dressFiles(document);
  });
  document.addEventListener("htmx:after:swap", () => focusSummary(document));
  // A page kept by the browser for "back" must not come up again after signing out.
  window.addEventListener("pageshow", (event) => {
    if (event.persisted) {
      window.location.reload();
    }
  });
})();
