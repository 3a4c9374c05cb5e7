import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import ipaddr from 'ipaddr.js';
import type { ServiceName } from '../contracts/event.js';
import { DATABASE_LIMITS, type DatabaseLimits, type ReplicaSettings } from '../database/index.js';
import type { S3Settings } from '../files/index.js';
import { readSentinels } from '../redis/index.js';
import { DEFAULT_JURISDICTION } from '../rules/index.js';
import { readTraceSettings, type TraceSettings } from '../tracing/trace-settings.js';
import type { QueueSettings } from '../work/index.js';
import { EMBEDDED_ISSUER } from './embedded-issuer.js';
import { refuseUnsafeProduction } from './production-checks.js';
import { withSecretFiles } from './secret-files.js';

export { EMBEDDED_ISSUER } from './embedded-issuer.js';

/** What a service is told from outside; everything it reads of its environment. */
export interface ServiceConfig {
  service: ServiceName;
  /** `embedded`: one machine, development keys, movable legal time. */
  mode: 'embedded' | 'production';
  host: string;
  /** 0 lets the system choose. */
  port: number;
  /** The application's role: reads and writes rows, owns nothing. */
  databaseUrl: string;
  databaseLimits: DatabaseLimits;
  /** A copy that auditors' lists and exports are read from. */
  databaseReplica?: ReplicaSettings | null;
  queues: QueueSettings;
  /** Whose rules hold here: the code of the administrative division; and where a city keeps editions of its own. PRA-7 */
  rules: { jurisdiction: string; dir?: string };
  /** Root of the blob store that the services share; where they share a bucket, of uploads under way. */
  filesDir: string;
  /** The bucket that the services share in place of a directory. */
  filesBucket?: S3Settings;
  keysDir: string;
  /** Where the signer of the audit log keeps its account: for this service alone, shared by its instances. */
  logStateDir: string;
  /** First part of the name of the audit log that checkpoints are signed under; a deployment never changes it. */
  logHost?: string;
  /** Where a witness publishes what it holds of the logs: a file, or an https address. */
  witnessCheckpoints?: string;
  /** Who may issue tokens, and their public keys: a file's content, or the URL of a key set. */
  tokens: TokenSettings;
  /** Addresses of all services that run, for the documentation page, papers and CORS: an origin, or a path of a gateway's. */
  origins: Partial<Record<ServiceName, string>>;
  /** Milliseconds that legal time starts ahead of (or behind) the system's; embedded mode only. */
  legalAheadMs: number;
  /** Exact `http://127.0.0.1:port` origins that webhooks may go to; embedded mode only. */
  webhookTestOrigins: readonly string[];
  /** Networks (CIDR) that webhooks may go to although they are private: the departments' own. */
  webhookAllowedNetworks: readonly string[];
  /** Requests a minute that are answered to one subject, and without a token to one address; failures of one address. */
  rateLimits: { perSubject: number; perAddress: number; failedPerAddress: number };
  /** What one applicant may leave lying: drafts that are not handed in, files of one case, and of one material of it. */
  stock: { draftsPerApplicant: number; filesPerCase: number; filesPerMaterial: number };
  /**
   * Messages between services and deliveries of webhooks are removed so many days after both sides are done with them; 0:
   * never.
   */
  keptMessagesDays: number;
  /** Addresses and networks (CIDR) of the proxies in front, whose `X-Forwarded-For` is believed. */
  trustedProxies: readonly string[];
  logLevel: string;
  /** Where traces go; null where they are off, as they are unless told. */
  tracing: TraceSettings | null;
  /** How the service stops, milliseconds. */
  stopping: {
    /**
     * It is not ready any more, and answers still: until whoever sends requests here has noticed. Then it takes no new
     * connection, and keeps those that it has for as long again.
     */
    delayMs: number;
    /** Requests under way may take so long after that. */
    graceMs: number;
  };
}

/** Whose tokens are trusted, and within which bounds. */
export interface TokenSettings {
  issuer: string;
  audience: string;
  /** The key set itself, or its address. */
  jwks: object | string;
  /** `typ` that a token's header must have, such as `at+jwt` (RFC 9068); undefined where the issuer sends none. */
  type?: string;
  /** The longest life of a token, seconds. */
  lifetimeMaxSeconds: number;
  /** How far the issuer's clock may be off, seconds. */
  clockSkewSeconds: number;
}

/** An hour: what is longer was not meant. */
const MILLISECONDS_MAX = 3_600_000;

