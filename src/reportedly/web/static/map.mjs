// The map: clusters made on the server, a base map of the package, time chosen with a slider.
import { slider } from "./slider.mjs";

const element = document.getElementById("map");
// The words of the page are painted before the map takes its time.
const painted = new Promise((done) => requestAnimationFrame(() => setTimeout(done, 0)));
if (element) painted.then(start).catch((error) => {
  console.warn("map:", error.message);
  element.innerHTML = "";
  const p = document.createElement("p");
  p.className = "map-failed";
  p.textContent = "This browser cannot draw the map. The tables of the page say the same.";
  element.append(p);
});

async function start() {
  const maplibre = await import("./vendor/maplibre/maplibre-gl.mjs");
  maplibre.setWorkerUrl?.(new URL("./vendor/maplibre/maplibre-gl-worker.mjs", import.meta.url).href);
  const countries = await (await fetch(new URL("./vendor/basemap/countries.json", import.meta.url))).json();
  const placed = /^#map=([\d.]+)\/(-?[\d.]+)\/(-?[\d.]+)$/.exec(location.hash)?.slice(1).map(Number);
  const one = element.dataset.one ? JSON.parse(element.dataset.one) : null;
  const map = new maplibre.Map({
    container: element, style: style(countries), attributionControl: false, minZoom: 0.5, maxZoom: 11, renderWorldCopies: false,
    center: one ? [one.lon, one.lat] : [30, 25], zoom: one ? (one.area ? 5 : 6.5) : 1.2, dragRotate: false, pitchWithRotate: false,
    cooperativeGestures: matchMedia("(pointer: coarse)").matches,
  });
  map.touchZoomRotate.disableRotation();
  map.addControl(new maplibre.NavigationControl({ showCompass: false }), "top-right");
  map.getCanvas().setAttribute("aria-label", element.getAttribute("aria-label"));
  const view = new View(map, maplibre, element, one, countries.features.map((f) => [f.properties.code, corners(f)]), placed);
  map.on("load", () => view.begin().catch((error) => console.warn("map:", error.message)));
  window.reportedlyMap = view; // for tests: whether it is drawn, and what it shows
}

function style(countries) {
  const none = { type: "FeatureCollection", features: [] };
  return {
    version: 8,
    sources: { countries: { type: "geojson", data: countries }, admin1: { type: "geojson", data: none }, areas: { type: "geojson", data: none }, clusters: { type: "geojson", data: none } },
    layers: [
      { id: "sea", type: "background", paint: { "background-color": "#dfe7ec" } },
      { id: "land", type: "fill", source: "countries", paint: { "fill-color": "#f6f4ee" } },
      { id: "near", type: "fill", source: "admin1", filter: ["!", ["has", "outline"]], paint: { "fill-color": "#f6f4ee" } },
      { id: "areas", type: "fill", source: "areas", paint: { "fill-color": "#14557b", "fill-opacity": ["interpolate", ["linear"], ["get", "count"], 1, 0.06, 200, 0.22] } },
      { id: "divisions", type: "line", source: "admin1", filter: ["!", ["has", "outline"]], paint: { "line-color": "#b9b6ad", "line-width": 0.8 } },
      { id: "borders", type: "line", source: "countries", paint: { "line-color": "#837f76", "line-width": 1 } },
      { id: "outlines", type: "line", source: "admin1", filter: ["has", "outline"], paint: { "line-color": "#837f76", "line-width": 1.2 } },
      { id: "area", type: "circle", source: "clusters", filter: ["==", ["get", "area"], true], paint: { "circle-radius": ["+", 7, ["*", 4.2, ["log10", ["+", 1, ["get", "count"]]]]], "circle-color": "#14557b", "circle-opacity": 0.1, "circle-stroke-color": "#14557b", "circle-stroke-width": 1.6, "circle-stroke-opacity": 0.75 } },
      { id: "point", type: "circle", source: "clusters", filter: ["==", ["get", "area"], false], paint: { "circle-radius": ["+", 4.5, ["*", 5, ["log10", ["get", "count"]]]], "circle-color": ["case", [">", ["get", "disputed"], 0], "#6b2f8a", "#14557b"], "circle-opacity": 0.9, "circle-stroke-color": "#fff", "circle-stroke-width": 1.2 } },
    ],
  };
}

