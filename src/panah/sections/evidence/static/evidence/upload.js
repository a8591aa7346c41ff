// Several files, one by one, each with its own progress. Without this the form sends them together.
"use strict";

(() => {
  const form = document.getElementById("add-documents");
  if (!form) {
    return;
  }
  const listed = document.getElementById("arrivals");
  const total = document.getElementById("arrivals-total");
  const button = form.querySelector("[type=submit]");
  const inputs = [...form.querySelectorAll("input[type=file]")];
  const copy = (id) => document.getElementById(id).content.firstElementChild.cloneNode(true);
  let kept = 0;

  const tell = (row, part) => row.querySelector(".arrival-said").replaceChildren(part);

  const settle = (row, { again = false } = {}) => {
    row.classList.add("is-settled");
    row.querySelector("progress").hidden = true;
    row.querySelector("[data-stop]").hidden = true;
    row.querySelector("[data-again]").hidden = !again;
  };

  const answered = (row, asked) => {
    const page = new DOMParser().parseFromString(asked.responseText, "text/html");
    const said = page.querySelector(".arrived");
    const sum = page.querySelector(".arrived-total");
    // Signed out meanwhile, or the office was locked: the page that came says so, not this list.
    if (!said || !sum) {
      tell(row, copy(asked.status === 413 ? "too-large" : "line-cut"));
      settle(row, { again: asked.status !== 413 });
      return;
    }
    tell(row, document.adoptNode(said));
    settle(row);
    kept = Number(sum.dataset.total);
    total.textContent = kept ? sum.textContent : "";
  };

  const send = (file, row) => new Promise((resolve) => {
    const asked = new XMLHttpRequest();
    const progress = row.querySelector("progress");
    const body = new FormData();
    for (const field of form.querySelectorAll("input:not([type=file]), select, textarea")) {
      body.append(field.name, field.value);
    }
    body.append("kept", String(kept));
    body.append("uploads", file);
    progress.hidden = false;
    row.classList.remove("is-settled");
    row.querySelector("[data-stop]").hidden = false;
    row.querySelector("[data-again]").hidden = true;
    row.querySelector("[data-stop]").onclick = () => asked.abort();
    asked.upload.onprogress = (at) => {
      progress.value = at.total ? (100 * at.loaded) / at.total : 0;
    };
    asked.onload = () => { answered(row, asked); resolve(); };
    asked.onerror = () => { tell(row, copy("line-cut")); settle(row, { again: true }); resolve(); };
    asked.onabort = () => { tell(row, copy("stopped")); settle(row, { again: true }); resolve(); };
    asked.open("POST", form.dataset.arrive);
    asked.send(body);
  });

  const refresh = () => fetch(window.location.href)
    .then((answer) => answer.text())
    .then((html) => {
      const fresh = new DOMParser().parseFromString(html, "text/html").getElementById("documents-list");
      const old = document.getElementById("documents-list");
      if (fresh && old) {
        const taken = document.adoptNode(fresh);
        old.replaceWith(taken);
        if (window.htmx) {
          window.htmx.process(taken);
        }
      }
    })
    .catch(() => window.location.reload());

  const begin = (file) => {
    const row = copy("arrival");
    row.querySelector(".arrival-name").textContent = file.name;
    row.querySelector("progress").setAttribute("aria-label", file.name);
    listed.append(row);
    if (file.size > Number(form.dataset.most)) {
      tell(row, copy("too-large"));
      settle(row);
      return null;
    }
    row.querySelector("[data-again]").onclick = () => send(file, row).then(refresh);
    return row;
  };

  form.addEventListener("submit", async (event) => {
    const files = inputs.flatMap((input) => [...input.files]);
    if (!files.length) {
      return;
    }
    event.preventDefault();
    button.disabled = true;
    kept = 0;
    listed.replaceChildren();
    const rows = files.map((file) => [file, begin(file)]);
    for (const input of inputs) {
      input.value = "";
      input.dispatchEvent(new Event("change"));
    }
    for (const [file, row] of rows) {
      if (row) {
        await send(file, row);
      }
    }
    button.disabled = false;
    await refresh();
  });
})();
