import { Redis, type RedisOptions } from 'ioredis';

/** Where a Sentinel answers. */
export interface SentinelAddress {
  readonly host: string;
  readonly port: number;
}

/**
 * Where Redis is: at the address itself; with Sentinels (哨兵) wherever they say that the master of this name is now, the
 * name standing where the host would. The address's password is that of the Sentinels too.
 */
export interface RedisPlace {
  readonly url: string;
  readonly sentinels?: readonly SentinelAddress[] | undefined;
}

/** Reads `host:port,host:port`; throws an error that names the variable where it is something else. */
export function readSentinels(
  text: string | undefined,
  redisUrl: string | null,
): readonly SentinelAddress[] | undefined {
  if (!text) return undefined;
  if (!redisUrl)
    throw new Error('REDIS_SENTINELS needs REDIS_URL, whose host is the name that they know the master by');
  return text.split(',').map((one) => {
    const [, host, port] = /^([A-Za-z0-9.-]+|\[[0-9A-Fa-f:]+\]):(\d{1,5})$/.exec(one.trim()) ?? [];
    if (!host || Number(port) < 1 || Number(port) > 65_535)
      throw new Error(`REDIS_SENTINELS must be host:port, separated by commas: ${one}`);
    return { host: host.replace(/^\[|\]$/g, ''), port: Number(port) };
  });
}

type BySentinels = Pick<
  RedisOptions,
  | 'sentinels'
  | 'name'
  | 'db'
  | 'username'
  | 'password'
  | 'sentinelPassword'
  | 'tls'
  | 'enableTLSForSentinelMode'
  | 'failoverDetector'
>;

/** Opens a connection to Redis. */
export function connectRedis(place: RedisPlace, options: RedisOptions): Redis {
  return place.sentinels ? new Redis({ ...bySentinels(place), ...options }) : new Redis(place.url, options);
}

/** The same as a description, for BullMQ, which opens its connections itself. */
export function redisConnection(place: RedisPlace): BySentinels | { url: string } {
  return place.sentinels ? bySentinels(place) : { url: place.url };
}

function bySentinels({ url, sentinels }: RedisPlace): BySentinels {
  const { protocol, hostname, username, password, pathname } = new URL(url);
  const secret = decodeURIComponent(password);
  const tls = protocol === 'rediss:';
  return {
    sentinels: sentinels!.map((one) => ({ ...one })),
    name: hostname,
    db: Number(pathname.slice(1) || 0),
    ...(username ? { username: decodeURIComponent(username) } : {}),
    ...(secret ? { password: secret, sentinelPassword: secret } : {}),
    ...(tls ? { tls: {}, enableTLSForSentinelMode: true } : {}),
    // A master that hangs closes no connection: whoever holds one is told by the Sentinels that there is another.
    failoverDetector: true,
  };
}
