"use strict";
// The place in the text: remembered, shown as progress, found in the contents.

const placeName = `place/${document.body.dataset.book}`;
const contents = element("contents");
const entries = [...contents.querySelectorAll("a")];

let noting = false;
addEventListener(
  "scroll",
  () => {
    if (!noting) setTimeout(notePlace, 200);
    noting = true;
  },
  { passive: true },
);

function notePlace() {
  noting = false;
  const row = firstVisibleRow();
  const atEnd = scrollY + innerHeight >= root.scrollHeight - 2;
  const share = atEnd ? 1 : row / Math.max(rows.length, 1);
  element("progress").style.transform = `scaleX(${share})`;
  element("progress").setAttribute("aria-valuenow", Math.round(100 * share));
  memory.set(placeName, row);
}

contents.addEventListener("toggle", () => {
  if (!contents.open) return;
  const here = rows[firstVisibleRow()];
  const isBefore = (entry) => {
    const heading = document.getElementById(entry.hash.slice(1));
    return heading === here || Boolean(heading.compareDocumentPosition(here) & Node.DOCUMENT_POSITION_FOLLOWING);
  };
  const current = entries.findLast(isBefore);
  for (const entry of entries) entry.removeAttribute("aria-current");
  current?.setAttribute("aria-current", "location");
  current?.scrollIntoView({ block: "nearest" });
  (current ?? entries[0])?.focus({ preventScroll: true });
});
contents.addEventListener("click", (event) => {
  if (event.target.closest("a")) contents.open = false;
});
document.addEventListener("pointerdown", (event) => {
  if (contents.open && !contents.contains(event.target)) contents.open = false;
});

history.scrollRestoration = "manual";
const remembered = rows[Number(memory.get(placeName))];
if (remembered && !location.hash && remembered !== rows[0]) remembered.scrollIntoView({ block: "start" });
notePlace();
