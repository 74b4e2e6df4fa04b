// Keys that work on every page: "/" searches, a control's own key presses it.
"use strict";
(() => {
  const typing = (target) => target.closest("input, textarea, select, [contenteditable]");
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || typing(event.target)) return;
    if (event.key === "/") {
      const box = document.getElementById("q");
      if (box) {
        event.preventDefault();
        box.focus();
      }
      return;
    }
    const pressed = document.querySelector(`[data-key="${CSS.escape(event.key)}"]`);
    if (pressed && !pressed.disabled) {
      event.preventDefault();
      pressed.click();
    }
  });
})();
