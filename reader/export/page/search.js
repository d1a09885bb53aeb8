"use strict";
// Search in both languages; capitals, accents and typographic variants do not matter.

const VARIANTS = { œ: "oe", æ: "ae", "’": "'", "‘": "'", ʼ: "'", "«": '"', "»": '"', "“": '"', "”": '"', "„": '"', "‐": "-", "‑": "-", "\u00ad": "" };
const MOST_PAINTED = 400;

const search = { sides: null, query: "", matches: [], at: -1 };

function folded(text) {
  const bare = text.normalize("NFD").replace(/\p{M}+/gu, "").toLowerCase();
  return bare.replace(/[œæ’‘ʼ«»“”„‐‑\u00ad]/g, (sign) => VARIANTS[sign]).replace(/\s+/g, " ");
}

/** Where the characters `start` to `end` of the folded text stand in the text. */
function unfolded(text, start, end) {
  const places = [];
  let wasSpace = false;
  let at = 0;
  for (const character of text) {
    const isSpace = /\s/.test(character);
    const length = isSpace && wasSpace ? 0 : folded(character).length;
    for (let i = 0; i < length; i += 1) places.push(at);
    wasSpace = isSpace;
    at += character.length;
  }
  return [places[start], end < places.length ? places[end] : at];
}

function searchAgain() {
  search.query = folded(element("query").value).trim();
  const hidden = { source: false, target: true }[root.dataset.mode];
  search.matches = [];
  if (search.query) {
    search.sides ??= rows.flatMap((row, number) =>
      [...row.children].map((side) => ({ side, number, text: folded(side.textContent) })),
    );
    for (const { side, number, text } of search.sides) {
      if (isSource(side) === hidden) continue;
      for (let at = text.indexOf(search.query); at >= 0; at = text.indexOf(search.query, at + search.query.length)) {
        search.matches.push([side, at, number]);
      }
    }
  }
  search.at = -1;
  const here = firstVisibleRow();
  const next = search.matches.findIndex(([, , number]) => number >= here);
  if (search.matches.length) goToMatch(Math.max(next, 0));
  else showMatches();
}

function goToMatch(number) {
  const count = search.matches.length;
  if (!count) return;
  search.at = (number + count) % count;
  const [side] = search.matches[search.at];
  if (root.dataset.mode === "reveal" && !isSource(side)) toggle([side], true);
  side.scrollIntoView({ block: "center" });
  showMatches();
}

function showMatches() {
  const { query, matches, at } = search;
  const range = ([side, start]) => rangeIn(side, ...unfolded(side.textContent, start, start + query.length));
  const first = Math.max(at - MOST_PAINTED / 2, 0);
  paint("found", matches.slice(first, first + MOST_PAINTED).map(range));
  paint("current", matches.slice(at, at + 1).map(range));
  element("count").textContent = !query ? "" : matches.length ? `${at + 1} of ${matches.length}` : "no match";
}

let typing;
element("query").addEventListener("input", () => {
  clearTimeout(typing);
  typing = setTimeout(searchAgain, 120);
});
element("query").addEventListener("keydown", (event) => {
  if (event.key === "Enter") goToMatch(search.at + (event.shiftKey ? -1 : 1));
  if (event.key === "Escape") leaveSearch();
});
element("next").addEventListener("click", () => goToMatch(search.at + 1));
element("previous").addEventListener("click", () => goToMatch(search.at - 1));
element("find").addEventListener("click", () => (element("search").classList.contains("open") ? leaveSearch() : enterSearch()));

function enterSearch() {
  element("search").classList.add("open");
  element("find").setAttribute("aria-expanded", true);
  element("query").focus();
  element("query").select();
}

function leaveSearch() {
  element("search").classList.remove("open");
  element("find").setAttribute("aria-expanded", false);
  element("query").value = "";
  element("query").blur();
  searchAgain();
}
