// Closer looks at the map: larger, smaller, moved. Without this script the whole map is shown.
"use strict";

(() => {
  const MOST = 12;
  const tools = document.querySelector(".map-tools");
  const pictures = [...document.querySelectorAll(".map-picture")];
  if (!tools || !pictures.length) {
    return;
  }

  const views = pictures.map((picture) => {
    const { x, y, width, height } = picture.viewBox.baseVal;
    const ground = picture.querySelector(".map-ground");
    return { picture, ground, border: Number(ground.getAttribute("stroke-width")), full: { x, y, width, height }, seen: { x, y, width, height } };
  });
  const fixed = new Map([...document.querySelectorAll(".map-fixed, .map-legs path, .map-rings path")].map((one) => [one, one.getAttribute("transform") ?? ""]));

  const look = ({ picture, ground, border, full, seen }) => {
    picture.setAttribute("viewBox", `${seen.x} ${seen.y} ${seen.width} ${seen.height}`);
    const scale = seen.width / full.width;
    // Pins, names and lines keep their size; only the land grows.
    fixed.forEach((place, one) => {
      if (picture.contains(one)) {
        one.classList.contains("map-fixed")
          ? one.setAttribute("transform", `${place} scale(${scale})`)
          : one.setAttribute("stroke-width", String(2.2 * scale));
      }
    });
    ground.setAttribute("stroke-width", String(border * scale));
    picture.classList.toggle("is-pannable", scale < 0.999 || scale > 1.001);
  };

  const zoom = (view, factor) => {
    const { full, seen } = view;
    const width = factor ? Math.min(full.width * MOST, Math.max(full.width / MOST, seen.width / factor)) : full.width;
    const height = (width / full.width) * full.height;
    view.seen = factor
      ? { x: seen.x + (seen.width - width) / 2, y: seen.y + (seen.height - height) / 2, width, height }
      : { ...full };
    look(view);
  };

  tools.hidden = false;
  tools.addEventListener("click", (event) => {
    const kind = event.target.closest("[data-zoom]")?.dataset.zoom;
    if (kind) {
      views.forEach((view) => zoom(view, { in: 1.5, out: 1 / 1.5 }[kind]));
    }
  });

  views.forEach((view) => {
    let held = null;
    view.picture.addEventListener(
      "wheel",
      (event) => {
        if (event.ctrlKey) {
          event.preventDefault();
          zoom(view, event.deltaY < 0 ? 1.2 : 1 / 1.2);
        }
      },
      { passive: false }
    );
    view.picture.addEventListener("pointerdown", (event) => {
      held = view.picture.classList.contains("is-pannable") ? { x: event.clientX, y: event.clientY } : null;
    });
    window.addEventListener("pointermove", (event) => {
      if (!held) {
        return;
      }
      const scale = view.seen.width / view.picture.clientWidth;
      view.seen.x -= (event.clientX - held.x) * scale;
      view.seen.y -= (event.clientY - held.y) * scale;
      held = { x: event.clientX, y: event.clientY };
      look(view);
    });
    window.addEventListener("pointerup", () => {
      held = null;
    });
  });
})();
