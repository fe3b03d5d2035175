// Makes src/tillit/register/jinja2/register/counties.html of the package's map: fewer points, one decimal, county codes
// instead of names, and for each county the point where its number is written (as far as can be from its border).
import { readFileSync, writeFileSync } from 'node:fs';

const TOLERANCE = 0.6; // in units of the drawing, which is 346 wide: less than a pixel on most screens
const SMALLEST = 12; // islands of fewer square units are left out, but never the last part of a county
const CODES = {
  stockholm: '01', uppsala: '03', sodermanland: '04', ostergotland: '05', jonkoping: '06', kronoberg: '07', kalmar: '08',
  gotland: '09', blekinge: '10', skane: '12', halland: '13', 'vastra gotaland': '14', varmland: '17', orebro: '18',
  dalarna: '20', gavleborg: '21', jamtland: '23', vasterbotten: '24', norrbotten: '25',
  vasternorrland: '19', vastmanland: '22', // version 1.0.1 has these two names in each other's place
};

const source = readFileSync(new URL('./node_modules/@svg-maps/sweden/index.js', import.meta.url), 'utf8');
const map = JSON.parse(source.replace(/^export default /, '').replace(/;\s*$/, ''));

// The paths of this package know only "m" (also with lines after it) and "z", both relative.
function rings(path) {
  const found = [];
  let at = [0, 0];
  for (const part of path.split(/z/i).map((text) => text.trim()).filter(Boolean)) {
    if (!part.startsWith('m')) throw new Error(`not understood: ${part.slice(0, 20)}`);
    const numbers = part.slice(1).trim().split(/[\s,]+/).map(Number);
    const ring = [];
    for (let place = 0; place < numbers.length; place += 2) {
      at = [at[0] + numbers[place], at[1] + numbers[place + 1]];
      ring.push(at);
    }
    found.push(ring);
    at = ring[0];
  }
  return found;
}

const area = (ring) => Math.abs(ring.reduce((sum, [x, y], i) => {
  const [u, v] = ring[(i + 1) % ring.length];
  return sum + x * v - u * y;
}, 0)) / 2;

function distance([x, y], [a, b], [c, d]) {
  const along = Math.max(0, Math.min(1, ((x - a) * (c - a) + (y - b) * (d - b)) / ((c - a) ** 2 + (d - b) ** 2 || 1)));
  return Math.hypot(x - a - along * (c - a), y - b - along * (d - b));
}

// Douglas and Peucker: keep the point that is farthest from the line between the ends, as long as it is far enough.
function thinned(points) {
  let [far, most] = [0, 0];
  for (let i = 1; i < points.length - 1; i += 1) {
    const off = distance(points[i], points[0], points.at(-1));
    if (off > most) [far, most] = [i, off];
  }
  if (most <= TOLERANCE) return [points[0], points.at(-1)];
  return [...thinned(points.slice(0, far + 1)).slice(0, -1), ...thinned(points.slice(far))];
}

// A ring is cut at its farthest point from the first, since it ends where it begins.
function thinnedRing(ring) {
  const closed = [...ring, ring[0]];
  const far = ring.reduce((best, point, i) => (Math.hypot(point[0] - ring[0][0], point[1] - ring[0][1])
    > Math.hypot(ring[best][0] - ring[0][0], ring[best][1] - ring[0][1]) ? i : best), 0);
  return [...thinned(closed.slice(0, far + 1)).slice(0, -1), ...thinned(closed.slice(far)).slice(0, -1)];
}

const short = (number) => String(Math.round(number * 10) / 10).replace(/^(-?)0\./, '$1.');
const pair = (x, y) => `${short(x)}${y < 0 && short(y) !== '0' ? '' : ','}${short(y).replace('-0', '0')}`;

// Steps from the last written point, so that rounding never adds up.
function drawn(ring) {
  let at = ring[0].map((one) => Math.round(one * 10) / 10);
  const steps = ring.slice(1).map((point) => {
    const step = point.map((one, i) => Math.round((one - at[i]) * 10) / 10);
    at = at.map((one, i) => one + step[i]);
    return step;
  }).filter(([x, y]) => x || y);
  return `M${pair(...ring[0])}l${steps.map(([x, y]) => pair(x, y)).join(' ')}z`;
}

function inside([x, y], ring) {
  let odd = false;
  for (let i = 0, j = ring.length - 1; i < ring.length; j = i, i += 1) {
    const [[a, b], [c, d]] = [ring[i], ring[j]];
    if ((b > y) !== (d > y) && x < ((c - a) * (y - b)) / (d - b) + a) odd = !odd;
  }
  return odd;
}

// The point farthest from the border; sideways counts half, since a number is wider than it is high.
function middle(ring) {
  const xs = ring.map(([x]) => x);
  const ys = ring.map(([, y]) => y);
  let [best, most] = [ring[0], -1];
  for (let x = Math.min(...xs); x < Math.max(...xs); x += 0.5) {
    for (let y = Math.min(...ys); y < Math.max(...ys); y += 0.5) {
      if (!inside([x, y], ring)) continue;
      const flat = ([a, b]) => [a / 2, b];
      const off = Math.min(...ring.map((point, i) => distance(flat([x, y]), flat(point), flat(ring[(i + 1) % ring.length]))));
      if (off > most) [best, most] = [[x, y], off];
    }
  }
  return best;
}

const lines = map.locations.map(({ id, path }) => {
  const all = rings(path).sort((one, other) => area(other) - area(one));
  const kept = all.filter((ring, i) => i === 0 || area(ring) >= SMALLEST).map(thinnedRing);
  const [x, y] = middle(kept[0]);
  if (!CODES[id]) throw new Error(`no code for ${id}`);
  return `  "${CODES[id]}": ("${kept.map(drawn).join('')}", ${x.toFixed(1)}, ${y.toFixed(1)}),`;
}).sort();

writeFileSync(new URL('../../src/tillit/register/jinja2/register/counties.html', import.meta.url),
  `{#- The 21 counties by code: outline, and where its number is written. Made by tools/map from @svg-maps/sweden 1.0.1,
    MapSVG and Victor Cazanave, CC BY 4.0; see tools/map/README.md. Changed: fewer points, small islands left out. -#}
{%- set made_by = "https://mapsvg.com/maps/sweden" -%}
{%- set makers = "MapSVG, Victor Cazanave (@svg-maps/sweden)" -%}
{%- set licence_name = "CC BY 4.0" -%}
{%- set licence = "https://creativecommons.org/licenses/by/4.0/" -%}
{%- set view_box = "${map.viewBox}" -%}
{%- set counties = {
${lines.join('\n')}
} -%}
`);