/** Reads the configuration of a service; throws an error that names the variable that is missing or wrong. */
export function readServiceConfig(service: ServiceName, environment: NodeJS.ProcessEnv): ServiceConfig {
  const env = withSecretFiles(environment);
  const required = (name: string): string => {
    const value = env[name];
    if (!value) throw new Error(`${name} must be set`);
    return value;
  };
  const mode = env.SHENGUAN_MODE ?? 'production';
  if (mode !== 'embedded' && mode !== 'production') throw new Error('SHENGUAN_MODE must be embedded or production');
  if (mode === 'production') refuseUnsafeProduction(env, service);
  const milliseconds = (name: string, usual: number, least = 1): number => {
    const value = Number(env[name] || usual);
    if (!Number.isInteger(value) || value < least || value > MILLISECONDS_MAX) {
      throw new Error(`${name} must be milliseconds, a whole number from ${least} to ${MILLISECONDS_MAX}`);
    }
    return value;
  };
  const keysDir = required('KEYS_DIR');
  const lagMs = milliseconds('DATABASE_REPLICA_LAG_MS', REPLICA_LAG_MS);
  const redisUrl = env.REDIS_URL || null;
  return {
    service,
    mode,
    host: env.SERVICE_HOST ?? '127.0.0.1',
    port: readWhole('SERVICE_PORT', env, { fallback: 0, max: 65_535 }),
    databaseUrl: required('DATABASE_URL'),
    databaseLimits: {
      connectMs: milliseconds('DATABASE_CONNECT_MS', DATABASE_LIMITS.connectMs),
      statementMs: milliseconds('DATABASE_STATEMENT_MS', DATABASE_LIMITS.statementMs, 0),
      idleInTransactionMs: milliseconds('DATABASE_IDLE_IN_TRANSACTION_MS', DATABASE_LIMITS.idleInTransactionMs, 0),
      pooled: readPooled(env.DATABASE_POOL_MODE),
    },
    databaseReplica: readReplica(required('DATABASE_URL'), env.DATABASE_REPLICA, lagMs),
    queues: {
      redisUrl,
      redisSentinels: readSentinels(env.REDIS_SENTINELS, redisUrl),
      databaseUrl: redisUrl ? (env.QUEUE_DATABASE_URL ?? '') : required('QUEUE_DATABASE_URL'),
      prefix: env.QUEUE_PREFIX ?? 'shenguan',
    },
    rules: readRules(env),
    filesDir: join(required('DATA_DIR'), 'files'),
    ...readBucket(env),
    keysDir,
    logStateDir: env.LOG_STATE_DIR || join(dirname(keysDir), 'log-state'),
    logHost: env.AUDIT_LOG_HOST,
    ...(env.WITNESS_CHECKPOINTS ? { witnessCheckpoints: env.WITNESS_CHECKPOINTS } : {}),
    tokens: readTokenSettings(mode, keysDir, env),
    origins: JSON.parse(env.SERVICE_ORIGINS ?? '{}'),
    legalAheadMs: Number(env.LEGAL_AHEAD_MS ?? 0),
    webhookTestOrigins: (env.WEBHOOK_TEST_ORIGINS ?? '').split(',').filter(Boolean),
    webhookAllowedNetworks: (env.WEBHOOK_ALLOWED_NETWORKS ?? '').split(',').filter(Boolean),
    rateLimits: readRateLimits(mode, env),
    stock: {
      draftsPerApplicant: readWhole('DRAFTS_PER_APPLICANT', env, { fallback: DRAFTS[mode], max: 1_000_000 }),
      filesPerCase: readWhole('FILES_PER_CASE', env, { fallback: 500, max: 100_000 }),
      filesPerMaterial: readWhole('FILES_PER_MATERIAL', env, { fallback: 50, max: 1_000 }),
    },
    keptMessagesDays: readKeptMessagesDays(env),
    trustedProxies: readTrustedProxies(env.TRUSTED_PROXIES),
    logLevel: env.LOG_LEVEL ?? 'info',
    tracing: readTraceSettings(env),
    stopping: {
      // Nobody but its launcher sends requests to an embedded service, and it stops all at once.
      delayMs: milliseconds('STOP_DELAY_MS', mode === 'embedded' ? 0 : 5_000, 0),
      graceMs: milliseconds('STOP_GRACE_MS', mode === 'embedded' ? 5_000 : 20_000),
    },
  };
}

/** A replica that is further behind is not asked. */
const REPLICA_LAG_MS = 10_000;

/** Figures that no person at work reaches; one machine's demonstration and benchmark reach more. */
const REQUESTS_A_MINUTE = {
  production: { perSubject: 1_200, perAddress: 600, failedPerAddress: 300 },
  embedded: { perSubject: 120_000, perAddress: 120_000, failedPerAddress: 120_000 },
} as const;

/** Drafts that nobody at work reaches; one machine’s benchmark reaches more. */
const DRAFTS = { production: 200, embedded: 200_000 } as const;

function readRateLimits(mode: keyof typeof REQUESTS_A_MINUTE, env: NodeJS.ProcessEnv): ServiceConfig['rateLimits'] {
  const figure = (name: string, standard: number): number => {
    const text = env[name] ?? String(standard);
    if (!/^[1-9]\d{0,8}$/.test(text)) throw new Error(`${name} must be a whole number of requests a minute`);
    return Number(text);
  };
  const { perSubject, perAddress, failedPerAddress } = REQUESTS_A_MINUTE[mode];
  return {
    perSubject: figure('RATE_LIMIT_PER_SUBJECT', perSubject),
    perAddress: figure('RATE_LIMIT_PER_ADDRESS', perAddress),
    failedPerAddress: figure('RATE_LIMIT_FAILED_PER_ADDRESS', failedPerAddress),
  };
}

