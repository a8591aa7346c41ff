// The picture of a case's people: cards beside it, closer looks, moving people by hand.
// Without this script every mark is a link that opens the same card.
"use strict";

(() => {
  const view = document.querySelector(".net-view");
  const picture = document.getElementById("net-wide");
  const card = document.getElementById("card");
  if (!view || !picture || !card) {
    return;
  }

  // Cards
  const mark = (key) => {
    document.querySelectorAll(".is-open[data-at]").forEach((one) => one.classList.remove("is-open"));
    document.querySelectorAll(`.net-picture [data-at="${CSS.escape(key)}"]`).forEach((one) => one.classList.add("is-open"));
  };

  const show = async (key) => {
    const answer = await fetch(card.dataset.address + new URLSearchParams({ at: key }), { redirect: "manual" });
    if (!answer.ok) {
      window.location.reload();
      return;
    }
    card.innerHTML = await answer.text();
    mark(key);
    const title = document.getElementById("card-title");
    title.focus({ preventScroll: true });
    if (card.getBoundingClientRect().top > window.innerHeight - 160 || card.getBoundingClientRect().bottom < 80) {
      card.scrollIntoView({ block: "start" });
    }
  };

  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[data-at]");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.button) {
      return;
    }
    event.preventDefault();
    if (!moved) {
      show(link.dataset.at);
    }
  });

  // Closer looks: the part of the drawing that is shown.
  const whole = picture.viewBox.baseVal;
  const full = { x: whole.x, y: whole.y, width: whole.width, height: whole.height };
  let seen = { ...full };

  const look = () => {
    picture.setAttribute("viewBox", `${seen.x} ${seen.y} ${seen.width} ${seen.height}`);
    view.classList.toggle("is-pannable", seen.width < full.width - 1);
  };

  const zoom = (factor) => {
    const width = Math.min(full.width, Math.max(full.width / 6, seen.width / factor));
    const share = width / full.width;
    const x = seen.x + (seen.width - width) / 2;
    const y = seen.y + (seen.height - full.height * share) / 2;
    seen = { x, y, width, height: full.height * share };
    if (share >= 1) {
      seen = { ...full };
    }
    look();
  };

  const shift = (dx, dy) => {
    const scale = seen.width / picture.clientWidth;
    seen.x = Math.min(full.width - seen.width / 2, Math.max(-seen.width / 2, seen.x - dx * scale));
    seen.y = Math.min(full.height - seen.height / 2, Math.max(-seen.height / 2, seen.y - dy * scale));
    look();
  };

  const tools = document.querySelector(".net-tools");
  tools.hidden = false;
  tools.addEventListener("click", (event) => {
    const kind = event.target.closest("[data-zoom]")?.dataset.zoom;
    if (kind) {
      kind === "all" ? zoom(0.001) : zoom(kind === "in" ? 1.4 : 1 / 1.4);
    }
  });
  view.addEventListener(
    "wheel",
    (event) => {
      if (event.ctrlKey) {
        event.preventDefault();
        zoom(event.deltaY < 0 ? 1.15 : 1 / 1.15);
      }
    },
    { passive: false }
  );

  // Moving people
  const keep = document.querySelector(".net-keep");
  const arrange = document.querySelector("[data-arrange]");
  const REACH = 19;
  let arranging = false;
  let moved = false;
  let held = null;

  const placeOf = (node) => {
    const { e, f } = node.transform.baseVal.consolidate().matrix;
    return { x: e, y: f };
  };
  const nodes = new Map([...picture.querySelectorAll(".net-node")].map((node) => [node.dataset.at, node]));
  const pairs = [...picture.querySelectorAll(".net-pair")];

  const trimmed = (from, to) => {
    const far = Math.hypot(to.x - from.x, to.y - from.y) || 1;
    const share = Math.min(REACH / far, 0.45);
    return {
      x1: from.x + (to.x - from.x) * share,
      y1: from.y + (to.y - from.y) * share,
      x2: to.x - (to.x - from.x) * share,
      y2: to.y - (to.y - from.y) * share,
    };
  };

  const tip = (x1, y1, x2, y2) => {
    const far = Math.hypot(x2 - x1, y2 - y1) || 1;
    const [dx, dy] = [(x2 - x1) / far, (y2 - y1) / far];
    const [bx, by] = [x2 - dx * 9, y2 - dy * 9];
    return `M${x2},${y2}L${bx - dy * 4},${by + dx * 4}L${bx + dy * 4},${by - dx * 4}z`;
  };

  // Which end an arrow points to is found once, before anybody is moved.
  const ends = new Map(
    pairs.map((pair) => {
      const [one, other] = [nodes.get(pair.dataset.one), nodes.get(pair.dataset.other)].map(placeOf);
      const arrows = [...pair.querySelectorAll(".net-arrow")].map((arrow) => {
        const [x, y] = arrow.getAttribute("d").match(/-?[\d.]+/g).map(Number);
        const forward = Math.hypot(x - other.x, y - other.y) <= Math.hypot(x - one.x, y - one.y);
        return { arrow, forward };
      });
      return [pair, arrows];
    })
  );

  const redraw = (key) => {
    pairs
      .filter((pair) => pair.dataset.one === key || pair.dataset.other === key)
      .forEach((pair) => {
        const from = placeOf(nodes.get(pair.dataset.one));
        const to = placeOf(nodes.get(pair.dataset.other));
        const { x1, y1, x2, y2 } = trimmed(from, to);
        pair.querySelectorAll(".net-line, .net-hit").forEach((line) => line.setAttribute("d", `M${x1},${y1}L${x2},${y2}`));
        ends.get(pair).forEach(({ arrow, forward }) =>
          arrow.setAttribute("d", forward ? tip(x1, y1, x2, y2) : tip(x2, y2, x1, y1))
        );
        const words = pair.querySelector(".net-words");
        const angle = (Math.atan2(y2 - y1, x2 - x1) * 180) / Math.PI;
        const upright = angle > 90 ? angle - 180 : angle < -90 ? angle + 180 : angle;
        words?.setAttribute("transform", `translate(${(x1 + x2) / 2} ${(y1 + y2) / 2}) rotate(${upright})`);
      });
  };

  const put = (node, x, y) => {
    const inside = (value, most) => Math.round(Math.min(most - 20, Math.max(20, value)));
    node.setAttribute("transform", `translate(${inside(x, full.width)} ${inside(y, full.height)})`);
    redraw(node.dataset.at);
  };

  const pointAt = (event) => new DOMPoint(event.clientX, event.clientY).matrixTransform(picture.getScreenCTM().inverse());

  picture.addEventListener("dragstart", (event) => event.preventDefault());
  picture.addEventListener("pointerdown", (event) => {
    const node = event.target.closest(".net-node");
    moved = false;
    if (arranging && node) {
      const [at, place] = [pointAt(event), placeOf(node)];
      held = { node, dx: place.x - at.x, dy: place.y - at.y };
      event.preventDefault();
    } else if (!node && seen.width < full.width - 1) {
      held = { x: event.clientX, y: event.clientY };
    }
  });
  window.addEventListener("pointermove", (event) => {
    if (!held) {
      return;
    }
    moved = true;
    if (held.node) {
      const at = pointAt(event);
      put(held.node, at.x + held.dx, at.y + held.dy);
    } else {
      shift(event.clientX - held.x, event.clientY - held.y);
      held = { x: event.clientX, y: event.clientY };
    }
  });
  window.addEventListener("pointerup", () => {
    held = null;
    // The click that ends a move opens no card; the next one does.
    setTimeout(() => {
      moved = false;
    });
  });

  const STEPS = { ArrowLeft: [-12, 0], ArrowRight: [12, 0], ArrowUp: [0, -12], ArrowDown: [0, 12] };
  picture.addEventListener("keydown", (event) => {
    const node = event.target.closest(".net-node");
    const step = STEPS[event.key];
    if (arranging && node && step) {
      event.preventDefault();
      const { x, y } = placeOf(node);
      put(node, x + step[0], y + step[1]);
    }
  });

  arrange?.addEventListener("click", () => {
    arranging = !arranging;
    arrange.setAttribute("aria-pressed", String(arranging));
    keep.hidden = !arranging;
    view.classList.toggle("is-arranging", arranging);
  });
  keep?.addEventListener(
    "submit",
    (event) => {
      const places = {};
      nodes.forEach((node, key) => {
        const { x, y } = placeOf(node);
        places[key] = [Math.round(x), Math.round(y)];
      });
      keep.elements.places.value = event.submitter?.hasAttribute("data-forget") ? "" : JSON.stringify(places);
    },
    { capture: true }
  );

  const asked = new URLSearchParams(window.location.search).get("at");
  if (asked) {
    mark(asked);
  }
})();
