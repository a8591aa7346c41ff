// Choosing words in the text of a document: by mouse, or by keyboard with a caret in the text.
// The places are code points of the whole stored text, as the server counts them.
"use strict";

// text: the element with the text; first: the place at which it begins; done: what Enter does
window.panahWords = (text, first, done) => {
  let choosing = false;
  let words = null;
  const isText = !text.classList.contains("evidence-pages");

  // The numbers beside quotations stand in the page but not in the text.
  const plain = (node) => !node.parentElement.closest("a.number, .anchor");
  const length = (data) => [...data].length;
  const placeOf = (node, offset) => {
    const walker = document.createTreeWalker(text, NodeFilter.SHOW_TEXT);
    let before = first;
    for (let one = walker.nextNode(); one; one = walker.nextNode()) {
      if (one === node) {
        return plain(one) ? before + length(one.data.slice(0, offset)) : before;
      }
      const range = document.createRange();
      range.selectNode(one);
      if (node.nodeType === Node.ELEMENT_NODE && range.comparePoint(node, offset) <= 0) {
        return before;
      }
      before += plain(one) ? length(one.data) : 0;
    }
    return before;
  };

  const chosen = () => {
    const selection = window.getSelection();
    if (!isText || !selection.rangeCount || selection.isCollapsed) {
      return null;
    }
    const range = selection.getRangeAt(0);
    if (!text.contains(range.startContainer) || !text.contains(range.endContainer)) {
      return null;
    }
    const start = placeOf(range.startContainer, range.startOffset);
    const end = placeOf(range.endContainer, range.endOffset);
    return start < end ? { start, end } : null;
  };

  const stop = () => {
    choosing = false;
    text.classList.remove("is-choosing");
  };

  const MOVES = {
    ArrowRight: ["forward", "word"], ArrowLeft: ["backward", "word"],
    ArrowDown: ["forward", "line"], ArrowUp: ["backward", "line"],
    End: ["forward", "lineboundary"], Home: ["backward", "lineboundary"],
  };
  const move = (event) => {
    const selection = window.getSelection();
    selection.modify(event.shiftKey ? "extend" : "move", ...MOVES[event.key]);
    if (!text.contains(selection.focusNode)) {
      selection.collapse(text, 0);
    }
  };

  return {
    // Remember the words that are chosen now, or none.
    keep(wanted) {
      words = wanted ? chosen() : null;
      stop();
    },
    // An address that asks for a form with those words.
    asked(address) {
      const to = new URL(address, window.location.href);
      if (words) {
        to.searchParams.set("start", words.start);
        to.searchParams.set("end", words.end);
      }
      return to.href;
    },
    // Put a caret into the text, at a quotation if one is given.
    begin(mark) {
      if (!isText) {
        return;
      }
      const from = mark || text;
      const selection = window.getSelection();
      if (!chosen()) {
        selection.collapse(from.firstChild || from, 0);
        selection.modify("extend", "forward", "word");
      }
      choosing = true;
      text.classList.add("is-choosing");
      text.focus({ preventScroll: true });
    },
    // Whether a key is about choosing.
    takes(event) {
      if (!choosing) {
        return false;
      }
      if (MOVES[event.key]) {
        move(event);
      } else if (event.key === "Enter") {
        done();
      } else if (event.key === "Escape") {
        stop();
      } else {
        return /^(Shift|Tab)$/.test(event.key);
      }
      event.preventDefault();
      return true;
    },
  };
};