/** A bucket is given whole or not at all: half of it would leave files on one machine that others look for elsewhere. */
function readBucket(env: NodeJS.ProcessEnv): { filesBucket?: S3Settings } {
  const given = {
    endpoint: env.S3_ENDPOINT ?? '',
    region: env.S3_REGION ?? '',
    bucket: env.S3_BUCKET ?? '',
    accessKeyId: env.S3_ACCESS_KEY_ID ?? '',
    secretAccessKey: env.S3_SECRET_ACCESS_KEY ?? '',
  };
  const names = {
    endpoint: 'S3_ENDPOINT',
    region: 'S3_REGION',
    bucket: 'S3_BUCKET',
    accessKeyId: 'S3_ACCESS_KEY_ID',
    secretAccessKey: 'S3_SECRET_ACCESS_KEY',
  } satisfies Record<keyof S3Settings, string>;
  const keys = Object.keys(given) as (keyof S3Settings)[];
  const missing = keys.filter((key) => given[key] === '');
  if (missing.length === keys.length) return {};
  if (missing.length > 0)
    throw new Error(`${missing.map((key) => names[key]).join(', ')} must be set, as the others of the bucket are`);
  if (!/^https?:\/\/[^/]+\/?$/.test(given.endpoint))
    throw new Error('S3_ENDPOINT must be an address such as https://s3.example.gov.cn');
  return { filesBucket: given };
}

/**
 * A year and a month unless told: the statements of a year name what was sent in it. Less than a quarter is refused, as a
 * backup of weeks ago may have to be brought back, and what was sent since is handed back by whoever received it.
 */
function readKeptMessagesDays(env: NodeJS.ProcessEnv): number {
  const days = readWhole('KEEP_MESSAGES_DAYS', env, { fallback: 400, max: 36_500 });
  if (days > 0 && days < 90) throw new Error('KEEP_MESSAGES_DAYS must be 90 or more, or 0 to keep them for ever');
  return days;
}

/** A replica has the roles, passwords and databases of its primary: its address is all that differs. */
function readReplica(primary: string, place: string | undefined, lagMs: number): ReplicaSettings | null {
  if (!place) return null;
  const url = new URL(primary);
  if (!/^[^\s/@?#]+:\d+$/.test(place)) throw new Error('DATABASE_REPLICA must be host:port');
  url.host = place;
  return { url: url.href, lagMs };
}

/** Whether a pool in transaction mode stands before the database; one in session mode needs no word. */
function readPooled(mode: string | undefined): boolean {
  if (!mode || mode === 'session') return false;
  if (mode === 'transaction') return true;
  throw new Error('DATABASE_POOL_MODE must be session or transaction');
}

function readRules({ RULES_JURISDICTION: jurisdiction = DEFAULT_JURISDICTION, RULES_DIR: dir }: NodeJS.ProcessEnv) {
  if (!/^\d{6}$/.test(jurisdiction)) throw new Error('RULES_JURISDICTION must be the six digits of a division');
  return { jurisdiction, ...(dir ? { dir } : {}) };
}

function readTrustedProxies(text = ''): string[] {
  const named = text.split(',').filter(Boolean);
  for (const one of named) {
    if (!ipaddr.isValid(one) && !ipaddr.isValidCIDR(one)) {
      throw new Error(`TRUSTED_PROXIES must be addresses or networks (CIDR), separated by commas: ${one}`);
    }
  }
  return named;
}

export const TOKEN_AUDIENCE = 'shenguan';

const DAY_SECONDS = 86_400;

function readWhole(name: string, env: NodeJS.ProcessEnv, { fallback, max }: { fallback: number; max: number }): number {
  const text = env[name] ?? String(fallback);
  if (/^\d{1,9}$/.test(text) && Number(text) <= max) return Number(text);
  throw new Error(`${name} must be a whole number from 0 to ${max}`);
}

function readTokenSettings(mode: string, keysDir: string, env: NodeJS.ProcessEnv): TokenSettings {
  const bounds = {
    lifetimeMaxSeconds: readWhole('TOKEN_LIFETIME_MAX_SECONDS', env, { fallback: DAY_SECONDS, max: 7 * DAY_SECONDS }),
    clockSkewSeconds: readWhole('TOKEN_CLOCK_SKEW_SECONDS', env, { fallback: 30, max: 300 }),
  };
  if (mode === 'embedded') {
    const jwks = JSON.parse(readFileSync(join(keysDir, 'token.jwks.json'), 'utf8'));
    return { issuer: EMBEDDED_ISSUER, audience: TOKEN_AUDIENCE, jwks, type: 'at+jwt', ...bounds };
  }
  // Both were found sound before.
  const { TOKEN_ISSUER: issuer = '', TOKEN_JWKS_URL: jwks = '', TOKEN_TYPE: type } = env;
  return { issuer, audience: env.TOKEN_AUDIENCE ?? TOKEN_AUDIENCE, jwks, ...(type ? { type } : {}), ...bounds };
}
