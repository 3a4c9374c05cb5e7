import { createHash } from 'node:crypto';
import { once } from 'node:events';
import type { CanActivate, ExecutionContext } from '@nestjs/common';
import type { Request, RequestHandler } from 'express';
import type { Redis } from 'ioredis';
import ipaddr from 'ipaddr.js';
import { RateLimiterMemory, RateLimiterRedis, RateLimiterRes } from 'rate-limiter-flexible';
import { errorFields } from '../../observability/error-fields.js';
import type { Logger } from '../../observability/logger.js';
import { connectRedis, type RedisPlace } from '../../redis/index.js';
import { type Problem, tooManyRequests } from '../problems/problem.js';
import { currentContext, type RequestContext } from './request-context.js';

const WINDOW_SECONDS = 60;
/** A caller's requests are told to the store by the dozen: asking it each time would cost each request a round trip. */
const TOLD_AT_ONCE = 12;

/** Answers that a scanner and a guesser of tokens live on. */
const FAILURES: ReadonlySet<number> = new Set([401, 403, 404, 405]);

/** How many requests a minute are answered, and where that is counted. */
export interface RateLimitOptions {
  /** Of one subject of a token. */
  perSubject: number;
  /** Of one address (IPv4) or network (IPv6 /64), without a token. */
  perAddress: number;
  /** Failures of one address without a valid token: 401, 403, 404 and paths that lead nowhere. */
  failedPerAddress: number;
  /** Where processes share their counts; null: each counts for itself. */
  redisUrl?: string | null;
  redisSentinels?: RedisPlace['sentinels'];
  prefix?: string;
  /** Hears that the store is away, and that it is back. */
  logger?: Pick<Logger, 'warn' | 'info'>;
}

interface Counter {
  own: RateLimiterMemory;
  shared?: RateLimiterRedis;
  points: number;
  tooMany: (points: number) => { zh: string; en: string };
}

/**
 * Answers 429 to who asks more often than a minute's figure: with a token by its subject, without one by the address.
 * Stands behind the guard that knows the caller, and before the body is read.
 *
 * What fails before that guard is through counts by the address, in a figure of its own. Once it is used up, only what
 * fails is answered 429: whoever else stands behind that address and has a valid token goes on working.
 *
 * Each process counts in its memory; with Redis it tells the common count there, without waiting, and hears of what the
 * caller asked of the others. While Redis is away each process counts for itself: nobody waits for it and nobody is
 * refused for it, and the figures hold for each process alone.
 */
export class RateLimits implements CanActivate {
  private readonly redis?: Redis;
  private readonly subjects: Counter;
  private readonly addresses: Counter;
  private readonly failures: Counter;
  private readonly pages: Counter;

  constructor(options: RateLimitOptions) {
    const {
      perSubject,
      perAddress,
      failedPerAddress,
      redisUrl,
      redisSentinels: sentinels,
      prefix = 'shenguan',
      logger,
    } = options;
    if (redisUrl) this.redis = connect({ url: redisUrl, sentinels }, logger);
    const counter = (points: number, name: string, tooMany = tooManyAsked): Counter => {
      const counted = { points, duration: WINDOW_SECONDS, keyPrefix: `${prefix}:rate:${name}` };
      const own = new RateLimiterMemory(counted);
      return this.redis ? { own, shared: this.share(counted), points, tooMany } : { own, points, tooMany };
    };
    this.subjects = counter(perSubject, 'subject');
    this.addresses = counter(perAddress, 'address');
    this.failures = counter(failedPerAddress, 'failed', tooManyFailed);
    this.pages = counter(perAddress, 'page');
  }

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const request = context.switchToHttp().getRequest<Request>();
    const asking = currentContext();
    if (!request.path.startsWith('/api/')) {
      // A balancer that probes may stand before everybody: it is not refused for what they ask.
      if (!PROBES.has(request.path)) await this.count(this.pages, addressKey(request.ip));
      return true;
    }
    if (asking) asking.counted = true;
    if (asking?.actor) await this.count(this.subjects, asking.actor.sub);
    else await this.count(this.addresses, addressKey(request.ip));
    return true;
  }

  /** Counts requests of pages that stand beside the API: documentation. Before them, as middleware. */
  readonly ofPages: RequestHandler = (request, _response, next) => {
    this.count(this.pages, addressKey(request.ip)).then(() => next(), next);
  };

  /**
   * Counts an answer that is a failure: by the subject where a valid token was there and not counted yet, else by the
   * address. Returns the 429 that takes its place once the figure is used up.
   */
  async failed(request: Request, status: number, context: RequestContext | undefined): Promise<Problem | undefined> {
    if (!FAILURES.has(status)) return undefined;
    if (context?.actor && context.counted) return undefined;
    try {
      if (context?.actor) await this.count(this.subjects, context.actor.sub);
      else await this.count(this.failures, addressKey(request.ip));
      return undefined;
    } catch (tooMany) {
      return tooMany as Problem;
    }
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

  private async count({ own, shared, points, tooMany }: Counter, key: string): Promise<void> {
    try {
      const { consumedPoints } = await own.consume(key);
      if (shared && consumedPoints % TOLD_AT_ONCE === 0) this.tell(own, shared, key);
    } catch (error) {
      if (!(error instanceof RateLimiterRes)) throw error;
      throw tooManyRequests({
        detail: tooMany(points),
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

const PROBES: ReadonlySet<string> = new Set(['/healthz', '/readyz']);

const tooManyAsked = (points: number) => ({
  zh: `每分钟最多 ${points} 次请求，请按 Retry-After 所示的秒数稍后重试`,
  en: `${points} requests a minute at most: try again after the seconds that Retry-After names`,
});
const tooManyFailed = (points: number) => ({
  zh: `来自该地址的失败请求（令牌无效、无权办理或者不存在）每分钟最多 ${points} 次，请核对令牌和路径，并按 Retry-After 所示的秒数稍后重试；令牌有效的请求不受影响`,
  en: `${points} failures a minute from this address at most (no valid token, no right, no such thing): check token and path, and try again after the seconds that Retry-After names; requests with a valid token are not held up`,
});

/** Connects the store; that it is away is said once, and that it is back. */
function connect(place: RedisPlace, logger: RateLimitOptions['logger']): Redis {
  const redis = connectRedis(place, { maxRetriesPerRequest: 0, enableOfflineQueue: false });
  let away = false;
  redis.on('error', (error) => {
    if (!away) logger?.warn({ err: errorFields(error) }, 'rate limits: Redis is away, each process counts for itself');
    away = true;
  });
  redis.on('ready', () => {
    if (away) logger?.info({}, 'rate limits: Redis is back, processes share their counts');
    away = false;
  });
  return redis;
}

// Some proxies write the port behind the address.
const WITH_PORT = /^(?:(\d{1,3}(?:\.\d{1,3}){3})|\[([0-9a-f:.]+)\])(?::\d{1,5})?$/i;

/** Who has one IPv6 address has its whole /64. */
function addressKey(given: string | undefined): string {
  const bare = given && WITH_PORT.exec(given);
  const ip = bare ? (bare[1] ?? bare[2]) : given;
  if (!ip || !ipaddr.isValid(ip)) return 'unknown';
  const address = ipaddr.process(ip);
  return address.kind() === 'ipv4'
    ? address.toString()
    : (address as ipaddr.IPv6).parts
        .slice(0, 4)
        .map((part) => part.toString(16))
        .join(':');
}
