// Two handles over the bars of the timeline: the map shows what lies between; the address keeps it.
export function slider(view) {
  const box = document.getElementById("slider");
  const bars = box ? JSON.parse(box.dataset.bars) : null;
  if (!bars || bars.x.length < 2) return;
  const day = (t) => new Date(t * 1000).toISOString().slice(0, 10);
  const last = bars.x.length - 1;
  const closing = (t) => { // the last day of a year, a month, a day
    const d = new Date(t * 1000), year = d.getUTCFullYear(), month = d.getUTCMonth();
    return bars.unit === 10 ? day(t) : day(Date.UTC(year, bars.unit === 4 ? 12 : month + 1, 0) / 1000);
  };
  const end = (i) => (i >= last ? closing(bars.x[last]) : day(bars.x[i + 1] - 86400));
  const row = document.createElement("div");
  row.className = "play";
  const play = Object.assign(document.createElement("button"), { type: "button", textContent: "Play" });
  const { since, until } = box.dataset;
  const begin = since ? Math.max(0, bars.x.findIndex((_, i) => end(i) >= since)) : 0;
  const stop = until ? Math.max(begin, bars.x.findLastIndex((x) => day(x) <= until)) : last;
  const from = handle("From", begin), to = handle("To", stop), told = document.createElement("output");
  row.append(play, from.label, to.label, told);
  box.append(row);

  function handle(name, value) {
    const label = document.createElement("label"), input = document.createElement("input");
    Object.assign(input, { type: "range", min: 0, max: last, step: 1, value });
    label.append(name, input);
    label.style.flex = "1 1 12rem";
    input.addEventListener("input", () => move(input === from.input));
    return { label, input };
  }

  let waiting = 0;
  function move(first) {
    let a = Number(from.input.value), b = Number(to.input.value);
    if (a > b) first ? (to.input.value = b = a) : (from.input.value = a = b);
    const whole = a === 0 && b === last, since = day(bars.x[a]), until = end(b);
    told.textContent = whole ? "all the time" : `${since} to ${until}`;
    const address = new URL(location.href), asked = new URL(view.box.dataset.clusters, location.href), listed = new URL(view.box.dataset.list, location.href);
    for (const one of [address, asked, listed]) {
      if (whole) ["since", "until"].forEach((name) => one.searchParams.delete(name));
      else { one.searchParams.set("since", since); one.searchParams.set("until", until); }
    }
    history.replaceState(null, "", address);
    view.box.dataset.clusters = asked.pathname + asked.search;
    view.box.dataset.list = listed.pathname + listed.search;
    clearTimeout(waiting);
    waiting = setTimeout(() => { view.refresh(); follow(address); }, 80);
  }

  // What the page says of the time and where it leads: as the server makes it for the new address.
  let followed = 0;
  async function follow(address) {
    const turn = ++followed, answer = await fetch(address);
    if (!answer.ok) return;
    const made = new DOMParser().parseFromString(await answer.text(), "text/html");
    if (turn !== followed) return;
    for (const name of ["since", "until"]) {
      const input = document.querySelector(`.filters [name=${name}]`);
      if (input) input.value = address.searchParams.get(name) ?? "";
    }
    for (const part of [".lede", ".tabs", "#places-table"]) {
      const old = document.querySelector(part), anew = made.querySelector(part);
      if (old && anew && !old.contains(document.activeElement)) old.replaceWith(document.adoptNode(anew));
    }
    view.box.dataset.followed = turn;
  }

  let playing = 0;
  play.addEventListener("click", () => {
    if (playing) { clearInterval(playing); playing = 0; play.textContent = "Play"; return; }
    play.textContent = "Stop";
    const width = Math.max(0, Math.min(Number(to.input.value) - Number(from.input.value), Math.round(last / 12)));
    let at = 0;
    playing = setInterval(() => {
      if (at + width > last) { clearInterval(playing); playing = 0; play.textContent = "Play"; return; }
      from.input.value = at; to.input.value = at + width; at++;
      move(true);
    }, 700);
  });
  told.textContent = since || until ? `${since || "…"} to ${until || "…"}` : "all the time";
}
