import { existsSync } from 'node:fs';
import { join } from 'node:path';
import ipaddr from 'ipaddr.js';
import { SERVICES, type ServiceName } from '../contracts/event.js';
import { EMBEDDED_HOST, EMBEDDED_ISSUER } from './embedded-issuer.js';

type Env = Readonly<Record<string, string | undefined>>;

/** What production refuses of one variable. */
interface ProductionCheck {
  readonly variable: string;
  /** Says what is wrong and what to do, or null. */
  readonly wrong: (value: string | undefined, env: Env, service: ServiceName) => string | null;
}

/** Levels at which at least errors are logged. */
const LOG_LEVELS = ['trace', 'debug', 'info', 'warn', 'error'];

/** Narrowest prefixes that still count as one network of a government; wider ones open the door to everybody. */
const PREFIX_MIN = { ipv4: 8, ipv6: 32 } as const;

const EMBEDDED_ONLY = 'is for the embedded mode only: unset it';

/** All that production refuses before anything starts, variable by variable. */
export const PRODUCTION_CHECKS: readonly ProductionCheck[] = [
  ...['LEGAL_START', 'LEGAL_AHEAD_MS', 'WEBHOOK_TEST_ORIGINS'].map((variable) => ({
    variable,
    wrong: (value?: string) => (value ? EMBEDDED_ONLY : null),
  })),
  { variable: 'TOKEN_ISSUER', wrong: (value) => wrongAddress(value, 'the https address of your issuer') },
  { variable: 'TOKEN_JWKS_URL', wrong: (value) => wrongAddress(value, 'the https address of your issuer’s key set') },
  { variable: 'KEYS_DIR', wrong: wrongKeys },
  { variable: 'SERVICE_PORT', wrong: wrongPort },
  { variable: 'WEBHOOK_ALLOWED_NETWORKS', wrong: wrongNetworks },
  { variable: 'TRUSTED_PROXIES', wrong: wrongProxies },
  {
    variable: 'S3_ENDPOINT',
    wrong: (value) =>
      value && !value.startsWith('https:') ? 'is not https: whoever listens on the way would read every file' : null,
  },
  {
    variable: 'NODE_TLS_REJECT_UNAUTHORIZED',
    wrong: (value) =>
      value === undefined || value === '1'
        ? null
        : 'turns the check of certificates off: unset it, and trust your own authority by NODE_EXTRA_CA_CERTS',
  },
  {
    variable: 'LOG_LEVEL',
    wrong: (value) =>
      value === undefined || LOG_LEVELS.includes(value)
        ? null
        : `would keep errors out of the log, or is unknown: set one of ${LOG_LEVELS.join(', ')}`,
  },
  { variable: 'AUDIT_LOG_HOST', wrong: wrongLogHost },
  { variable: 'SERVICE_ORIGINS', wrong: (value, _env, service) => wrongOrigins(value, service) },
];

/** Throws an error that names every variable that production refuses, and what to do about it. */
export function refuseUnsafeProduction(env: Env, service: ServiceName): void {
  const found = PRODUCTION_CHECKS.flatMap(({ variable, wrong }) => {
    const problem = wrong(env[variable], env, service);
    return problem === null ? [] : [`${variable} ${problem}`];
  });
  if (found.length > 0) throw new Error(`production does not start:\n  ${found.join('\n  ')}`);
}

function wrongAddress(value: string | undefined, what: string): string | null {
  if (!value) return `must be set in production to ${what}`;
  let url: URL;
  try {
    // Percent-encoding, letter case, default ports and trailing dots are ways to write the same address.
    url = new URL(decodeURIComponent(value).trim());
  } catch {
    return `is no address: set ${what}`;
  }
  if (url.hostname.replace(/\.+$/, '') === EMBEDDED_HOST) {
    return `names the development issuer ${EMBEDDED_ISSUER}, whose tokens anybody can make: set ${what}`;
  }
  if (url.protocol !== 'https:')
    return `is ${url.protocol}//…, which can be forged on the way or on the disk: set ${what}`;
  if (url.username || url.password || url.hash) return `must hold neither a login nor a fragment: set ${what}`;
  return null;
}

