// Comfort only: every page does its work without this file.
'use strict';

// A form that came back with faults: begin reading at the list of them.
document.querySelector('[data-focus]')?.focus();

// A box that does not scroll needs no stop on the keyboard's way through the page.
const boxes = document.querySelectorAll('.t-scroll');
const watch = new ResizeObserver((entries) => {
  for (const { target } of entries) {
    if (target.scrollWidth > target.clientWidth) target.setAttribute('tabindex', '0');
    else target.removeAttribute('tabindex');
  }
});
boxes.forEach((box) => watch.observe(box));

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
