import { createHash } from 'node:crypto';
import { once } from 'node:events';
import type { CanActivate, ExecutionContext } from '@nestjs/common';
import type { Request } from 'express';
import { Redis } from 'ioredis';
import ipaddr from 'ipaddr.js';
import { RateLimiterMemory, RateLimiterRedis, RateLimiterRes } from 'rate-limiter-flexible';
import { tooManyRequests } from './problem.js';
import { currentContext } from './request-context.js';

const WINDOW_SECONDS = 60;
/** A caller's requests are told to the store by the dozen: asking it each time would cost each request a round trip. */
const TOLD_AT_ONCE = 12;

/** How many requests a minute are answered, and where that is counted. */
export interface RateLimitOptions {
  /** Of one subject of a token. */
  perSubject: number;
  /** Of one address (IPv4) or network (IPv6 /64), without a token. */
  perAddress: number;
  /** Where processes share their counts; null: each counts for itself. */
  redisUrl?: string | null;
  prefix?: string;
}

interface Counter {
  own: RateLimiterMemory;
  shared?: RateLimiterRedis;
  points: number;
}

/**
 * Answers 429 to who asks more often than a minute's figure: with a token by its subject, without one by the address.
 * Stands behind the guard that knows the caller, and before the body is read. Each process counts in its memory; with
 * Redis it tells the common count there, without waiting, and hears of what the caller asked of the others.
 */
export class RateLimits implements CanActivate {
  private readonly redis?: Redis;
  private readonly subjects: Counter;
  private readonly addresses: Counter;

  constructor({ perSubject, perAddress, redisUrl, prefix = 'shenguan' }: RateLimitOptions) {
    if (redisUrl) {
      this.redis = new Redis(redisUrl, { maxRetriesPerRequest: 0, enableOfflineQueue: false });
      this.redis.on('error', () => {}); // Without it, each process counts for itself.
    }
    const counter = (points: number, name: string): Counter => {
      const options = { points, duration: WINDOW_SECONDS, keyPrefix: `${prefix}:rate:${name}` };
      if (!this.redis) return { own: new RateLimiterMemory(options), points };
      return { own: new RateLimiterMemory(options), shared: this.share(options), points };
    };
    this.subjects = counter(perSubject, 'subject');
    this.addresses = counter(perAddress, 'address');
  }

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const request = context.switchToHttp().getRequest<Request>();
    // Probes and measurements are asked by machines of the house.
    if (!request.path.startsWith('/api/')) return true;
    const actor = currentContext()?.actor;
    if (actor) await this.count(this.subjects, actor.sub);
    else await this.count(this.addresses, addressKey(request.ip));
    return true;
  }

  /** Waits until the store, where there is one, can be told. */
  async ready(): Promise<void> {
    if (this.redis && this.redis.status !== 'ready') await once(this.redis, 'ready');
  }

  /** Lets go of the store. */
  close(): void {
    this.redis?.disconnect();
  }

  private share(options: { points: number; duration: number; keyPrefix: string }): RateLimiterRedis {
    return new RateLimiterRedis({ ...options, storeClient: this.redis, rejectIfRedisNotReady: true });
  }

  private async count({ own, shared, points }: Counter, key: string): Promise<void> {
    try {
      const { consumedPoints } = await own.consume(key);
      if (shared && consumedPoints % TOLD_AT_ONCE === 0) this.tell(own, shared, key);
    } catch (error) {
      if (!(error instanceof RateLimiterRes)) throw error;
      throw tooManyRequests({
        detail: {
          zh: `每分钟最多 ${points} 次请求，请按 Retry-After 所示的秒数稍后重试`,
          en: `${points} requests a minute at most: try again after the seconds that Retry-After names`,
        },
        headers: { 'Retry-After': String(secondsLeft(error)) },
      });
    }
  }

  private tell(own: RateLimiterMemory, shared: RateLimiterRedis, key: string): void {
    // What stands in Redis names nobody.
    const digest = createHash('sha256').update(key).digest('base64url').slice(0, 22);
    shared.consume(digest, TOLD_AT_ONCE).catch((error: unknown) => {
      if (error instanceof RateLimiterRes) void own.block(key, secondsLeft(error));
    });
  }
}

const secondsLeft = ({ msBeforeNext }: RateLimiterRes): number => Math.max(1, Math.ceil(msBeforeNext / 1000));

/** Who has one IPv6 address has its whole /64. */
function addressKey(ip: string | undefined): string {
  if (!ip || !ipaddr.isValid(ip)) return 'unknown';
  const address = ipaddr.process(ip);
  return address.kind() === 'ipv4'
    ? address.toString()
    : (address as ipaddr.IPv6).parts
        .slice(0, 4)
        .map((part) => part.toString(16))
        .join(':');
}
