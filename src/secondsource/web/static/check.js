// A draft that is dropped on the page is sent for a check. The page works without.
"use strict";
(() => {
  const form = document.getElementById("draft");
  if (!form) return;
  const zone = form.closest(".drop");
  const file = form.querySelector("input[type=file]");
  form.addEventListener("submit", () => {
    document.getElementById("draft-wait").hidden = false;
  });
  for (const name of ["dragenter", "dragover"]) {
    document.addEventListener(name, (event) => {
      if (![...event.dataTransfer.types].includes("Files")) return;
      event.preventDefault();
      zone.classList.add("over");
    });
  }
  document.addEventListener("dragleave", (event) => {
    if (!event.relatedTarget) zone.classList.remove("over");
  });
  document.addEventListener("drop", (event) => {
    if (!event.dataTransfer.files.length) return;
    event.preventDefault();
    zone.classList.remove("over");
    const one = new DataTransfer();
    one.items.add(event.dataTransfer.files[0]);
    file.files = one.files;
    form.requestSubmit();
  });
})();