class View {
  constructor(map, maplibre, box, one, countries, placed) {
    Object.assign(this, { map, maplibre, box, one, countries, placed, drawn: 0, markers: [], labels: [], divisions: new Map(), asked: 0, found: [] });
  }

  async begin() {
    if (this.one) return this.single();
    if (this.box.dataset.totals) return this.choropleth(JSON.parse(this.box.dataset.totals));
    const box = this.box.dataset.box?.split(",").map(Number);
    const all = await this.fetch("cell=0.5");
    if (this.placed) this.map.jumpTo({ zoom: this.placed[0], center: [this.placed[2], this.placed[1]] });
    else this.fit(box ?? all.extent?.bulk, box ? 0 : 40);
    if (all.extent) this.whole(all.extent, box);
    slider(this);
    await this.refresh();
    this.map.on("moveend", (event) => { this.keep(event); this.refresh(); });
    for (const layer of ["point", "area"]) {
      this.map.on("click", layer, (event) => this.open(event));
      this.map.on("mouseenter", layer, () => (this.map.getCanvas().style.cursor = "pointer"));
      this.map.on("mouseleave", layer, () => (this.map.getCanvas().style.cursor = ""));
    }
  }

  fit(box, padding) {
    if (box) this.map.fitBounds([[box[0], box[1]], [box[2], box[3]]], { padding, animate: false, maxZoom: 8 });
  }

  // What part its reader went to stands in the address.
  keep(event) {
    if (!event.originalEvent) return;
    const { lng, lat } = this.map.getCenter();
    history.replaceState(null, "", `#map=${this.map.getZoom().toFixed(2)}/${lat.toFixed(3)}/${lng.toFixed(3)}`);
  }

  // A few far places do not make all others a dot: the map opens on where most lies, and says what lies elsewhere.
  whole({ bulk, whole, outside }, box) {
    if (!outside && !box) return;
    const button = Object.assign(document.createElement("button"), { type: "button", className: "map-all" });
    const names = { all: outside ? `Show all: ${outside} elsewhere` : "Show all", most: "Show where most are" };
    let shown = "most";
    const name = () => (button.textContent = names[shown === "most" ? "all" : "most"]);
    button.addEventListener("click", () => {
      shown = shown === "most" ? "all" : "most";
      this.fit(shown === "all" ? whole : bulk, 40);
      name();
    });
    name();
    this.box.append(button);
  }

  address(more) {
    const address = new URL(this.box.dataset.clusters, location.href);
    for (const [name, value] of new URLSearchParams(more)) address.searchParams.set(name, value);
    return address;
  }

  async fetch(more) {
    const answer = await fetch(this.address(more));
    if (!answer.ok) throw new Error((await answer.json()).error.message);
    return answer.json();
  }

  async refresh() {
    const asked = ++this.asked;
    const b = this.map.getBounds(), clip = (x, most) => Math.max(-most, Math.min(most, x));
    const box = [clip(b.getWest(), 180), clip(b.getSouth(), 90), clip(b.getEast(), 180), clip(b.getNorth(), 90)].map((n) => n.toFixed(3));
    const cell = (36 * 360) / (512 * 2 ** this.map.getZoom());
    const found = await this.fetch(`box=${box.join(",")}&cell=${cell.toPrecision(4)}`);
    if (asked !== this.asked) return;
    this.found = found.features;
    this.map.getSource("clusters").setData(found);
    this.count(found.features);
    await this.base(found.features, box);
    this.map.once("idle", () => { this.drawn++; this.box.dataset.drawn = this.drawn; });
    this.map.triggerRepaint();
  }

