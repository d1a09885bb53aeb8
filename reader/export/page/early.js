"use strict";
// Runs before the text is there, so that the page never shows in another theme or mode than the person chose.

const root = document.documentElement;

const memory = {
  get(name) {
    try {
      return localStorage.getItem(`en-regard/${name}`);
    } catch {
      return null;
    }
  },
  set(name, value) {
    try {
      localStorage.setItem(`en-regard/${name}`, value);
    } catch {
      // Blocked or full: the page works, and forgets.
    }
  },
};

const MODES = ["side", "interleaved", "source", "target", "reveal"];
if (MODES.includes(memory.get("mode"))) root.dataset.mode = memory.get("mode");
if (["light", "dark"].includes(memory.get("theme"))) root.dataset.theme = memory.get("theme");
