// A report: what is marked and what was read light each other up; a missed statement is added with keys.
(function () {
  "use strict";
  const text = document.getElementById("text");
  if (!text) return;

  function light(ids, on) {
    for (const id of ids) {
      const told = document.getElementById("s-" + id);
      if (told) told.classList.toggle("lit", on);
      for (const piece of text.querySelectorAll(`[data-s~="${CSS.escape(id)}"]`)) piece.classList.toggle("lit", on);
    }
  }
  const first = (piece) => piece.dataset.s.split(" ").slice(0, 1);
  for (const [event, on] of [["pointerover", true], ["pointerout", false], ["focusin", true], ["focusout", false]]) {
    text.addEventListener(event, (e) => {
      const piece = e.target.closest("[data-s]");
      if (!piece) return;
      light(first(piece), on);
      const told = document.getElementById("s-" + first(piece)[0]);
      const box = told && told.closest(".told");
      if (on && told && event === "pointerover" && box && box.scrollHeight > box.clientHeight) box.scrollTop = told.offsetTop - box.offsetTop - 60;
    });
  }
  for (const told of document.querySelectorAll(".statement")) {
    const id = told.id.slice(2);
    told.addEventListener("pointerenter", () => light([id], true));
    told.addEventListener("pointerleave", () => light([id], false));
  }

  // Adding what was missed. Code points are counted, as the record counts them; a script counts UTF-16 units.
  const form = document.getElementById("missed"), opener = document.getElementById("add-missed");
  if (!form || !opener) return;
  const whole = text.textContent, words = [];
  const points = (upto) => Array.from(whole.slice(0, upto)).length;
  for (const m of whole.matchAll(/[\p{L}\p{N}]+(?:['’.,-][\p{L}\p{N}]+)*%?/gu)) words.push([m.index, m.index + m[0].length]);
  let from = 0, to = 0, taking = null, active = false, trigger = "";
  const help = document.getElementById("missed-help"), type = document.getElementById("missed-type");
  const span = document.getElementById("missed-span"), roles = document.getElementById("missed-roles");
  const mark = window.CSS && CSS.highlights && window.Highlight ? new Highlight() : null;
  if (mark) CSS.highlights.set("caret", mark);

  function range(start, end) {
    const walker = document.createTreeWalker(text, NodeFilter.SHOW_TEXT), found = document.createRange();
    let at = 0;
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const next = at + node.length;
      if (start >= at && start < next) found.setStart(node, start - at);
      if (end > at && end <= next) { found.setEnd(node, end - at); break; }
      at = next;
    }
    return found;
  }
  function show() {
    const a = words[Math.min(from, to)], b = words[Math.max(from, to)], at = range(a[0], b[1]);
    if (mark) { mark.clear(); mark.add(at); }
    const chosen = getSelection();
    chosen.removeAllRanges();
    chosen.addRange(at);
    const box = at.getBoundingClientRect();
    if (box.top < 80 || box.bottom > innerHeight - 240) scrollBy({ top: box.top - innerHeight / 3 });
    help.textContent = `${taking === null ? "Trigger or number" : taking}: “${whole.slice(a[0], b[1])}”. Arrows move, Shift widens, Enter takes, Esc goes back.`;
    return [points(a[0]) + ":" + points(b[1]), whole.slice(a[0], b[1])];
  }
  function open() {
    if (!words.length) return;
    form.hidden = false;
    opener.setAttribute("aria-expanded", "true");
    choose(null);
  }
  function choose(role) {
    taking = role;
    active = true;
    const chosen = getSelection();
    if (chosen.rangeCount && !chosen.isCollapsed && text.contains(chosen.anchorNode) && role === null) {
      const before = document.createRange();
      before.setStart(text, 0);
      before.setEnd(chosen.getRangeAt(0).startContainer, chosen.getRangeAt(0).startOffset);
      const start = before.toString().length, end = start + chosen.toString().length;
      from = Math.max(0, words.findIndex((w) => w[1] > start));
      to = Math.max(from, words.findLastIndex((w) => w[0] < end));
    }
    text.focus({ preventScroll: true });
    show();
  }
  function take() {
    const [where, said] = show();
    active = false;
    if (taking === null) {
      span.value = where;
      trigger = said;
      help.textContent = `“${said}”: now its type.`;
      type.focus();
    } else {
      const input = roles.querySelector(`[data-role="${CSS.escape(taking)}"]`);
      input.value = input.value && input.value !== "-" ? `${input.value};${where}` : where;
      input.nextElementSibling.textContent = said;
      input.focus();
    }
  }
  function close() {
    active = false;
    form.hidden = true;
    if (mark) mark.clear();
    getSelection().removeAllRanges();
    opener.setAttribute("aria-expanded", "false");
    opener.focus();
  }
  function line(role, name) {
    const label = document.createElement("label"), input = document.createElement("input"), said = document.createElement("small");
    label.append(role);
    Object.assign(input, { name, autocomplete: "off", placeholder: "F2: choose words" });
    input.dataset.role = role;
    label.append(input, said);
    return label;
  }
  let built = "";
  type.addEventListener("change", () => {
    if (type.value === built) return; // pressing Enter has built it already
    built = type.value;
    const found = [...document.querySelectorAll("#types option")].find((o) => o.value === type.value || o.value.endsWith("." + type.value));
    roles.replaceChildren();
    if (!found) { help.textContent = "No such type: choose one of the list."; return; }
    for (const role of found.dataset.roles.split(" ")) roles.append(line(role, "role:" + role));
    roles.append(line("says", "said_by"));
    help.textContent = `${trigger ? `“${trigger}”. ` : ""}In a role, F2 chooses words in the text. Enter in a field stores the statement.`;
  });
  form.addEventListener("keydown", (event) => {
    if (event.key === "F2" && event.target.dataset.role) { event.preventDefault(); choose(event.target.dataset.role); }
    if (event.key === "Escape") { event.preventDefault(); close(); }
    if (event.key === "Enter" && event.target === type) { event.preventDefault(); type.dispatchEvent(new Event("change")); roles.querySelector("input")?.focus(); }
  });
  opener.addEventListener("click", open);
  document.getElementById("missed-close").addEventListener("click", close);
  document.addEventListener("keydown", (event) => {
    if (!active) {
      if (event.key === "m" && !event.ctrlKey && !event.metaKey && !event.altKey && !event.target.closest("input, textarea, select")) { event.preventDefault(); open(); }
      return;
    }
    if (event.target.closest("input, textarea, select, button")) return;
    const step = { ArrowRight: 1, ArrowLeft: -1, ArrowDown: 12, ArrowUp: -12 }[event.key];
    if (step) {
      event.preventDefault();
      to = Math.max(0, Math.min(words.length - 1, to + step));
      if (!event.shiftKey) from = to;
      show();
    } else if (event.key === "Enter") { event.preventDefault(); take(); }
    else if (event.key === "Escape") { event.preventDefault(); taking === null ? close() : ((active = false), roles.querySelector(`[data-role="${CSS.escape(taking)}"]`).focus()); }
  });
})();
