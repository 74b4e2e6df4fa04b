// Files dropped on the page are read; how the reading goes is shown as it goes.
"use strict";
(() => {
  const progress = document.getElementById("progress");
  const form = document.getElementById("drop");
  const again = 700;

  const follow = async () => {
    const answer = await fetch("/reading.json", { headers: { Accept: "application/json" } }).catch(() => null);
    if (!answer || !answer.ok) return;
    const state = await answer.json();
    const page = await fetch("/reading", { headers: { Accept: "text/html" } }).catch(() => null);
    if (page && page.ok) {
      const read = new DOMParser().parseFromString(await page.text(), "text/html");
      const now = read.getElementById("progress");
      if (now) progress.replaceChildren(...now.childNodes);
    }
    if (state.under_way || state.waiting) setTimeout(follow, again);
    else if (document.body.dataset.page === "overview") location.reload();
  };

  if (progress && progress.dataset.underWay === "yes") follow();
  if (!form) return;
  const zone = form.closest(".drop");
  const send = async (files) => {
    const body = new FormData();
    body.append("csrf", document.querySelector("meta[name=csrf]").content);
    for (const file of files) body.append("files", file, file.name);
    const answer = await fetch("/reading", { method: "POST", body, headers: { Accept: "application/json" } }).catch(() => null);
    if (answer && answer.ok) {
      form.reset();
      follow();
    } else {
      const told = answer ? await answer.json().catch(() => null) : null;
      const line = document.createElement("p");
      line.className = "wrong";
      line.textContent = told && told.error ? [told.error.reason, told.error.remedy].filter(Boolean).join(". ") : form.dataset.failed;
      progress.replaceChildren(line);
    }
  };
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    send(form.querySelector("input[type=file]").files);
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
    send(event.dataTransfer.files);
  });
})();
