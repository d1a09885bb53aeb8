"use strict";
// Keys, the same as in the terminal where they mean the same.

const help = element("help");
element("keys").addEventListener("click", () => help.showModal());
element("close").addEventListener("click", () => help.close());

/** Go to the next flagged sentence, or the one before. */
function byFlag(step) {
  const flags = [...main.querySelectorAll(".flag")];
  const here = cursor.side ?? rows[firstVisibleRow()];
  const follows = (flag) => here.compareDocumentPosition(flag) & Node.DOCUMENT_POSITION_FOLLOWING && !counterpart(here)?.contains(flag);
  const precedes = (flag) => here.compareDocumentPosition(flag) & Node.DOCUMENT_POSITION_PRECEDING && !here.contains(flag);
  const flag = step > 0 ? flags.find(follows) : flags.findLast(precedes);
  if (!flag) return say(flags.length ? "No further flagged sentence." : "No sentence is flagged.");
  const target = sideOf(flag);
  if (root.dataset.mode === "reveal") toggle([target], true);
  cursor.move(wanted(target) ? target : counterpart(target));
  say(flag.title);
}

function byReveal(sides) {
  if (root.dataset.mode === "reveal" && sides.length) toggle(sides);
}

const KEYS = {
  ...Object.fromEntries(MODES.map((mode, number) => [number + 1, () => chooseMode(mode)])),
  m: () => chooseMode(MODES[(MODES.indexOf(root.dataset.mode) + 1) % MODES.length]),
  j: () => cursor.bySentence(1),
  k: () => cursor.bySentence(-1),
  l: () => cursor.byWord(1),
  h: () => cursor.byWord(-1),
  v: () => byReveal(cursor.side ? [cursor.side] : []),
  V: () => byReveal(cursor.side ? [...cursor.side.parentElement.children].filter(isSource) : []),
  "/": enterSearch,
  n: () => goToMatch(search.at + 1),
  N: () => goToMatch(search.at - 1),
  f: () => byFlag(1),
  F: () => byFlag(-1),
  t: () => (contents.open = !contents.open),
  T: changeTheme,
  "?": () => help.showModal(),
  Escape() {
    contents.open = false;
    if (search.query) leaveSearch();
    cursor.move(null);
  },
};

addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || help.open || event.target.closest("input")) return;
  const act = KEYS[event.key];
  if (!act) return;
  event.preventDefault();
  act();
});
