// Keys of the review pages: each presses the button or follows the link that bears it.
(function () {
  "use strict";
  const typing = (t) => t.closest("input:not([type=checkbox]), textarea, select, [contenteditable]");
  function open(id) {
    const details = document.getElementById(id);
    if (!details) return;
    details.open = true;
    const first = details.querySelector("input:not([type=hidden]), select");
    if (first) first.focus();
  }
  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-opens]");
    if (button) open(button.dataset.opens);
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && typing(event.target)) { event.target.blur(); return; }
    if (event.key === "Enter" && event.target.matches("select") && event.target.form) { event.preventDefault(); event.target.form.requestSubmit(); return; }
    if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented || typing(event.target)) return;
    const found = document.querySelector(`[data-key="${CSS.escape(event.key.toLowerCase())}"]`);
    if (!found || event.repeat) return;
    event.preventDefault();
    found.click();
  });
})();
