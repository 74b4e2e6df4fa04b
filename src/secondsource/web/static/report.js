// A report's claims by key and pointer. The page works without: numbers lead to the claims below.
"use strict";
(() => {
  const text = document.getElementById("text");
  const panel = document.getElementById("panel");
  if (!text || !panel) return;
  const numbers = [...text.querySelectorAll(".number")];
  const pieces = new Map();
  for (const piece of text.querySelectorAll("[data-claims]")) {
    for (const claim of piece.dataset.claims.split(" ")) {
      if (!pieces.has(claim)) pieces.set(claim, []);
      pieces.get(claim).push(piece);
    }
  }
  let lit = "";

  const dim = () => {
    for (const piece of pieces.get(lit) || []) piece.classList.remove("lit");
    lit = "";
    panel.hidden = true;
  };

  const light = (claim) => {
    if (claim === lit) return;
    dim();
    lit = claim;
    for (const piece of pieces.get(claim) || []) piece.classList.add("lit");
    const card = document.getElementById(`card-${claim}`);
    if (!card) return;
    panel.replaceChildren(...[...card.childNodes].map((node) => node.cloneNode(true)));
    panel.hidden = false;
  };

  const innermost = (piece) => {
    // Of nested claims, the one with the fewest pieces is meant.
    const claims = piece.dataset.claims.split(" ");
    return claims.reduce((a, b) => (pieces.get(b).length < pieces.get(a).length ? b : a));
  };

  text.addEventListener("pointerover", (event) => {
    const piece = event.target.closest("[data-claims], [data-number]");
    if (piece) light(piece.dataset.number || innermost(piece));
  });
  text.addEventListener("focusin", (event) => {
    const link = event.target.closest("[data-number]");
    if (link) light(link.dataset.number);
  });
  document.addEventListener("focusin", (event) => {
    // It would cover what is gone to beyond the text.
    if (!event.target.closest("#text, #panel")) dim();
  });
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.target.closest("input, textarea, select")) return;
    if (event.key === "Escape") dim();
    const step = { j: 1, k: -1 }[event.key];
    if (step && numbers.length) {
      const at = numbers.findIndex((number) => number.dataset.number === lit);
      const next = at < 0 ? (step > 0 ? 0 : numbers.length - 1) : (at + step + numbers.length) % numbers.length;
      numbers[next].focus();
      numbers[next].scrollIntoView({ block: "center" });
    }
    if ((event.key === "o" || event.key === "Enter") && lit && event.target.closest("[data-number]")) {
      const open = document.querySelector(`#card-${CSS.escape(lit)} a[href^="/claims/"]`);
      if (open) {
        event.preventDefault();
        open.click();
      }
    }
  });
})();
