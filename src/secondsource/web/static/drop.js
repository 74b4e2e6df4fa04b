// Files dropped on the page are read; how the reading goes is shown as it goes.
"use strict";
(() => {
  const progress = document.getElementById("progress");
  const form = document.getElementById("drop");
  // Milliseconds: while something is read, and while nothing is and another program may begin.
  const again = 1000, now_and_then = 5000;
  let following = false;

  const follow = async () => {
    following = true;
    const page = await fetch(location.pathname, { headers: { Accept: "text/html" } }).catch(() => null);
    if (!page || !page.ok) {
      following = false;
      return;
    }
    const read = new DOMParser().parseFromString(await page.text(), "text/html");
    let kept = false;
    for (const part of document.querySelectorAll("[data-live]")) {
      // Who stands in it with the keyboard is not thrown out: it is asked for again.
      if (part.contains(document.activeElement)) {
        kept = true;
        continue;
      }
      const anew = read.getElementById(part.id);
      part.hidden = anew.hidden;
      part.replaceChildren(...anew.childNodes);
    }
    // The page is never loaded again: that would call back who has just followed a link.
    if (read.getElementById("progress").dataset.underWay === "yes") setTimeout(follow, again);
    else if (kept) setTimeout(follow, now_and_then);
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
  onFileDrop(zone, send);
})();
