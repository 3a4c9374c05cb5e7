// An OpenID Connect issuer as a process of its own, at the addresses that Keycloak has in the compose file. Plain
// JavaScript: the library brings no types. KEYS_FILE holds its keys, of which the first signs.
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { Provider } from 'oidc-provider';

const { ISSUER, HOST, PORT, KEYS_FILE, CLIENT_SECRET } = process.env;
const issuer = new URL(ISSUER);
const TEN_MINUTES = 600;

/** A client is a person: its name says who, as what and for whom; a secret shared with the rehearsal alone lets it in. */
const personOf = (clientId) => JSON.parse(Buffer.from(clientId, 'base64url').toString('utf8'));

class Adapter {
  constructor(model) {
    this.model = model;
  }

  async find(id) {
    if (this.model !== 'Client') return undefined;
    return {
      client_id: id,
      client_secret: CLIENT_SECRET,
      grant_types: ['client_credentials'],
      redirect_uris: [],
      response_types: [],
      id_token_signed_response_alg: 'ES256',
      token_endpoint_auth_method: 'client_secret_post',
    };
  }

  // Tokens are signed and kept nowhere.
  async upsert() {}
  async consume() {}
  async destroy() {}
  async revokeByGrantId() {}
}

const provider = new Provider(ISSUER, {
  adapter: Adapter,
  jwks: JSON.parse(readFileSync(KEYS_FILE, 'utf8')),
  routes: { jwks: '/protocol/openid-connect/certs', token: '/protocol/openid-connect/token' },
  features: {
    devInteractions: { enabled: false },
    clientCredentials: { enabled: true },
    resourceIndicators: {
      enabled: true,
      defaultResource: () => 'urn:shenguan',
      useGrantedResource: () => true,
      getResourceServerInfo: () => ({
        scope: '',
        audience: 'shenguan',
        accessTokenFormat: 'jwt',
        accessTokenTTL: TEN_MINUTES,
        jwt: { sign: { alg: 'ES256' } },
      }),
    },
  },
  formats: {
    customizers: {
      jwt: (_context, token, jwt) => {
        Object.assign(jwt.payload, personOf(token.clientId));
      },
    },
  },
});
// TLS ends at the gateway.
provider.proxy = true;

const answer = provider.callback();
createServer((request, response) => {
  if (!request.url.startsWith(`${issuer.pathname}/`)) return response.writeHead(404).end();
  request.originalUrl = request.url;
  request.url = request.url.slice(issuer.pathname.length);
  answer(request, response);
}).listen(Number(PORT), HOST, () => process.send?.({ type: 'ready' }));
process.on('disconnect', () => process.exit(0));
