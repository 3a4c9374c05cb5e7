import { createHmac, createPrivateKey, generateKeyPairSync, sign } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { demand } from '@shenguan/rehearsal/report';
import { leakOf, probe } from '../../kit/probe.js';
import type { Trial } from '../../kit/trial.js';
import type { Target } from '../target.js';

const text = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
/** What only whoever has a token may read. */
const CLOSED = '/api/v1/audit/entries';

/** Tokens that nobody issued, or that say what they may not. */
export const tokens: readonly Trial<Target>[] = [
  { name: 'tokens', tried: '伪造、变造和过期的令牌 · tokens forged, altered and out of date', run },
];

async function run(target: Target): Promise<string> {
  const { rig } = target;
  const good = await target.token(target.holderOf('auditor'));
  const url = rig.origins.approval + CLOSED;
  demand((await probe(url, bearing(good))).status === 200, 'a good token to be let in', 'it was not');
  const findings: string[] = [];
  const forged = forgeries(rig.dataDir, good);
  for (const [what, headers] of Object.entries(forged)) {
    const { status, text: said } = await probe(url, { headers });
    const leak = leakOf(said);
    if (![400, 401, 403, 431].includes(status) || leak)
      findings.push(`${what}: ${status} ${leak ?? said.slice(0, 200)}`);
  }
  const { status } = await probe(`${url}?access_token=${good}`);
  if (status !== 401 && status !== 400) findings.push(`in the query: ${status}`);
  demand(findings.length === 0, 'every one refused', findings);
  return `${Object.keys(forged).length + 1} tokens refused`;
}

const bearing = (token: string) => ({ headers: { authorization: `Bearer ${token}` } });

/** Headers, by what is wrong with them. */
function forgeries(dataDir: string, good: string): Record<string, Record<string, string>> {
  const jwk = JSON.parse(readFileSync(join(dataDir, 'keys/token.private.jwk.json'), 'utf8'));
  const key = createPrivateKey({ key: jwk, format: 'jwk' });
  const [head, body, signature] = good.split('.') as [string, string, string];
  const header = JSON.parse(Buffer.from(head, 'base64url').toString());
  const claims = JSON.parse(Buffer.from(body, 'base64url').toString());
  const now = Math.floor(Date.now() / 1000);
  const signed = (h: object, c: object, by = key) => {
    const content = `${text(h)}.${text(c)}`;
    return `${content}.${sign(null, Buffer.from(content), by).toString('base64url')}`;
  };
  const own = generateKeyPairSync('ed25519');
  const ownJwk = own.publicKey.export({ format: 'jwk' });
  const hmac = (() => {
    const content = `${text({ ...header, alg: 'HS256' })}.${body}`;
    const { x } = jwk as { x: string };
    return `${content}.${createHmac('sha256', x).update(content).digest('base64url')}`;
  })();
  const changed = (change: object) => signed(header, { ...claims, ...change });
  const bearers: Record<string, string> = {
    empty: '',
    'no signature': `${head}.${body}.`,
    'alg none': `${text({ ...header, alg: 'none' })}.${body}.`,
    'alg None, signed': signed({ ...header, alg: 'None' }, claims),
    'HMAC under the public key': hmac,
    'another key': signed(header, claims, own.privateKey),
    'a key of its own in the header': signed({ ...header, jwk: ownJwk, kid: undefined }, claims, own.privateKey),
    'a key to be fetched': signed({ ...header, jku: 'http://127.0.0.1:9/keys' }, claims, own.privateKey),
    'another kid': signed({ ...header, kid: '../../keys/token' }, claims, own.privateKey),
    'critical extension': signed({ ...header, crit: ['exp'] }, claims),
    'another type': signed({ ...header, typ: 'JWT' }, claims),
    expired: changed({ exp: now - 3_600 }),
    'not yet valid': changed({ nbf: now + 3_600 }),
    'issued tomorrow': changed({ iat: now + 86_400, nbf: now + 86_400, exp: now + 90_000 }),
    'for ever': changed({ exp: now + 10 * 365 * 86_400 }),
    'no end': changed({ exp: undefined }),
    'another audience': changed({ aud: 'somebody-else' }),
    'another issuer': changed({ iss: 'https://issuer.example' }),
    'no subject': changed({ sub: undefined }),
    'a list as subject': changed({ sub: ['auditor'] }),
    'NUL in the subject': changed({ sub: 'auditor\u0000x' }),
    'roles as text': changed({ roles: 'auditor' }),
    'an unknown role': changed({ roles: ['root'] }),
    'roles nested': changed({ roles: [['auditor']] }),
    'body as a list': changed({ body: ['x'] }),
    'end as text': changed({ exp: '9999999999' }),
    'altered claims': `${head}.${text({ ...claims, sub: 'system-admin' })}.${signature}`,
    'a fourth part': `${good}.x`,
    'long as a book': `${head}.${body}.${'A'.repeat(12_000)}`,
    'no JSON': `${head}.${Buffer.from('[[[[').toString('base64url')}.${signature}`,
  };
  return {
    ...Object.fromEntries(Object.entries(bearers).map(([what, one]) => [what, { authorization: `Bearer ${one}` }])),
    'no scheme': { authorization: good },
    'another scheme': { authorization: `Basic ${Buffer.from(`auditor:${good}`).toString('base64')}` },
    'as a cookie': { cookie: `access_token=${good}; token=${good}` },
    'as another header': { 'x-authorization': `Bearer ${good}`, 'x-forwarded-user': 'auditor', 'x-roles': 'auditor' },
  };
}
