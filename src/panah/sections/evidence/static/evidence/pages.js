// Page pictures: a number on the page leads to its line and back, covered pictures are uncovered.
// Without this the numbers are links, and the button above the pages uncovers them all.
"use strict";

(() => {
  const pages = document.querySelector(".evidence-pages");
  const list = document.getElementById("proposals");
  const typing = (target) => /^(TEXTAREA|SELECT)$/.test(target.tagName)
    || (target.tagName === "INPUT" && target.type !== "checkbox");

  document.addEventListener("keydown", (event) => {
    if (typing(event.target) || event.ctrlKey || event.altKey || event.metaKey) {
      return;
    }
    if (event.key === "v") {
      const other = document.querySelector(".views a:not([aria-current])[href*='view=']");
      if (other) {
        event.preventDefault();
        window.location.assign(other.href);
      }
    } else if (event.key === "b" && pages) {
      event.preventDefault();
      all();
    }
  });

  if (!pages) {
    return;
  }

  const cover = (sheet, covered) => {
    const picture = sheet.querySelector("img");
    const button = sheet.querySelector("[data-uncover]");
    if (!picture || !picture.dataset.clear) {
      return;
    }
    picture.dataset.soft = picture.dataset.soft || picture.getAttribute("src");
    picture.src = covered ? picture.dataset.soft : picture.dataset.clear;
    sheet.classList.toggle("is-covered", covered);
    button.hidden = !covered;
  };
  const sheets = () => [...pages.querySelectorAll(".sheet")];
  const all = () => {
    const anyCovered = sheets().some((sheet) => sheet.classList.contains("is-covered"));
    for (const sheet of sheets()) {
      cover(sheet, !anyCovered);
    }
  };
  for (const button of pages.querySelectorAll("[data-uncover]")) {
    button.hidden = false;
  }

  const light = () => {
    const here = list && list.querySelector(".item.is-here");
    for (const mark of pages.querySelectorAll("[data-item]")) {
      mark.classList.toggle("is-here", Boolean(here) && mark.dataset.item === here.dataset.number);
    }
  };

  pages.addEventListener("click", (event) => {
    const button = event.target.closest("[data-uncover]");
    const mark = event.target.closest("[data-item]");
    if (button) {
      cover(button.closest(".sheet"), false);
      return;
    }
    const item = mark && list && list.querySelector(`[data-number="${mark.dataset.item}"] .item-body`);
    if (item) {
      event.preventDefault();
      item.click();
    }
  });

  if (list) {
    new MutationObserver(light).observe(list, { subtree: true, attributeFilter: ["class"], childList: true });
    light();
  }
})();
