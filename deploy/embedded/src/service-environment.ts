import { createHash, randomUUID } from 'node:crypto';
import { existsSync, readFileSync, realpathSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { keysDirOf } from './keys.js';
import { type Postgres, QUEUES_DATABASE } from './postgres.js';
import { databaseOf, type ServiceName } from './services.js';

/** What all services of one system are told. */
export interface SystemSettings {
  readonly dataDir: string;
  readonly origins: Readonly<Partial<Record<ServiceName, string>>>;
  readonly redisUrl?: string;
  /** How far legal time starts ahead of the system's: one number for all, so that no service differs. */
  readonly legalAheadMs?: number;
  readonly webhookTestOrigins?: readonly string[];
}

/** What a service may see of our own environment; nothing else of it can change how the system behaves. */
const PASSED_ON = [
  'PATH',
  'HOME',
  'TMPDIR',
  'TEMP',
  'TMP',
  'SystemRoot',
  'DRAFTS_PER_APPLICANT',
  'FILES_PER_CASE',
  'FILES_PER_MATERIAL',
  'KEEP_MESSAGES_DAYS',
  'LOG_LEVEL',
  'RATE_LIMIT_FAILED_PER_ADDRESS',
  'RATE_LIMIT_PER_ADDRESS',
  'RATE_LIMIT_PER_SUBJECT',
  'RULES_DIR',
  'RULES_JURISDICTION',
  'TRUSTED_PROXIES',
  'WITNESS_CHECKPOINTS',
  'WEBHOOK_ALLOWED_NETWORKS',
  'DATABASE_CONNECT_MS',
  'DATABASE_STATEMENT_MS',
  'DATABASE_IDLE_IN_TRANSACTION_MS',
  'DATABASE_POOL_MODE',
  'DATABASE_REPLICA',
  'DATABASE_REPLICA_LAG_MS',
  'REDIS_SENTINELS',
  'STOP_DELAY_MS',
  'STOP_GRACE_MS',
  'TOKEN_CLOCK_SKEW_SECONDS',
  'TOKEN_LIFETIME_MAX_SECONDS',
  'OTEL_EXPORTER_OTLP_ENDPOINT',
  'OTEL_EXPORTER_OTLP_HEADERS',
  'OTEL_EXPORTER_OTLP_PROTOCOL',
  'OTEL_EXPORTER_OTLP_TRACES_ENDPOINT',
  'OTEL_SDK_DISABLED',
  'OTEL_TRACES_SAMPLER',
  'OTEL_TRACES_SAMPLER_ARG',
  'NODE_V8_COVERAGE',
];

/** Builds the environment of one service's process. */
export function serviceEnvironment(
  service: ServiceName,
  settings: SystemSettings,
  postgres: Pick<Postgres, 'appUrl'>,
): NodeJS.ProcessEnv {
  const { dataDir, origins, redisUrl, legalAheadMs, webhookTestOrigins } = settings;
  const origin = origins[service];
  return {
    ...Object.fromEntries(PASSED_ON.flatMap((name) => (process.env[name] ? [[name, process.env[name]]] : []))),
    NODE_ENV: 'production',
    SHENGUAN_MODE: 'embedded',
    ...(origin ? { SERVICE_PORT: new URL(origin).port } : {}),
    DATABASE_URL: postgres.appUrl(databaseOf(service)),
    QUEUE_DATABASE_URL: postgres.appUrl(QUEUES_DATABASE),
    QUEUE_PREFIX: queuePrefixOf(dataDir),
    ...(redisUrl ? { REDIS_URL: redisUrl } : {}),
    DATA_DIR: dataDir,
    KEYS_DIR: keysDirOf(dataDir),
    ...(legalAheadMs === undefined ? {} : { LEGAL_AHEAD_MS: String(legalAheadMs) }),
    SERVICE_ORIGINS: JSON.stringify(origins),
    ...(webhookTestOrigins?.length ? { WEBHOOK_TEST_ORIGINS: webhookTestOrigins.join(',') } : {}),
  };
}

/**
 * Names a system's queues on a Redis that several may share. The directory's own number tells two machines apart, its
 * path a copy from the original.
 */
export function queuePrefixOf(dataDir: string): string {
  const file = join(dataDir, 'system-id');
  if (!existsSync(file)) writeFileSync(file, `${randomUUID()}\n`, { mode: 0o600 });
  const name = `${readFileSync(file, 'utf8').trim()} ${realpathSync(dataDir)}`;
  return `shenguan-${createHash('sha256').update(name).digest('hex').slice(0, 16)}`;
}
