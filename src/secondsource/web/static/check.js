// A draft that is dropped on the page is sent for a check. The page works without.
"use strict";
(() => {
  const form = document.getElementById("draft");
  if (!form) return;
  const file = form.querySelector("input[type=file]");
  form.addEventListener("submit", () => {
    document.getElementById("draft-wait").hidden = false;
  });
  onFileDrop(form.closest(".drop"), (files) => {
    const one = new DataTransfer();
    one.items.add(files[0]);
    file.files = one.files;
    form.requestSubmit();
  });
})();