  count(features) {
    for (const marker of this.markers) marker.remove();
    this.markers = features.filter((f) => f.properties.count > 1).slice(0, 250).map((f) => {
      const label = document.createElement("span");
      label.className = f.properties.area ? "count area" : "count";
      label.setAttribute("aria-hidden", "true");
      label.textContent = f.properties.count > 999 ? Math.round(f.properties.count / 100) / 10 + "k" : f.properties.count;
      return new this.maplibre.Marker({ element: label }).setLngLat(f.geometry.coordinates).addTo(this.map);
    });
  }

  // Borders of divisions of the countries in view, the divisions that are all that is known, names of towns.
  async base(features, box) {
    const near = this.map.getZoom() >= 3.2;
    const [west, south, east, north] = box.map(Number);
    const inside = ([, b]) => b[0] < east && b[2] > west && b[1] < north && b[3] > south;
    const codes = near ? this.countries.filter(inside).map(([code]) => code).slice(0, 24) : [];
    await Promise.all(codes.map((code) => this.load(code)));
    const shown = codes.flatMap((c) => this.divisions.get(c));
    this.map.getSource("admin1").setData({ type: "FeatureCollection", features: shown });
    const afar = ["!", ["in", ["get", "code"], ["literal", codes]]];
    this.map.setFilter("land", afar);
    this.map.setFilter("borders", afar);
    const counts = new Map(features.filter((f) => f.properties.area && f.properties.precision === 4).map((f) => [f.properties.place_id, f.properties.count]));
    this.map.getSource("areas").setData({ type: "FeatureCollection", features: shown.filter((f) => counts.has(f.properties.id)).map((f) => ({ ...f, properties: { count: counts.get(f.properties.id) } })) });
    const names = near ? (await this.json(`/api/map/places?box=${box.join(",")}`)).places : [];
    for (const label of this.labels) label.remove();
    this.labels = this.apart(names, features).map((place) => {
      const span = document.createElement("span");
      span.className = "place-label";
      span.setAttribute("aria-hidden", "true");
      span.textContent = place.name;
      return new this.maplibre.Marker({ element: span, anchor: "left", offset: [6, 0] }).setLngLat([place.lon, place.lat]).addTo(this.map);
    });
  }

  // Names that do not lie on each other or on a cluster, the largest towns first.
  apart(names, features) {
    const taken = features.slice(0, 300).map((f) => { const p = this.map.project(f.geometry.coordinates); return [p.x - 9, p.y - 9, p.x + 9, p.y + 9]; });
    return names.filter((place) => {
      const p = this.map.project([place.lon, place.lat]);
      const box = [p.x + 4, p.y - 8, p.x + 8 + place.name.length * 6.2, p.y + 8];
      const free = taken.every((t) => box[2] < t[0] || box[0] > t[2] || box[3] < t[1] || box[1] > t[3]);
      if (free) taken.push(box);
      return free;
    });
  }

  async json(address) {
    const answer = await fetch(address);
    return answer.ok ? answer.json() : { places: [] };
  }

  async open(event) {
    const feature = event.features[0], p = feature.properties;
    if (p.count > 1 && p.places > 1 && this.map.getZoom() < 10) {
      this.map.easeTo({ center: feature.geometry.coordinates, zoom: Math.min(this.map.getZoom() + 2, 11), animate: !matchMedia("(prefers-reduced-motion: reduce)").matches });
      return;
    }
    const asked = this.address("limit=8");
    asked.pathname = "/api/incidents";
    asked.searchParams.delete("cell");
    if (p.count === 1) asked.searchParams.set("id", p.id);
    else asked.searchParams.set("place", p.place);
    const found = await (await fetch(asked)).json();
    const box = document.createElement("div");
    const head = document.createElement("p");
    head.textContent = p.area ? `${p.place}: only the area is known` : p.place ?? "";
    box.append(head);
    for (const incident of found.incidents ?? []) {
      const line = document.createElement("p"), link = document.createElement("a");
      link.href = `/incidents/${encodeURIComponent(incident.id)}`;
      link.textContent = incident.title;
      line.append(link);
      box.append(line);
    }
    if (p.count > 8) {
      const all = document.createElement("a"), address = new URL(this.box.dataset.list, location.href);
      address.searchParams.set("place", p.place);
      all.href = address;
      all.textContent = `all ${p.count}`;
      box.append(all);
    }
    new this.maplibre.Popup({ maxWidth: "20rem" }).setLngLat(feature.geometry.coordinates).setDOMContent(box).addTo(this.map);
  }

