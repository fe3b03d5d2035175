// Comfort only: every page does its work without this file.
'use strict';

// A form that came back with faults: begin reading at the list of them.
document.querySelector('[data-focus]')?.focus();

// What is folded where there is little room lies open where there is much.
if (matchMedia('(min-width: 60rem)').matches) document.querySelectorAll('details[data-open-wide]').forEach((box) => { box.open = true; });

// A box that does not scroll needs no stop on the keyboard's way through the page.
const boxes = document.querySelectorAll('.t-scroll');
const watch = new ResizeObserver((entries) => {
  for (const { target } of entries) {
    if (target.scrollWidth > target.clientWidth) target.setAttribute('tabindex', '0');
    else target.removeAttribute('tabindex');
  }
});
boxes.forEach((box) => watch.observe(box));

// More than the server takes in is not sent: the form says so, and keeps what was written.
const limit = document.querySelector('template[data-most]');
const weight = (value) => value.size ?? String(new URLSearchParams({ '': value.replace(/\r?\n/g, '\r\n') })).length;
const isTooMuch = (form) => [...new FormData(form)]
  .reduce((sum, [name, value]) => sum + name.length + 1 + weight(value), 0) > Number(limit.dataset.most);

document.addEventListener('submit', (event) => {
  const form = event.target;
  form.querySelector('[data-too-much]')?.remove();
  if (event.defaultPrevented || form.method !== 'post' || !limit || !isTooMuch(form)) return;
  event.preventDefault();
  const said = limit.content.firstElementChild.cloneNode(true);
  said.dataset.tooMuch = '';
  form.prepend(said);
  said.focus();
});

// A form that says so is not sent while there is no line: a phone's browser would lose what was written.
document.addEventListener('submit', (event) => {
  const words = event.target.querySelector('template[data-offline]');
  event.target.querySelector('[data-offline-said]')?.remove();
  if (event.defaultPrevented || !words || navigator.onLine) return;
  event.preventDefault();
  const said = words.content.firstElementChild.cloneNode(true);
  said.dataset.offlineSaid = '';
  event.target.prepend(said);
  said.focus();
});

// Pressed twice is sent once. The server knows too (the `once` key); this only spares the wait.
document.addEventListener('submit', (event) => {
  const form = event.target;
  if (event.defaultPrevented || form.method !== 'post') return;
  if (form.dataset.sent) event.preventDefault();
  form.dataset.sent = 'yes';
});

// Coming back with the browser's arrow, the form may be sent again.
window.addEventListener('pageshow', () => {
  document.querySelectorAll('form[data-sent]').forEach((form) => delete form.dataset.sent);
});

// What is folded away on the screen is printed too.
window.addEventListener('beforeprint', () => {
  document.querySelectorAll('main details:not([open])').forEach((box) => {
    box.open = true;
    box.dataset.printed = 'yes';
  });
});
window.addEventListener('afterprint', () => {
  document.querySelectorAll('details[data-printed]').forEach((box) => {
    box.open = false;
    delete box.dataset.printed;
  });
});
