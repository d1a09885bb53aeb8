"use strict";
// The rows of the page: what stands in them, and where they are on the screen.

const main = document.getElementById("text");
const rows = [...main.querySelectorAll("p, li, h1, h2, h3, h4, h5, h6")];

const element = (id) => document.getElementById(id);

/** The side of a sentence pair that a node of the page belongs to, or null. */
function sideOf(node) {
  const around = node instanceof Element ? node : node?.parentElement;
  return around?.closest("main [lang]") ?? null;
}

const isSource = (side) => side.lang === main.dataset.source;
const counterpart = (side) => (isSource(side) ? side.nextElementSibling : side.previousElementSibling);
const isShown = (side) => side.checkVisibility?.() ?? side.offsetParent !== null;

/** The word links of a pair: source start, source end, target start, target end, in UTF-16 code units. */
function linksOf(source) {
  const numbers = (source.dataset.l ?? "").split(" ").map(Number);
  const links = [];
  let [from, to] = [0, 0];
  for (let i = 0; i + 3 < numbers.length; i += 4) {
    const [a, b] = [from + numbers[i], to + numbers[i + 2]];
    [from, to] = [a + numbers[i + 1], b + numbers[i + 3]];
    links.push([a, from, b, to]);
  }
  return links;
}

/** The characters `start` to `end` of a side as a range. */
function rangeIn(side, start, end) {
  const range = new Range();
  const texts = document.createTreeWalker(side, NodeFilter.SHOW_TEXT);
  let at = 0;
  let begun = false;
  for (let text = texts.nextNode(); text; text = texts.nextNode()) {
    if (!begun && start < at + text.length) {
      range.setStart(text, start - at);
      begun = true;
    }
    if (begun && end <= at + text.length) {
      range.setEnd(text, end - at);
      return range;
    }
    at += text.length;
  }
  return null;
}

/** Which character of a side lies under a point of the window; -1 where none does. */
function characterAt(side, x, y) {
  const place = document.caretPositionFromPoint?.(x, y);
  const range = place ? null : document.caretRangeFromPoint?.(x, y);
  const [node, offset] = place ? [place.offsetNode, place.offset] : [range?.startContainer, range?.startOffset];
  if (!(node instanceof Text) || !side.contains(node)) return -1;
  const before = new Range();
  before.setStart(side, 0);
  before.setEnd(node, offset);
  const caret = before.toString().length;
  // A caret stands between two characters: the point is on one of them.
  return [caret, caret - 1].find((at) => at >= 0 && covers(rangeIn(side, at, at + 1), x, y)) ?? -1;
}

function covers(range, x, y) {
  return [...(range?.getClientRects() ?? [])].some((r) => r.left <= x && x <= r.right && r.top <= y && y <= r.bottom);
}

/** The number of the first row that reaches below the place to which rows are scrolled. */
function firstVisibleRow() {
  const top = parseFloat(getComputedStyle(root).scrollPaddingTop) + 1;
  let [low, high] = [0, rows.length - 1];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (rows[middle].getBoundingClientRect().bottom > top) high = middle;
    else low = middle + 1;
  }
  return Math.max(low, 0);
}

let saying;
/** Say something at the foot of the page, for a few seconds. */
function say(text) {
  clearTimeout(saying);
  element("say").textContent = text;
  saying = setTimeout(() => (element("say").textContent = ""), 4000);
}