function wrongKeys(value: string | undefined): string | null {
  if (!value) return 'must be set to the directory of the keys';
  // The embedded mode writes down which keys it made, and keeps the key that signs its tokens beside them.
  const found = ['made.json', 'token.private.jwk.json', 'token.jwks.json'].find((name) =>
    existsSync(join(value, name)),
  );
  return found
    ? `holds keys made by the embedded mode (${found}): make new ones, and begin with empty databases`
    : null;
}

function wrongPort(value: string | undefined): string | null {
  return value && /^[1-9]\d{0,4}$/.test(value) && Number(value) <= 65_535
    ? null
    : `is ${JSON.stringify(value ?? '')}: set a port from 1 to 65535`;
}

function wrongNetworks(value: string | undefined): string | null {
  for (const network of (value ?? '').split(',').filter((part) => part.trim() !== '')) {
    const problem = wrongNetwork(network.trim());
    if (problem) return `${problem}: list the departments’ own networks, such as 10.20.0.0/16`;
  }
  return null;
}

/** Whoever stands in a network that is believed chooses the address that he is counted by. */
function wrongProxies(value: string | undefined): string | null {
  for (const one of (value ?? '').split(',').filter((part) => part.includes('/'))) {
    const problem = wrongNetwork(one.trim());
    if (problem) return `${problem}: list your proxies alone, by address`;
  }
  return null;
}

function wrongNetwork(text: string): string | null {
  let address: ipaddr.IPv4 | ipaddr.IPv6;
  let prefix: number;
  try {
    [address, prefix] = ipaddr.parseCIDR(text);
  } catch {
    return `lists ${JSON.stringify(text)}, which is no network in CIDR notation`;
  }
  // ::ffff:0.0.0.0/96 is all of IPv4.
  const mapped = address.kind() === 'ipv6' && (address as ipaddr.IPv6).isIPv4MappedAddress() && prefix >= 96;
  const [kind, bits] = mapped ? (['ipv4', prefix - 96] as const) : ([address.kind(), prefix] as const);
  return bits < PREFIX_MIN[kind] ? `opens ${text}, wider than /${PREFIX_MIN[kind]}` : null;
}

function wrongLogHost(value: string | undefined): string | null {
  const isHost = value !== undefined && /^(?!-)[a-z0-9-]{1,63}(\.[a-z0-9-]{1,63})+$/i.test(value);
  return isHost && !/\.(local|localhost|invalid)$/i.test(value)
    ? null
    : 'must be set to a host name of yours: the audit logs are named and signed under it, and never change it';
}

/** Papers show the public where they can be checked: an address that others can't reach would make each of them useless. */
function wrongOrigins(value: string | undefined, service: ServiceName): string | null {
  const wanted = `set a JSON object of the services’ public addresses, such as {"${service}":"https://approval.example.gov.cn/${service}"}`;
  if (!value) return `must be set in production: ${wanted}`;
  let origins: Record<string, unknown>;
  try {
    origins = JSON.parse(value);
  } catch {
    return `is no JSON: ${wanted}`;
  }
  if (typeof origins !== 'object' || origins === null || Array.isArray(origins)) return `is no JSON object: ${wanted}`;
  const unknown = Object.keys(origins).find((name) => !(SERVICES as readonly string[]).includes(name));
  if (unknown !== undefined) return `names ${JSON.stringify(unknown)}, which is no service: ${wanted}`;
  if (!(service in origins)) return `lacks ${service} itself: ${wanted}`;
  const wrong = Object.entries(origins).find(([, address]) => !isPublicAddress(address));
  return wrong
    ? `has ${JSON.stringify(wrong[1])} for ${wrong[0]}, which is no https address without login, query and slash at its end: ${wanted}`
    : null;
}

function isPublicAddress(address: unknown): boolean {
  if (typeof address !== 'string' || !URL.canParse(address)) return false;
  const { protocol, username, password, search, hash } = new URL(address);
  return protocol === 'https:' && `${username}${password}${search}${hash}` === '' && !address.endsWith('/');
}
