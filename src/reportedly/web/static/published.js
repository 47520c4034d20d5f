// The map of a published site: Leaflet, data that came as scripts, no request.
(function () {
  "use strict";
  const box = document.getElementById("map");
  if (!box || !window.L || !window.reportedly) return;
  const base = reportedly.basemap, one = box.dataset.one ? JSON.parse(box.dataset.one) : null;
  const map = L.map(box, { preferCanvas: true, attributionControl: false, minZoom: 1, maxZoom: 11, worldCopyJump: false, scrollWheelZoom: false, fadeAnimation: false, zoomAnimation: false });
  const renderer = L.canvas({ padding: 0.4 });
  L.geoJSON({ type: "FeatureCollection", features: base.countries }, { renderer, interactive: false, style: { color: "#837f76", weight: 1, fillColor: "#f6f4ee", fillOpacity: 1 } }).addTo(map);
  L.geoJSON({ type: "FeatureCollection", features: base.divisions.filter((f) => !f.properties.outline) }, { renderer, interactive: false, style: { color: "#b9b6ad", weight: 0.8, fillColor: "#f6f4ee", fillOpacity: 1 } }).addTo(map);
  const points = one ? [{ ...one, id: one.place_id, disputed: 0, incidents: [] }] : reportedly.points;
  const coarse = new Set(points.filter((p) => p.area && p.precision === 4).map((p) => p.id));
  L.geoJSON({ type: "FeatureCollection", features: base.divisions.filter((f) => coarse.has(f.properties.id)) }, { renderer, interactive: false, style: { color: "#14557b", weight: 1, fillColor: "#14557b", fillOpacity: 0.1 } }).addTo(map);
  const sorted = [...points].sort((a, b) => b.incidents.length - a.incidents.length);
  for (const p of sorted) {
    const n = p.incidents.length || 1, colour = p.disputed ? "#6b2f8a" : "#14557b";
    const mark = L.circleMarker([p.lat, p.lon], p.area
      ? { radius: 8 + 3 * Math.log10(n + 1), color: "#14557b", weight: 1.6, fillOpacity: 0.1 }
      : { radius: 4.5 + 4.5 * Math.log10(n), color: "#fff", weight: 1.2, fillColor: colour, fillOpacity: 0.9 });
    mark.addTo(map).bindTooltip(`${p.name}${p.incidents.length > 1 ? `: ${n} incidents` : ""}${p.area ? " (only the area is known)" : ""}`, { opacity: 1 });
    if (!p.incidents.length) continue;
    const list = document.createElement("div");
    for (const [file, title] of p.incidents.slice(0, 12)) {
      const line = document.createElement("p"), link = document.createElement("a");
      link.href = file;
      link.textContent = title;
      line.append(link);
      list.append(line);
    }
    if (p.incidents.length > 12) list.append(`and ${p.incidents.length - 12} more in the list`);
    mark.bindPopup(list, { maxHeight: 220 });
  }
  // Names of the places with most incidents, where they do not lie on each other: a printed map has no pointer.
  function name() {
    const taken = [], size = map.getSize();
    for (const { p, label } of labels) {
      const at = map.latLngToContainerPoint([p.lat, p.lon]), box = [at.x + 6, at.y - 8, at.x + 14 + p.name.length * 6.4, at.y + 8];
      const inside = at.x > 0 && at.y > 0 && box[2] < size.x && at.y < size.y;
      const free = inside && taken.every((t) => box[2] < t[0] || box[0] > t[2] || box[3] < t[1] || box[1] > t[3]);
      if (free) taken.push(box);
      label.getElement().hidden = !free;
    }
  }
  const labels = sorted.filter((p) => p.name).slice(0, 60).map((p) => {
    const span = document.createElement("span");
    span.className = "place-label";
    span.setAttribute("aria-hidden", "true");
    span.textContent = p.name;
    const icon = L.divIcon({ html: span, className: "place-name", iconSize: [0, 0], iconAnchor: [-9, 8] });
    return { p, label: L.marker([p.lat, p.lon], { icon, interactive: false, keyboard: false }).addTo(map) };
  });
  function fit() {
    if (one) map.setView([one.lat, one.lon], one.area ? 6 : 7, { animate: false });
    else if (points.length) map.fitBounds(points.map((p) => [p.lat, p.lon]), { padding: [30, 30], maxZoom: 8, animate: false });
    else map.setView([25, 30], 2, { animate: false });
  }
  fit();
  // Paper is smaller than the window: show the same there, and afterwards what was shown before.
  let before = null;
  matchMedia("print").addEventListener("change", (event) => {
    if (event.matches) before = [map.getCenter(), map.getZoom()];
    map.invalidateSize({ animate: false });
    if (event.matches) fit();
    else if (before) map.setView(...before, { animate: false });
  });
  map.on("zoomend moveend", name);
  name();
  box.dataset.drawn = "1";
})();
