"use strict";
// Lights: the sentence under the pointer or the cursor, its counterpart, and the words in it that say the same.

const highlights = globalThis.Highlight ? CSS.highlights : new Map(); // where there are none, the sentence still shows
const paint = (name, ranges) => {
  if (globalThis.Highlight) highlights.set(name, new Highlight(...ranges.filter(Boolean)));
};

const light = { side: null, links: [] };

/** Light a side of a pair with its counterpart, and the words of the links whose numbers are given. */
function lightUp(side, numbers = []) {
  if (light.side === side && String(light.links) === String(numbers)) return;
  putOut();
  if (!side) return;
  [light.side, light.links] = [side, numbers];
  const other = counterpart(side);
  side.classList.add("on");
  other?.classList.add("on");
  const [source, target] = isSource(side) ? [side, other] : [other, side];
  const links = linksOf(source);
  const chosen = numbers.map((number) => links[number]);
  paint("lit", [
    ...chosen.map(([start, end]) => rangeIn(source, start, end)),
    ...chosen.map(([, , start, end]) => rangeIn(target, start, end)),
  ]);
}

function putOut() {
  for (const side of main.querySelectorAll(".on")) side.classList.remove("on");
  highlights.delete("lit");
  [light.side, light.links] = [null, []];
}

/** The numbers of the links of a pair in which the character under a point stands. */
function linksAt(side, x, y) {
  const at = characterAt(side, x, y);
  const source = isSource(side) ? side : counterpart(side);
  const here = isSource(side) ? 0 : 2;
  return linksOf(source).flatMap((link, number) => (link[here] <= at && at < link[here + 1] ? [number] : []));
}

let pointed = null;
main.addEventListener("pointermove", (event) => {
  if (event.pointerType !== "mouse" || event.buttons) return;
  if (!pointed) requestAnimationFrame(lightPointed);
  pointed = event;
});

function lightPointed() {
  const { target, clientX, clientY } = pointed;
  pointed = null;
  const side = sideOf(target);
  if (side) lightUp(side, linksAt(side, clientX, clientY));
  else if (!cursor.side) putOut();
}

main.addEventListener("pointerleave", (event) => {
  if (event.pointerType === "mouse") lightUp(cursor.side, cursor.links());
});

// The cursor: a sentence, and perhaps one of its words.

const cursor = {
  side: null,
  word: -1,

  /** The numbers of the links of its word. */
  links() {
    return this.word < 0 ? [] : wordsOf(this.side)[this.word];
  },

  move(side, word = -1) {
    [this.side, this.word] = [side, word];
    if (!side) return lightUp(null);
    side.tabIndex = -1;
    side.focus({ preventScroll: true });
    side.scrollIntoView({ block: "nearest" });
    lightUp(side, this.links());
  },

  bySentence(step) {
    let row = this.side ? rows.indexOf(this.side.parentElement) : firstVisibleRow();
    let sides = [...(rows[row]?.children ?? [])];
    let at = this.side ? sides.indexOf(this.side) : step > 0 ? -1 : 0;
    while (rows[row]) {
      at += step;
      if (sides[at] && wanted(sides[at])) return this.move(sides[at]);
      if (sides[at]) continue;
      row += step;
      sides = [...(rows[row]?.children ?? [])];
      at = step > 0 ? -1 : sides.length;
    }
  },

  byWord(step) {
    if (!this.side) return this.bySentence(1);
    const next = this.word + step;
    if (next >= 0 && next < wordsOf(this.side).length) this.move(this.side, next);
  },
};

/** The numbers of the links of each linked word of a side, in the order of its text. */
function wordsOf(side) {
  const here = isSource(side) ? 0 : 2;
  const links = linksOf(here ? counterpart(side) : side);
  const byPlace = Map.groupBy(links.keys(), (number) => links[number][here]);
  return [...byPlace].sort(([a], [b]) => a - b).map(([, numbers]) => numbers);
}

/** Whether the cursor stops at a side: the English only where no French is shown. */
function wanted(side) {
  return side.textContent.trim() !== "" && (isSource(side) !== (root.dataset.mode === "target"));
}
