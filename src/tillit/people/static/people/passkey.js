// Passkeys. A form with data-passkey holds the browser's answer in its field "credential" and is sent as any other.
// data-passkey: "get" shows a key that is there, "create" makes a new one. data-ask: where to ask what is wanted.
// Pages do all else without this file; what needs it stays hidden until it has run.
'use strict';

const toBytes = (text) =>
  Uint8Array.from(atob(text.replace(/-/g, '+').replace(/_/g, '/')), (sign) => sign.charCodeAt(0)).buffer;

const toText = (buffer) =>
  btoa(String.fromCharCode(...new Uint8Array(buffer))).replace(/\+/g, '-').replace(/\//g, '_').replace(/=+$/, '');

const withBytes = (options) => {
  const keys = (list) => (list || []).map((key) => ({ ...key, id: toBytes(key.id) }));
  const wanted = { ...options, challenge: toBytes(options.challenge) };
  if (options.user) wanted.user = { ...options.user, id: toBytes(options.user.id) };
  if (options.allowCredentials) wanted.allowCredentials = keys(options.allowCredentials);
  if (options.excludeCredentials) wanted.excludeCredentials = keys(options.excludeCredentials);
  return wanted;
};

// What the server reads, the same whether or not the browser knows toJSON().
const asText = ({ id, rawId, type, response }) => {
  const said = { clientDataJSON: toText(response.clientDataJSON) };
  for (const part of ['attestationObject', 'authenticatorData', 'signature', 'userHandle']) {
    if (response[part]) said[part] = toText(response[part]);
  }
  return JSON.stringify({ id, rawId: toText(rawId), type, response: said, clientExtensionResults: {} });
};

const ask = async (form) => {
  const answer = await fetch(form.dataset.ask, { method: 'POST', body: new FormData(form), redirect: 'error' });
  if (!answer.ok) throw new Error(`${answer.status}`);
  return withBytes((await answer.json()).publicKey);
};

const show = async (form) => {
  const how = form.dataset.passkey;
  const key = await navigator.credentials[how]({ publicKey: await ask(form) });
  form.elements.credential.value = asText(key);
  form.submit();
};

document.querySelectorAll('form[data-passkey]').forEach((form) => {
  const works = window.isSecureContext && window.PublicKeyCredential;
  const box = form.closest('[data-with-passkeys]') || form;
  box.hidden = !works;
  document.querySelectorAll('[data-without-passkeys]').forEach((note) => { note.hidden = works; });
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    event.stopPropagation();
    const failed = form.querySelector('[data-failed]');
    failed.hidden = true;
    show(form).catch(() => { failed.hidden = false; failed.focus(); });
  });
});
