// Conveniences: previews of what a reference means, copying, printing. Every page works without them.
"use strict";

(() => {
  for (const button of document.querySelectorAll(".copier")) {
    if (!navigator.clipboard) break;
    const said = [...button.childNodes];
    button.hidden = false;
    button.addEventListener("click", async () => {
      await navigator.clipboard.writeText(document.getElementById(button.dataset.copies).textContent);
      button.textContent = "已复制 Copied";
      setTimeout(() => { button.replaceChildren(...said); }, 2000);
    });
  }

  for (const button of document.querySelectorAll("button.print")) {
    button.hidden = false;
    button.addEventListener("click", () => {
      for (const part of document.querySelectorAll("details")) part.open = true;
      window.print();
    });
  }

  // How two texts are shown changes at once; the address follows, so that it can be passed on.
  const ways = document.querySelector("form.ways");
  if (ways) {
    const entries = document.querySelector(".entries");
    ways.querySelector("button").hidden = true;
    ways.addEventListener("change", () => {
      const chosen = new URLSearchParams(new FormData(ways));
      entries.className = ["entries", `view-${chosen.get("view")}`, ...chosen.getAll("hide").map((way) => `hide-${way}`)].join(" ");
      if (chosen.get("view") === "side") chosen.delete("view");
      history.replaceState(null, "", location.pathname + (chosen.size ? `?${chosen}` : "") + location.hash);
    });
  }

  // A line of a part that is folded away is linked: the part opens.
  const unfold = () => {
    const target = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
    const part = target && target.closest("details");
    if (part && !part.open) { part.open = true; target.scrollIntoView(); }
  };
  unfold();
  window.addEventListener("hashchange", unfold);

  // The title of a reference or of a term as a note that the keyboard reaches and a finger can read.
  const note = document.createElement("div");
  note.className = "preview";
  note.id = "preview";
  note.setAttribute("role", "tooltip");
  note.hidden = true;
  document.body.append(note);
  let holder = null;

  const show = (link) => {
    if (!link || link === holder) return;
    hide();
    holder = link;
    link.dataset.title = link.title;
    link.removeAttribute("title");
    link.setAttribute("aria-describedby", note.id);
    note.textContent = link.dataset.title;
    note.hidden = false;
    const box = link.getClientRects()[0] || link.getBoundingClientRect();
    const left = Math.max(8, Math.min(box.left, document.documentElement.clientWidth - note.offsetWidth - 8));
    const below = box.bottom + note.offsetHeight + 12 < window.innerHeight;
    note.style.left = `${left + window.scrollX}px`;
    note.style.top = `${(below ? box.bottom + 6 : box.top - note.offsetHeight - 6) + window.scrollY}px`;
  };
  const hide = () => {
    if (!holder) return;
    holder.title = holder.dataset.title;
    holder.removeAttribute("aria-describedby");
    holder = null;
    note.hidden = true;
  };
  const titled = (event) => event.target.closest && event.target.closest(".text a.reference[title], .text a.term[title]");
  document.addEventListener("mouseover", (event) => { const link = titled(event); if (link) show(link); else if (holder && !holder.contains(event.target)) hide(); });
  document.addEventListener("focusin", (event) => { const link = titled(event); if (link) show(link); else hide(); });
  document.addEventListener("keydown", (event) => { if (event.key === "Escape") hide(); });
})();
