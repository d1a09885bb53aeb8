"use strict";
// What is shown: both languages, one, or the English where it is asked for; light or dark.

const modeButtons = [...element("modes").children];

function showMode(mode) {
  const row = rows[firstVisibleRow()];
  const top = row?.getBoundingClientRect().top;
  root.dataset.mode = mode;
  for (const button of modeButtons) button.setAttribute("aria-pressed", button.value === mode);
  if (row && scrollY > 0) {
    row.scrollIntoView({ block: "start" });
    scrollBy(0, row.getBoundingClientRect().top - top);
  }
}

function chooseMode(mode) {
  showMode(mode);
  memory.set("mode", mode);
  cursor.move(null);
  searchAgain();
  if (mode === "reveal") say("Tap a sentence to see its English.");
}

for (const button of modeButtons) button.addEventListener("click", () => chooseMode(button.value));
showMode(root.dataset.mode);

element("theme").addEventListener("click", changeTheme);

function changeTheme() {
  const dark = root.dataset.theme ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
  root.dataset.theme = dark ? "light" : "dark";
  memory.set("theme", root.dataset.theme);
}

// Taps: a word lights up with its counterpart; in reveal mode the English of its sentence opens.

main.addEventListener("click", (event) => {
  if (event.target.closest("a") || !getSelection().isCollapsed) return;
  const flag = event.target.closest(".flag, .kept, .missed");
  if (flag) say(flag.title);
  const side = sideOf(event.target);
  if (!side) return cursor.move(null);
  const links = linksAt(side, event.clientX, event.clientY);
  const isSame = side === cursor.side && (links.length === 0 || cursor.links().includes(links[0]));
  const isOpen = (isSource(side) ? counterpart(side) : side).classList.contains("open");
  if (root.dataset.mode === "reveal" && (!isOpen || isSame)) toggle([side]);
  cursor.move(side, wordsOf(side).findIndex((numbers) => numbers.includes(links[0])));
});

/** Show or hide the English of pairs, given by any of their sides; without `open`, the other way from the first. */
function toggle(sides, open) {
  const targets = sides.map((side) => (isSource(side) ? counterpart(side) : side)).filter(Boolean);
  const opens = open ?? !targets[0]?.classList.contains("open");
  for (const target of targets) target.classList.toggle("open", opens);
}
