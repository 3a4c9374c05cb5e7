import { isIP } from 'node:net';
import { TargetRefused } from './target-refused.js';

const PORTS_ALWAYS: ReadonlySet<number> = new Set([80, 443]);
const PORT_FREE_FROM = 1024;

/** Ports of databases, queues and machine control, where even a refused request may do something. */
const PORTS_NEVER: ReadonlySet<number> = new Set([
  1433, 1521, 1719, 1720, 1723, 2049, 2181, 2375, 2376, 2379, 2380, 3306, 3389, 3659, 4045, 4190, 4369, 5060, 5061,
  5432, 5671, 5672, 5900, 5985, 5986, 6000, 6379, 6443, 6566, 6665, 6666, 6667, 6668, 6669, 6679, 6697, 9042, 9092,
  9200, 9300, 10080, 10250, 11211, 26379, 27017,
]);

/**
 * Parses the address of a webhook (回调网址) as the URL standard does, which also turns every spelling of an IP
 * address into one, and of one address one text; throws {@link TargetRefused} for a form that is never allowed.
 */
export function parseWebhookUrl(text: string): URL {
  if (!URL.canParse(text)) throw new TargetRefused('form');
  const url = new URL(text);
  if (url.protocol !== 'https:' && url.protocol !== 'http:') throw new TargetRefused('scheme');
  if (url.username !== '' || url.password !== '') throw new TargetRefused('userinfo');
  if (url.hash !== '') throw new TargetRefused('fragment');
  const port = portOf(url);
  if (PORTS_NEVER.has(port) || (port < PORT_FREE_FROM && !PORTS_ALWAYS.has(port))) throw new TargetRefused('port');
  if (isLocalName(url.hostname)) throw new TargetRefused('name');
  // An empty query or fragment, and the dot of the root, make no other address of it.
  if (url.search === '') url.search = '';
  url.hash = '';
  url.hostname = url.hostname.replace(/\.$/, '');
  return url;
}

/** Returns the IP address that a URL or connection names literally, or null where it names a host. */
export function literalAddress(hostname: string): string | null {
  const bare = hostname.startsWith('[') ? hostname.slice(1, -1) : hostname;
  return isIP(bare) === 0 ? null : bare;
}

function portOf(url: URL): number {
  if (url.port !== '') return Number(url.port);
  return url.protocol === 'https:' ? 443 : 80;
}

/** Names that always mean this machine, whatever a resolver makes of them (RFC 6761). */
function isLocalName(hostname: string): boolean {
  const name = hostname.replace(/\.$/, '');
  return name === '' || name === 'localhost' || name.endsWith('.localhost') || name.endsWith('.localdomain');
}
