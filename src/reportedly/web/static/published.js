// The map of a published site: Leaflet, data that came as scripts, no request.
(function () {
  "use strict";
  const box = document.getElementById("map");
  if (!box || !window.L || !window.reportedly) return;
  const base = reportedly.basemap, one = box.dataset.one ? JSON.parse(box.dataset.one) : null;
  const totals = box.dataset.totals ? JSON.parse(box.dataset.totals) : null, extent = one || totals ? null : reportedly.extent;
  const map = L.map(box, { preferCanvas: true, attributionControl: false, minZoom: 1, maxZoom: 11, worldCopyJump: false, scrollWheelZoom: false, fadeAnimation: false, zoomAnimation: false });
  const renderer = L.canvas({ padding: 0.4 }), BLUE = "#14557b";
  const draw = (features, style) => L.geoJSON({ type: "FeatureCollection", features }, { renderer, interactive: false, style }).addTo(map);
  draw(base.countries, { color: "#837f76", weight: 1, fillColor: "#f6f4ee", fillOpacity: 1 });
  draw(base.divisions.filter((f) => !f.properties.outline), { color: "#b9b6ad", weight: 0.8, fillColor: "#f6f4ee", fillOpacity: 1 });
  const points = totals ? [] : one ? [{ ...one, id: one.place_id, disputed: 0, incidents: [] }] : reportedly.points;
  const coarse = new Set(points.filter((p) => p.area && p.precision === 4).map((p) => p.id));
  draw(base.divisions.filter((f) => coarse.has(f.properties.id)), { color: BLUE, weight: 1, fillColor: BLUE, fillOpacity: 0.1 });
  if (totals) shade(totals);

  // Divisions by the most that is claimed there.
  function shade(found) {
    const told = new Map(found.map((t) => [t.id, t])), most = Math.log10(1 + Math.max(1, ...found.map((t) => t.high)));
    for (const f of base.divisions.filter((d) => told.has(d.properties.id))) {
      const t = told.get(f.properties.id);
      L.geoJSON(f, { renderer, style: { color: "#837f76", weight: 1, fillColor: BLUE, fillOpacity: 0.08 + 0.77 * Math.log10(1 + t.high) / most } }).bindTooltip(plain(`${t.name}: ${t.told}`)).addTo(map);
    }
  }
  function plain(words) { // names come from reports: never markup
    const span = document.createElement("span");
    span.textContent = words;
    return span;
  }

  // Points near each other are one mark that counts them; areas are never one with points.
  const CELL = 46, marks = L.layerGroup().addTo(map);
  function gather() {
    const found = new Map();
    for (const p of points) {
      const at = map.project([p.lat, p.lon]), key = `${p.area} ${Math.floor(at.x / CELL)} ${Math.floor(at.y / CELL)}`;
      const c = found.get(key) || { area: p.area, places: [], n: 0, disputed: 0, lat: 0, lon: 0 }, n = p.incidents.length || 1;
      c.places.push(p);
      c.lat += p.lat * n; c.lon += p.lon * n; c.n += n; c.disputed += p.disputed;
      found.set(key, c);
    }
    return [...found.values()].map((c) => ({ ...c, lat: c.lat / c.n, lon: c.lon / c.n })).sort((a, b) => b.n - a.n);
  }
  function mark(c) {
    const names = c.places.slice().sort((a, b) => b.incidents.length - a.incidents.length).map((p) => p.name);
    const said = `${names.slice(0, 3).join(", ")}${names.length > 3 ? ` and ${names.length - 3} more places` : ""}${c.n > 1 ? `: ${c.n} incidents` : ""}${c.area ? " (only the area is known)" : ""}`;
    const drawn = L.circleMarker([c.lat, c.lon], c.area
      ? { radius: 8 + 3 * Math.log10(c.n + 1), color: BLUE, weight: 1.6, fillColor: BLUE, fillOpacity: 0.1 }
      : { radius: 4.5 + 5 * Math.log10(c.n), color: "#fff", weight: 1.2, fillColor: c.disputed ? "#6b2f8a" : BLUE, fillOpacity: 0.9 });
    drawn.bindTooltip(plain(said), { opacity: 1 }).addTo(marks);
    if (c.n > 1) {
      const count = plain(c.n);
      count.className = c.area ? "count area" : "count";
      count.setAttribute("aria-hidden", "true");
      L.marker([c.lat, c.lon], { icon: L.divIcon({ html: count, className: "counted", iconSize: [0, 0] }), interactive: false, keyboard: false }).addTo(marks);
    }
    if (c.places.length > 1 && map.getZoom() < map.getMaxZoom()) drawn.on("click", () => map.setView([c.lat, c.lon], map.getZoom() + 2, { animate: false }));
    else if (c.places.some((p) => p.incidents.length)) drawn.bindPopup(() => listed(c), { maxHeight: 220 });
  }
  function listed(c) {
    const list = document.createElement("div"), incidents = c.places.flatMap((p) => p.incidents);
    for (const [file, title] of incidents.slice(0, 12)) {
      const line = document.createElement("p"), link = document.createElement("a");
      link.href = file;
      link.textContent = title;
      line.append(link);
      list.append(line);
    }
    if (incidents.length > 12) list.append(`and ${incidents.length - 12} more in the list`);
    return list;
  }

  // Names of the places with most incidents, where they do not lie on each other: a printed map has no pointer.
  function name(clusters) {
    const size = map.getSize(), taken = clusters.slice(0, 200).map((c) => { const p = map.latLngToContainerPoint([c.lat, c.lon]); return [p.x - 4, p.y - 4, p.x + 4, p.y + 4]; });
    for (const c of clusters.slice(0, 60)) {
      const words = c.places.reduce((a, b) => (b.incidents.length > a.incidents.length ? b : a)).name;
      if (!words) continue;
      const at = map.latLngToContainerPoint([c.lat, c.lon]), off = (c.area ? 9 : 5) + 5 * Math.log10(c.n);
      const place = [at.x + off, at.y - 8, at.x + off + 8 + words.length * 6.4, at.y + 8];
      const inside = at.x > 0 && at.y > 8 && place[2] < size.x && at.y < size.y - 8;
      if (!inside || !taken.every((t) => place[2] < t[0] || place[0] > t[2] || place[3] < t[1] || place[1] > t[3])) continue;
      taken.push(place);
      const span = plain(words);
      span.className = "place-label";
      span.setAttribute("aria-hidden", "true");
      L.marker([c.lat, c.lon], { icon: L.divIcon({ html: span, className: "place-name", iconSize: [0, 0], iconAnchor: [-off, 8] }), interactive: false, keyboard: false }).addTo(marks);
    }
  }
  function redraw() {
    marks.clearLayers();
    const clusters = gather();
    clusters.forEach(mark);
    name(clusters);
  }

  let whole = false;
  function fit() {
    const to = (b) => map.fitBounds([[b[1], b[0]], [b[3], b[2]]], { padding: [24, 24], maxZoom: 8, animate: false });
    const shaded = totals && base.divisions.filter((d) => totals.some((t) => t.id === d.properties.id));
    if (one) map.setView([one.lat, one.lon], one.area ? 6 : 7, { animate: false });
    else if (shaded && shaded.length) map.fitBounds(L.geoJSON(shaded).getBounds(), { animate: false });
    else if (extent) to(whole ? extent.whole : extent.bulk);
    else map.setView([25, 30], 2, { animate: false });
  }
  if (extent && extent.outside) {
    const button = Object.assign(document.createElement("button"), { type: "button", className: "map-all" });
    const call = () => (button.textContent = whole ? "Show where most are" : `Show all: ${extent.outside} elsewhere`);
    button.addEventListener("click", () => { whole = !whole; call(); fit(); });
    call();
    L.DomEvent.disableClickPropagation(button);
    box.append(button);
  }
  fit();
  redraw();
  map.on("zoomend resize", redraw);
  map.on("moveend", redraw);
  // Paper is smaller than the window: show the same there, and afterwards what was shown before.
  let before = null;
  matchMedia("print").addEventListener("change", (event) => {
    if (event.matches) before = [map.getCenter(), map.getZoom()];
    map.invalidateSize({ animate: false });
    if (event.matches) fit();
    else if (before) map.setView(...before, { animate: false });
  });
  box.dataset.drawn = "1";
})();
