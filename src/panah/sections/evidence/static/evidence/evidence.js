// Deciding by keyboard, and without loading the page again. Every button works without this.
"use strict";

(() => {
  const form = document.getElementById("review");
  if (!form) {
    return;
  }
  const text = document.getElementById("evidence-text");
  const list = document.getElementById("proposals");
  const said = document.getElementById("said");
  const items = () => [...list.querySelectorAll(".item")];
  let here = null;

  const still = window.matchMedia("(prefers-reduced-motion: reduce)").matches;
  // Only the box itself moves: scrollIntoView would drag the whole page along.
  const show = (box, part) => {
    if (!part || box.scrollHeight <= box.clientHeight) {
      return;
    }
    const top = part.getBoundingClientRect().top - box.getBoundingClientRect().top;
    if (top < 0 || top > box.clientHeight - 80) {
      const to = box.scrollTop + top - box.clientHeight / 3;
      box.scrollTo({ top: to, behavior: still ? "auto" : "smooth" });
    }
  };

  const marks = (number) => [...text.querySelectorAll(`mark[data-item="${number}"]`)];

  const choose = (item, { focus = true, showText = true } = {}) => {
    for (const old of [...list.querySelectorAll(".is-here"), ...text.querySelectorAll(".is-here")]) {
      old.classList.remove("is-here");
    }
    here = item;
    if (!item) {
      return;
    }
    item.classList.add("is-here");
    for (const mark of marks(item.dataset.number)) {
      mark.classList.add("is-here");
    }
    if (focus) {
      item.focus({ preventScroll: true });
    }
    show(list, item);
    if (showText) {
      show(text, document.getElementById(`q-${item.dataset.number}`));
    }
  };

  const step = (by) => {
    const all = items();
    const at = here ? all.indexOf(here) : -1;
    choose(all[Math.max(0, Math.min(all.length - 1, at + by))]);
  };

  const nextOpen = () => {
    const all = items();
    const at = here ? all.indexOf(here) : -1;
    const later = [...all.slice(at + 1), ...all.slice(0, at + 1)];
    const found = later.find((item) => item.classList.contains("is-open"));
    choose(found || here);
    return Boolean(found);
  };
  // In a long document the next undecided one may stand in the next part.
  const onwards = () => {
    const next = form.querySelector('.parts a[rel="next"]');
    if (!nextOpen() && next) {
      window.location.assign(`${next.href}#proposals`);
    }
  };

  const take = (html) => {
    const page = new DOMParser().parseFromString(html, "text/html");
    for (const fresh of page.querySelectorAll(".item, #count")) {
      const old = document.getElementById(fresh.id);
      if (old) {
        old.replaceWith(document.adoptNode(fresh));
      }
    }
    const problem = page.getElementById("said").textContent.trim();
    said.textContent = problem || document.getElementById("count").textContent;
    said.classList.toggle("visually-hidden", !problem);
  };

  const post = (body) => fetch(form.action, {
    method: "POST", body, headers: { "HX-Request": "true" }, keepalive: true,
  });

  let pending = Promise.resolve();
  const exchange = (made) => {
    pending = pending
      .then(() => {
        const body = made();
        return body && post(body);
      })
      .then((answer) => {
        if (answer) {
          return answer.ok && !answer.redirected ? answer.text().then(take) : Promise.reject(answer);
        }
        return null;
      })
      .then(() => {
        // The line was replaced: take up its successor, wherever the reader is by now.
        if (here && !here.isConnected) {
          choose(document.getElementById(here.id), { focus: list.contains(document.activeElement) || document.activeElement === document.body, showText: false });
        }
      })
      .catch(() => window.location.reload());
    return pending;
  };

  const send = (button) => {
    const body = new FormData(form, button);
    return exchange(() => body);
  };

  // A practised hand does not wait for answers: what was pressed meanwhile goes in one request,
  // and what still waits when the page is left goes then.
  const pressed = [];
  const batch = () => {
    if (!pressed.length) {
      return null;
    }
    const verdict = pressed[0].verdict;
    const body = new FormData();
    body.append("csrfmiddlewaretoken", form.elements.csrfmiddlewaretoken.value);
    body.append("ticked", verdict);
    while (pressed.length && pressed[0].verdict === verdict) {
      body.append("chosen", pressed.shift().id);
    }
    return body;
  };
  window.addEventListener("pagehide", () => {
    for (let body = batch(); body; body = batch()) {
      post(body);
    }
  });

  const press = (key) => {
    const button = here && here.querySelector(`[data-key="${key}"]`);
    if (!button || here.classList.contains("is-waiting")) {
      return;
    }
    if (key === "u") {
      send(button);
      return;
    }
    pressed.push({ verdict: button.name, id: button.value });
    exchange(batch);
    here.classList.replace("is-open", key === "a" ? "is-accepted" : "is-rejected");
    here.classList.add("is-waiting");
    nextOpen();
  };

  const pressGroup = () => {
    const group = here && here.closest(".group");
    const button = group && group.querySelector('[name="accept_group"]');
    if (button) {
      send(button).then(nextOpen);
    }
  };

  const keys = {
    j: () => step(1), k: () => step(-1), n: onwards, g: pressGroup,
    a: () => press("a"), r: () => press("r"), u: () => press("u"),
  };

  document.addEventListener("keydown", (event) => {
    const field = /^(TEXTAREA|SELECT)$/.test(event.target.tagName) || (event.target.tagName === "INPUT" && event.target.type !== "checkbox");
    if (field || event.ctrlKey || event.altKey || event.metaKey) {
      return;
    }
    const inList = here && list.contains(event.target);
    const arrow = { ArrowDown: "j", ArrowUp: "k" }[event.key];
    const act = keys[arrow && inList ? arrow : event.key];
    if (act) {
      event.preventDefault();
      act();
    }
  });

  form.addEventListener("submit", (event) => {
    if (!event.submitter) {
      return;
    }
    event.preventDefault();
    const item = event.submitter.closest(".item");
    if (item) {
      choose(item, { focus: false, showText: false });
    }
    send(event.submitter);
  });

  list.addEventListener("click", (event) => {
    const item = event.target.closest(".item");
    if (item && !event.target.closest("button, input")) {
      event.preventDefault();
      choose(item);
    }
  });

  list.addEventListener("focusin", (event) => {
    const item = event.target.closest(".item");
    if (item && item !== here) {
      choose(item, { focus: false });
    }
  });

  text.addEventListener("click", (event) => {
    const number = event.target.closest("a.number");
    const mark = event.target.closest("mark");
    const wanted = number ? number.textContent : mark && mark.dataset.item;
    const item = wanted && list.querySelector(`[data-number="${wanted}"]`);
    if (item) {
      event.preventDefault();
      choose(item, { showText: false });
    }
  });

  const asked = window.location.hash && document.getElementById(window.location.hash.slice(1));
  if (asked && asked.classList.contains("item")) {
    choose(asked);
  } else if (asked === list) {
    nextOpen();
  }
})();
