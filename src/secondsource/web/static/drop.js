// Files dropped on the page are read; how the reading goes is shown as it goes.
"use strict";
(() => {
  const progress = document.getElementById("progress");
  const form = document.getElementById("drop");
  // Milliseconds: while something is read, and while nothing is and another program may begin.
  const again = 1000, now_and_then = 5000;
  let following = false;

  const chosen = () => form && form.querySelector("input[type=file]").files.length > 0;

  const follow = async () => {
    following = true;
    const page = await fetch(location.pathname, { headers: { Accept: "text/html" } }).catch(() => null);
    if (!page || !page.ok) {
      following = false;
      return;
    }
    const read = new DOMParser().parseFromString(await page.text(), "text/html");
    for (const part of document.querySelectorAll("[data-live]")) {
      // Who stands in it with the keyboard is not thrown out.
      if (part.contains(document.activeElement)) continue;
      part.replaceChildren(...read.getElementById(part.id).childNodes);
    }
    if (read.getElementById("progress").dataset.underWay === "yes") setTimeout(follow, again);
    else if (document.body.dataset.page === "overview" && !chosen()) location.reload();
    else following = false;
  };

  const watch = async () => {
    if (!following && document.visibilityState === "visible") {
      const answer = await fetch("/reading.json", { headers: { Accept: "application/json" } }).catch(() => null);
      if (!answer || !answer.ok) return;
      if ((await answer.json()).under_way && !following) follow();
    }
    setTimeout(watch, now_and_then);
  };

  if (progress) {
    if (progress.dataset.underWay === "yes") follow();
    setTimeout(watch, now_and_then);
  }
  if (!form) return;
  const zone = form.closest(".drop");
  const send = async (files) => {
    // With what the form says of them: outlet, date, language, fields.
    const body = new FormData(form);
    body.delete("files");
    body.set("csrf", document.querySelector("meta[name=csrf]").content);
    for (const file of files) body.append("files", file, file.name);
    // As a page, since its errors are in the language of the interface; those in JSON are English.
    const answer = await fetch("/reading", { method: "POST", body, headers: { Accept: "text/html" } }).catch(() => null);
    if (answer && answer.ok) {
      form.reset();
      if (!following) follow();
    } else {
      const page = new DOMParser().parseFromString(answer ? await answer.text().catch(() => "") : "", "text/html");
      const words = [...page.querySelectorAll("[data-error]")].map((part) => part.textContent);
      const line = document.createElement("p");
      line.className = "wrong";
      line.textContent = words.join(". ") || form.dataset.failed;
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
