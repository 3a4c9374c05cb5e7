import ipaddr from 'ipaddr.js';
import { TargetRefused } from './target-refused.js';

type Address = ipaddr.IPv4 | ipaddr.IPv6;

/** A network that private addresses are allowed in, and whether plain http is too. */
export interface AllowedNetwork {
  readonly range: readonly [Address, number];
  readonly plainHttp: boolean;
}

/** Services that hand out credentials to whoever asks from inside; some stand outside the link-local range. */
const METADATA: ReadonlySet<string> = new Set(
  ['169.254.169.254', '169.254.170.2', '100.100.100.200', '168.63.129.16', '192.0.0.192', 'fd00:ec2::254'].map((text) =>
    ipaddr.parse(text).toNormalizedString(),
  ),
);

const GLOBAL_IPV6 = ipaddr.parseCIDR('2000::/3');

/** Ranges that are somebody's private network: allowed where listed. */
const PRIVATE_RANGES: ReadonlySet<string> = new Set(['private', 'carrierGradeNat', 'uniqueLocal']);

/** Reads one entry of the list, `10.1.0.0/16` or `http:10.1.2.0/24`; throws an error that names a wrong one. */
export function parseAllowedNetwork(entry: string): AllowedNetwork {
  const plainHttp = entry.startsWith('http:');
  const cidr = plainHttp ? entry.slice('http:'.length) : entry;
  if (!ipaddr.isValidCIDR(cidr)) throw new Error(`WEBHOOK_ALLOWED_NETWORKS: ${entry} is not a network`);
  return { range: ipaddr.parseCIDR(cidr), plainHttp };
}

/** What an address is judged by. */
export interface AddressPolicy {
  readonly allowed: readonly AllowedNetwork[];
  /** Addresses of this machine. */
  readonly own: readonly string[];
  /** Whether the URL is `http:`. */
  readonly plainHttp: boolean;
}

/** Judges an address that a webhook would be sent to; throws {@link TargetRefused}. The list is asked last. */
export function demandAllowedAddress(text: string, policy: AddressPolicy): void {
  // A zone (fe80::1%eth0) says which interface, not which address.
  const address = ipaddr.process(text.replace(/%.*$/, ''));
  const range = address.range();
  const normal = address.toNormalizedString();
  if (range === 'loopback' || range === 'unspecified') throw new TargetRefused('loopback');
  if (METADATA.has(normal)) throw new TargetRefused('metadata');
  if (range === 'linkLocal') throw new TargetRefused('link-local');
  if (policy.own.some((own) => ipaddr.process(own.replace(/%.*$/, '')).toNormalizedString() === normal)) {
    throw new TargetRefused('own');
  }
  if (range === 'unicast' ? !isPublic(address) : !PRIVATE_RANGES.has(range)) throw new TargetRefused('special');
  const listed = policy.allowed.filter((network) => contains(network, address));
  if (PRIVATE_RANGES.has(range) && listed.length === 0) throw new TargetRefused('unlisted');
  if (policy.plainHttp && !listed.some(({ plainHttp }) => plainHttp)) throw new TargetRefused('plain-http');
}

/** Of IPv6 only this block is given out; outside it stand old forms that carry any IPv4 address, such as ::a00:1 for 10.0.0.1. */
function isPublic(address: Address): boolean {
  return address.kind() === 'ipv4' || address.match(GLOBAL_IPV6 as never);
}

function contains({ range: [network, bits] }: AllowedNetwork, address: Address): boolean {
  return network.kind() === address.kind() && address.match(network as never, bits);
}
