// Puts what is vendored in its place: the parts of the design system that the components use, the theme, the font, htmx,
// the icons as one sprite, and axe-core for the browser tests. Our own files (tillit.css, tillit.js) are not touched.
import { copyFileSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createHash } from 'node:crypto';

const modules = new URL('./node_modules/', import.meta.url);
const target = new URL('../../src/tillit/ui/static/ui/', import.meta.url);
const tests = new URL('../../tests/vendor/', import.meta.url);

// In the order and the cascade layers of the design system's own index.css. To use another component, add its file here.
const PARTS = {
  base: ['base', 'label', 'heading', 'paragraph', 'validation-message'],
  components: ['link', 'data-size-workaround', 'button', 'input', 'field', 'fieldset', 'alert', 'skip-link', 'details',
    'list', 'card', 'tag', 'error-summary', 'table', 'breadcrumbs'],
};

// Name in our sprite: name among the Aksel icons.
const ICONS = {
  arrow: 'ArrowRight', calendar: 'Calendar', check: 'CheckmarkHeavy', clock: 'Clock', document: 'FileText',
  download: 'Download', enter: 'Enter', envelope: 'EnvelopeClosed', eye: 'Eye', globe: 'Globe', handshake: 'Handshake',
  info: 'InformationSquare', leave: 'Leave', left: 'ChevronLeft', link: 'Link', lock: 'PadlockLocked', organisation: 'Buildings3',
  pencil: 'Pencil', people: 'PersonGroup', pin: 'LocationPin', plus: 'Plus', print: 'PrinterSmall', right: 'ChevronRight',
  search: 'MagnifyingGlass', warning: 'ExclamationmarkTriangle',
};

// Our own mark: two that overlap, and what they share.
const MARK = '<symbol id="tillit" viewBox="0 0 40 28"><circle cx="14" cy="14" r="13" fill="#1A5E63"/>'
  + '<circle cx="26" cy="14" r="13" fill="#8A3B6E"/><path d="M20 2.47a13 13 0 0 1 0 23.06 13 13 0 0 1 0-23.06" fill="#F2C14E"/></symbol>';

const read = (path) => readFileSync(new URL(path, modules), 'utf8');

// Pictures inside style sheets would need data: in the content security policy; as files they need nothing.
function withPicturesAsFiles(css) {
  return css.replace(/url\("data:image\/svg\+xml;charset=utf-8,([^"]+)"\)/g, (_, encoded) => {
    const picture = decodeURIComponent(encoded);
    const name = `pictures/${createHash('sha256').update(picture).digest('hex').slice(0, 10)}.svg`;
    writeFileSync(new URL(name, target), `${picture}\n`);
    return `url("${name}")`;
  });
}

function designSystem() {
  const layers = Object.entries(PARTS).map(([layer, names]) =>
    `@layer ds.${layer}{\n${names.map((name) => read(`@digdir/designsystemet-css/dist/src/${name}.css`).trim()).join('\n')}\n}\n`);
  return `/*! Designsystemet 1.22.0, MIT, Digdir; the parts we use */\n@layer ds.theme, ds.base, ds.components;\n${layers.join('')}`;
}

function sprite() {
  const symbols = Object.entries(ICONS).map(([name, aksel]) => {
    const drawing = read(`@navikt/aksel-icons/dist/svg/${aksel}.svg`).replace(/^<svg[^>]*>|<\/svg>\s*$/g, '').trim();
    return `<symbol id="${name}" viewBox="0 0 24 24">${drawing}</symbol>`;
  });
  return `<svg xmlns="http://www.w3.org/2000/svg">\n${[MARK, ...symbols].join('\n')}\n</svg>\n`;
}

rmSync(new URL('pictures/', target), { recursive: true, force: true });
mkdirSync(new URL('pictures/', target), { recursive: true });
mkdirSync(tests, { recursive: true });
writeFileSync(new URL('designsystemet.css', target), withPicturesAsFiles(designSystem()));
copyFileSync(new URL('./design-tokens-build/tillit.css', import.meta.url), new URL('theme.css', target));
writeFileSync(new URL('icons.svg', target), sprite());
for (const part of ['latin', 'latin-ext']) {
  copyFileSync(new URL(`@fontsource-variable/source-sans-3/files/source-sans-3-${part}-wght-normal.woff2`, modules),
    new URL(`source-sans-3-${part}.woff2`, target));
}
copyFileSync(new URL('@fontsource-variable/source-sans-3/LICENSE', modules), new URL('source-sans-3-OFL.txt', target));
copyFileSync(new URL('htmx.org/dist/htmx.min.js', modules), new URL('htmx.min.js', target));
copyFileSync(new URL('axe-core/axe.min.js', modules), new URL('axe.min.js', tests));
copyFileSync(new URL('axe-core/LICENSE', modules), new URL('axe-core-LICENSE.txt', tests));
const left = readFileSync(new URL('designsystemet.css', target), 'utf8').match(/url\(["']?data:/g);
if (left) throw new Error('a picture is still inside the style sheet');
