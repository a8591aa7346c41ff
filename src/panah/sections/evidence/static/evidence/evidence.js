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
  const sheet = document.getElementById("sheet");
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

  // By key one cannot see where one is unless the page comes along; under a mouse it stays still.
  let byKey = false;
  document.addEventListener("pointerdown", () => (byKey = false), true);
  const goTo = (item) => {
    choose(item);
    if (!item || !byKey) {
      return;
    }
    const bottom = list.getBoundingClientRect().bottom;
    if (list.scrollHeight <= list.clientHeight) {
      item.scrollIntoView({ block: "center" });
    } else if (bottom > window.innerHeight) {
      window.scrollBy(0, form.getBoundingClientRect().top - 16);
    }
  };

  const step = (by) => {
    const all = items();
    const at = here ? all.indexOf(here) : -1;
    goTo(all[Math.max(0, Math.min(all.length - 1, at + by))]);
  };

  // What waits for this person as the second is asked of her as much as what nobody decided.
  const asks = (item) => item.classList.contains("is-open") || item.classList.contains("is-mine");
  const nextOpen = () => {
    const all = items();
    const at = here ? all.indexOf(here) : -1;
    const later = [...all.slice(at + 1), ...all.slice(0, at + 1)];
    const found = later.find(asks);
    goTo(found || here);
    return Boolean(found);
  };
  const previousOpen = () => {
    const all = items();
    const at = here ? all.indexOf(here) : all.length;
    const before = [...all.slice(at), ...all.slice(0, at)].reverse();
    goTo(before.find((item) => item !== here && asks(item)) || here);
  };
  // In a long document the next undecided one may stand in the next part.
  const onwards = () => {
    const next = form.querySelector('.parts a[rel="next"]');
    if (!nextOpen() && next) {
      window.location.assign(`${next.href}#proposals`);
    }
  };

  // Returns whether every line that came had its place; a new one has none yet.
  const take = (html) => {
    const page = new DOMParser().parseFromString(html, "text/html");
    let placed = true;
    for (const fresh of page.querySelectorAll(".item, #count")) {
      const old = document.getElementById(fresh.id);
      placed = placed && Boolean(old);
      // A line that was pressed again meanwhile is taken from the answer to that.
      if (old && !pressed.some((one) => `i-${one.id}` === fresh.id)) {
        old.replaceWith(document.adoptNode(fresh));
      }
    }
    form.elements.seen.value = document.getElementById("count").dataset.seen;
    const problem = page.getElementById("said").textContent.trim();
    said.textContent = problem || document.getElementById("count").textContent;
    said.classList.toggle("visually-hidden", !problem);
    return placed;
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
    body.append("seen", form.elements.seen.value);
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

  let decided = "";
  const MARKS = { a: "is-accepted", r: "is-rejected", u: "is-open" };
  const press = (key) => {
    const button = here && here.querySelector(`[data-key="${key}"]`);
    if (!button || here.classList.contains("is-sending")) {
      return;
    }
    if (button.matches("a")) {
      openSheet(button.href);
      return;
    }
    if (button.name === "accept_alone") {
      send(button).then(nextOpen);
      return;
    }
    pressed.push({ verdict: button.name, id: button.value });
    exchange(batch);
    here.classList.remove("is-open", "is-mine", "is-waiting");
    here.classList.add(MARKS[key], "is-sending");
    if (key !== "u") {
      decided = here.id;
      nextOpen();
    }
  };
  // Where nothing is decided yet, the decision before is meant.
  const takeBack = () => {
    const last = document.getElementById(decided);
    if (!last || !here || here.querySelector('[data-key="u"]')) {
      press("u");
      return;
    }
    decided = "";
    pending.then(() => {
      goTo(document.getElementById(last.id));
      press("u");
    });
  };

  // A sheet: a claim said otherwise, its history, a claim by hand. Without this it is a page.
  const openSheet = async (address) => {
    await pending;
    const answer = await fetch(address, { headers: { "X-Sheet": "yes" } });
    if (!sheet || !answer.ok || answer.redirected) {
      window.location.assign(address);
      return;
    }
    fill(await answer.text(), address);
  };
  const fill = (html, address) => {
    const page = new DOMParser().parseFromString(html, "text/html");
    const content = page.querySelector("[data-sheet-content]");
    if (!content) {
      window.location.assign(address);
      return;
    }
    sheet.replaceChildren(...[...content.childNodes].map((node) => document.adoptNode(node)));
    if (!sheet.open) {
      sheet.showModal();
    }
    const first = sheet.querySelector(".error-summary, select, input:not([type=hidden]), textarea");
    (first || sheet).focus();
  };
  const sendSheet = async (made) => {
    const address = new URL(made.action);
    address.searchParams.set("seen", form.elements.seen.value);
    const body = new FormData(made);
    const answer = await fetch(address, { method: "POST", body, headers: { "HX-Request": "true" } });
    if (!answer.ok || answer.redirected) {
      // What was typed stays: the form goes the ordinary way, and says what is wrong.
      made.submit();
      return;
    }
    const html = await answer.text();
    if (html.includes("data-sheet-content")) {
      fill(html, made.action);
      return;
    }
    sheet.close();
    if (!take(html)) {
      window.location.reload();
    } else if (here) {
      choose(document.getElementById(here.id) || here);
      nextOpen();
    }
  };
  if (sheet) {
    sheet.addEventListener("submit", (event) => {
      event.preventDefault();
      sendSheet(event.target);
    });
    sheet.addEventListener("click", (event) => {
      const link = event.target.closest("a");
      if (!link || event.ctrlKey || event.metaKey) {
        return;
      }
      if (link.matches("[data-close]")) {
        event.preventDefault();
        sheet.close();
      } else if (link.matches("[data-sheet], [data-slot]")) {
        event.preventDefault();
        openSheet(link.matches("[data-slot]") ? picker.asked(link.href) : link.href);
      }
    });
    sheet.addEventListener("close", () => {
      sheet.replaceChildren();
      if (here) {
        here.focus({ preventScroll: true });
      }
    });
  }

  const writeClaim = () => {
    const link = document.getElementById("write");
    if (link) {
      picker.keep(true);
      openSheet(picker.asked(link.href));
    }
  };
  const picker = window.panahWords(text, Number(form.dataset.start || 0), writeClaim);

  const pressGroup = () => {
    const group = here && here.closest(".group");
    const button = group && group.querySelector('[name="accept_group"]');
    if (button) {
      send(button).then(nextOpen);
    }
  };

  const keys = {
    j: () => step(1), k: () => step(-1), n: onwards, p: previousOpen, g: pressGroup,
    a: () => press("a"), r: () => press("r"), u: takeBack, o: () => press("o"),
    c: () => press("c"), h: () => press("h"), s: () => picker.begin(here && marks(here.dataset.number)[0]), w: writeClaim,
  };

  // In the first phase: the keys that hold on every page come after those of this one.
  document.addEventListener("keydown", (event) => {
    const field = /^(TEXTAREA|SELECT)$/.test(event.target.tagName) || (event.target.tagName === "INPUT" && event.target.type !== "checkbox");
    if (field || event.ctrlKey || event.altKey || event.metaKey) {
      return;
    }
    if (document.querySelector("dialog[open]")) {
      // Keys of the page behind must not lead away from what is being written.
      if (/^[a-z]$/.test(event.key)) {
        event.stopImmediatePropagation();
      }
      return;
    }
    if (picker.takes(event)) {
      return;
    }
    const inList = here && list.contains(event.target);
    const arrow = { ArrowDown: "j", ArrowUp: "k" }[event.key];
    const act = keys[arrow && inList ? arrow : event.key];
    if (act) {
      event.preventDefault();
      byKey = true;
      act();
    }
  }, true);

  form.addEventListener("submit", (event) => {
    if (!event.submitter || event.submitter.hasAttribute("formaction")) {
      return;
    }
    event.preventDefault();
    const item = event.submitter.closest(".item");
    if (item) {
      choose(item, { focus: false, showText: false });
    }
    send(event.submitter);
  });

  document.querySelector(".proposals").addEventListener("click", (event) => {
    const item = event.target.closest(".item");
    const link = event.target.closest("a[data-sheet]");
    if (item && !event.target.closest("button, input, summary, .item-elsewhere a")) {
      event.preventDefault();
      choose(item);
    }
    if (link && !event.ctrlKey && !event.metaKey) {
      event.preventDefault();
      picker.keep(link.id === "write");
      openSheet(picker.asked(link.href));
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
