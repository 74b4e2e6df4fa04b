// The words of a claim, corrected by selecting text; and where a selection splits it.
"use strict";
(() => {
  const section = document.getElementById("words");
  const form = document.getElementById("words-form");
  if (!section || !form) return;
  for (const hidden of form.querySelectorAll("[data-script]")) hidden.hidden = false;

  const points = (words) => [...words].length;

  // Where a place of the page stands in the report's text, in code points.
  const placeOf = (node, offset) => {
    const piece = (node.nodeType === Node.TEXT_NODE ? node.parentElement : node).closest("[data-at]");
    if (!piece || !section.contains(piece)) return null;
    const start = Number(piece.dataset.at);
    if (piece.dataset.size) return start + (offset > 0 ? Number(piece.dataset.size) : 0);
    const before = document.createRange();
    before.setStart(piece, 0);
    before.setEnd(node, offset);
    return start + points(before.toString());
  };

  const selected = () => {
    const selection = getSelection();
    if (!selection.rangeCount || selection.isCollapsed) return null;
    const range = selection.getRangeAt(0);
    const start = placeOf(range.startContainer, range.startOffset);
    const end = placeOf(range.endContainer, range.endOffset);
    if (start === null || end === null || end <= start) return null;
    return trimmed(start, end);
  };

  const pieces = [...section.querySelectorAll("[data-at]")].map((piece) => ({
    start: Number(piece.dataset.at),
    words: piece.dataset.size ? [piece.textContent] : [...piece.textContent],
  }));

  const wordsAt = (start, end) => {
    let words = "";
    for (const piece of pieces) {
      const first = Math.max(start - piece.start, 0);
      const last = Math.min(end - piece.start, piece.words.length);
      if (first < last) words += piece.words.slice(first, last).join("");
    }
    return words;
  };

  const trimmed = (start, end) => {
    while (start < end && /^\s*$/.test(wordsAt(start, start + 1))) start += 1;
    while (end > start && /^\s*$/.test(wordsAt(end - 1, end))) end -= 1;
    return start < end ? [start, end] : null;
  };

  const show = (role) => {
    const field = form.elements[role];
    const output = form.querySelector(`[data-words="${role}"]`);
    output.textContent = field.value.split(",").filter(Boolean).map((pair) => {
      const [start, end] = pair.split("-").map(Number);
      return `“${wordsAt(start, end)}”`;
    }).join(" … ");
  };
  for (const role of ["content", "cue", "source"]) {
    show(role);
    form.elements[role].addEventListener("input", () => show(role));
  }

  const parse = (role) => form.elements[role].value.split(",").filter(Boolean)
    .map((pair) => pair.split("-").map(Number));

  const put = (role, spans) => {
    form.elements[role].value = spans.map((span) => span.join("-")).join(",");
    show(role);
  };

  // A selection over a piece takes its place, which trims or extends it; elsewhere it is one more.
  const withSelection = (spans, [start, end]) =>
    [...spans.filter(([first, last]) => last <= start || first >= end), [start, end]]
      .sort((one, other) => one[0] - other[0]);

  // The pieces without the selected words, which may cut one in two.
  const without = (spans, [start, end]) => spans.flatMap(([first, last]) => {
    if (last <= start || first >= end) return [[first, last]];
    return [trimmed(first, start), trimmed(end, last)].filter((span) => span !== null);
  });

  form.addEventListener("click", (event) => {
    const button = event.target.closest("[data-role]");
    if (!button) return;
    const found = selected();
    if (!found) return;
    if (button.dataset.role === "split") {
      const split = document.getElementById("split-form");
      split.elements.at.value = found[0];
      split.submit();
      return;
    }
    const role = button.dataset.role;
    if (role === "none") {
      for (const each of ["content", "cue", "source"]) put(each, without(parse(each), found));
    } else {
      put(role, withSelection(parse(role), found));
    }
    // What stays selected would be dragged by the next selection that begins in it.
    getSelection().removeAllRanges();
  });
  // Unchanged roles are not ruled on.
  form.addEventListener("submit", () => {
    for (const role of ["content", "cue", "source"]) {
      const field = form.elements[role];
      if (field.value === section.dataset[role]) field.disabled = true;
    }
  });
})();
