import { promises as dns, type LookupAddress, lookup } from 'node:dns';

const TIMEOUT_MS = 2_000;
const TRIES = 2;

/** Returns all addresses of a name, IPv4 first; throws the resolver's error where it has none. */
export type ResolveName = (hostname: string) => Promise<LookupAddress[]>;

/** Injection token of the {@link ResolveName}. */
export const RESOLVE_NAME = Symbol('resolve name');

/** Answers that say that DNS doesn't know the name; the hosts file may. */
const UNKNOWN: ReadonlySet<string> = new Set(['ENOTFOUND', 'ENODATA', 'ECONNREFUSED', 'ESERVFAIL']);

/**
 * Asks DNS without a thread of its own, so that a slow name server holds up nobody else, and the system's look-up
 * (which waits in one of four threads that all of Node.js shares) only where DNS knows no such name.
 */
export const resolveName: ResolveName = async (hostname) => {
  const resolver = new dns.Resolver({ timeout: TIMEOUT_MS, tries: TRIES });
  const [v4, v6] = await Promise.allSettled([resolver.resolve4(hostname), resolver.resolve6(hostname)]);
  const addresses = [...withFamily(v4, 4), ...withFamily(v6, 6)];
  if (addresses.length > 0) return addresses;
  const { code } = (v4 as PromiseRejectedResult).reason ?? {};
  if (!UNKNOWN.has(code)) throw (v4 as PromiseRejectedResult).reason;
  return new Promise((resolve, reject) => {
    lookup(hostname, { all: true, order: 'ipv4first' }, (error, found) => (error ? reject(error) : resolve(found)));
  });
};

function withFamily(answer: PromiseSettledResult<string[]>, family: 4 | 6): LookupAddress[] {
  return answer.status === 'fulfilled' ? answer.value.map((address) => ({ address, family })) : [];
}