  // Divisions by the most that is claimed there; a click tells the range.
  async choropleth(totals) {
    const counted = new Set(totals.map((t) => t.country)), areas_ = this.countries.filter(([code]) => counted.has(code)).map(([, b]) => b);
    const nextTo = ([code, b]) => counted.has(code) || areas_.some((a) => b[0] < a[2] && b[2] > a[0] && b[1] < a[3] && b[3] > a[1]);
    const codes = this.countries.filter(nextTo).map(([code]) => code).slice(0, 30);
    await Promise.all(codes.map((code) => this.load(code)));
    const afar = ["!", ["in", ["get", "code"], ["literal", codes]]];
    this.map.setFilter("land", afar);
    this.map.setFilter("borders", afar);
    const told = new Map(totals.map((t) => [t.id, t]));
    const shown = codes.flatMap((c) => this.divisions.get(c));
    const most = Math.log10(1 + Math.max(1, ...totals.map((t) => t.high)));
    const areas = shown.filter((f) => told.has(f.properties.id)).map((f) => ({ ...f, properties: { ...told.get(f.properties.id), share: Math.log10(1 + told.get(f.properties.id).high) / most } }));
    this.map.getSource("admin1").setData({ type: "FeatureCollection", features: shown });
    this.map.getSource("areas").setData({ type: "FeatureCollection", features: areas });
    this.map.setPaintProperty("areas", "fill-opacity", ["interpolate", ["linear"], ["get", "share"], 0, 0.08, 1, 0.85]);
    const points = areas.flatMap((f) => f.geometry.coordinates.flat(2)), xs = points.map((c) => c[0]), ys = points.map((c) => c[1]);
    if (points.length) this.fit([Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)], 30);
    this.map.on("click", "areas", (event) => {
      const line = document.createElement("p");
      line.textContent = `${event.features[0].properties.name}: ${event.features[0].properties.told}`;
      new this.maplibre.Popup().setLngLat(event.lngLat).setDOMContent(line).addTo(this.map);
    });
    this.map.once("idle", () => (this.box.dataset.drawn = ++this.drawn));
    this.map.triggerRepaint();
  }

  async load(code) {
    if (this.divisions.has(code)) return;
    const answer = await fetch(new URL(`./vendor/basemap/admin1/${code}.json`, import.meta.url));
    this.divisions.set(code, answer.ok ? (await answer.json()).features : []);
  }

  async single() {
    const { lon, lat, area, name, country, place_id, precision } = this.one;
    this.map.getSource("clusters").setData({ type: "FeatureCollection", features: [{ type: "Feature", geometry: { type: "Point", coordinates: [lon, lat] }, properties: { count: 1, disputed: 0, area } }] });
    const feature = { geometry: { coordinates: [lon, lat] }, properties: { country, area, precision, place_id, count: 1 } };
    const b = this.map.getBounds();
    await this.base([feature], [b.getWest(), b.getSouth(), b.getEast(), b.getNorth()].map((n) => n.toFixed(3)));
    const label = document.createElement("span");
    label.className = "place-label division";
    label.textContent = name;
    new this.maplibre.Marker({ element: label, anchor: "bottom", offset: [0, -10] }).setLngLat([lon, lat]).addTo(this.map);
    this.map.once("idle", () => (this.box.dataset.drawn = ++this.drawn));
    this.map.triggerRepaint();
  }
}

function corners(feature) {
  const points = feature.geometry.coordinates.flat(2), xs = points.map((p) => p[0]), ys = points.map((p) => p[1]);
  return [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)];
}
