// A real provider (oidc-provider) for the tests: node provider.mjs PORT BACK LOGOUT PUBLIC_JWK
// Prints "ready" when it listens. Login and consent are two plain forms, so that a test can fill them in.
import { createServer } from 'node:http';
import { Provider } from 'oidc-provider';

const [port, back, logout, publicKey] = process.argv.slice(2);
const issuer = `http://127.0.0.1:${port}`;
const client = (id, way, more = {}) => ({
  client_id: id,
  redirect_uris: [back],
  response_types: ['code'],
  grant_types: ['authorization_code'],
  token_endpoint_auth_method: way,
  backchannel_logout_uri: logout,
  backchannel_logout_session_required: true,
  ...more,
});
const secret = 'a secret that only the tests know & use';

const provider = new Provider(issuer, {
  clients: [
    client('by-basic', 'client_secret_basic', { client_secret: secret }),
    client('by-post', 'client_secret_post', { client_secret: secret }),
    client('by-key', 'private_key_jwt', { jwks: { keys: [JSON.parse(publicKey)] } }),
  ],
  acrValues: ['urn:test:loa3'],
  claims: { openid: ['sub'], profile: ['name'], acr: null, auth_time: null, iss: null, sid: null },
  conformIdTokenClaims: false,
  cookies: { keys: ['only', 'tests'] },
  features: { devInteractions: { enabled: false }, backchannelLogout: { enabled: true } },
  // it refuses to call addresses of this machine, which is where the tests' site stands
  fetch: (url, { dispatcher, ...options }) => globalThis.fetch(url, options),
  findAccount: (_, sub) => ({ accountId: sub, claims: () => ({ sub, name: `Called ${sub}` }) }),
  interactions: { url: (_, interaction) => `/interaction/${interaction.uid}` },
  pkce: { required: () => true },
});

const form = (action, fields) =>
  `<!doctype html><form method="post" action="${action}">${fields}<button>Go on</button></form>`;

const bodyOf = async (request) => {
  let text = '';
  for await (const part of request) text += part;
  return new URLSearchParams(text);
};

const consent = async (details) => {
  const { prompt, params, session, grantId } = details;
  const grant = grantId
    ? await provider.Grant.find(grantId)
    : new provider.Grant({ accountId: session.accountId, clientId: params.client_id });
  grant.addOIDCScope((prompt.details.missingOIDCScope ?? []).join(' '));
  grant.addOIDCClaims(prompt.details.missingOIDCClaims ?? []);
  return { consent: { grantId: await grant.save() } };
};

const interact = async (request, response) => {
  const details = await provider.interactionDetails(request, response);
  const name = details.prompt.name;
  if (request.method === 'GET') {
    response.setHeader('Content-Type', 'text/html');
    const fields = name === 'login' ? '<input name="login"><input name="acr">' : '<input name="yes" value="1">';
    return response.end(form(`/interaction/${details.uid}`, fields));
  }
  const given = await bodyOf(request);
  const stopped = { error: 'access_denied', error_description: 'the visitor said no' };
  const login = { login: { accountId: given.get('login'), acr: given.get('acr') || undefined } };
  const result = name === 'login' ? login : given.get('yes') ? await consent(details) : stopped;
  return provider.interactionFinished(request, response, result, { mergeWithLastSubmission: true });
};

const answer = provider.callback();
createServer((request, response) => {
  if (!request.url.startsWith('/interaction/')) return answer(request, response);
  return interact(request, response).catch((fault) => {
    console.error(fault);
    response.statusCode = 500;
    response.end(String(fault));
  });
}).listen(Number(port), '127.0.0.1', () => console.log('ready'));
for (const event of ['server_error', 'grant.error', 'authorization.error', 'backchannel.error'])
  provider.on(event, (_, fault) => console.error(event, fault));
