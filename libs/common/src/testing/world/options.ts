import type { BodyKind } from '../../contracts/approval/body-changed.v2.js';
import type { DatabaseLimits } from '../../database/index.js';
import type { S3Settings } from '../../files/index.js';
import type { ServiceConfig } from '../../service/config.js';
import type { PostgresGate } from '../postgres-gate.js';

/** A body as a test enters it. */
export interface EnteredBody {
  code: string;
  name?: string;
  kind: BodyKind;
  /** Where it takes applications; approval alone keeps it. */
  address?: string;
  /** Where its decisions are contested; approval alone keeps it. */
  remedies?: { reconsiderationBody: string; court: string };
}

/** A change of a body on approval's register, as a test wants it. */
export interface BodyChange {
  body: string;
  name?: string;
  kind?: BodyKind;
  remedies?: object | null;
  ends?: boolean;
  successor?: string;
}

/** A person as a test enters him in the staff register. */
export interface EnteredPerson {
  sub: string;
  name?: string;
  body: string;
  /** 科员 unless told. */
  position?: string;
  /** On the establishment (在编); true unless told. */
  onEstablishment?: boolean;
  /** A head of the body; false unless told. */
  head?: boolean;
}

/** How a test wants its world. */
export interface TestWorldOptions {
  /** Legal time at the start, RFC 3339; 2026-03-02T09:00:00+08:00 unless told. */
  legalStart?: string;
  webhookTestOrigins?: readonly string[];
  webhookAllowedNetworks?: readonly string[];
  /** Collects what the services log, for the canary test. */
  logTo?: (line: string) => void;
  /** Queues on this Redis; else on PostgreSQL, or with TEST_QUEUES=redis on the Redis of the test run. */
  redisUrl?: string;
  /** Services reach their databases through it. */
  gate?: Pick<PostgresGate, 'through'>;
  databaseLimits?: DatabaseLimits;
  /** 400 unless told. */
  keptMessagesDays?: number;
  /** Files are kept there in place of a directory. */
  filesBucket?: S3Settings;
  /** How services stop; at once unless told. */
  stopping?: ServiceConfig['stopping'];
  /** Where traces go; nowhere unless told. */
  tracing?: ServiceConfig['tracing'];
  /** For definitions that no service builds: their tables are made by their migrations, in an empty database. */
  migrateHere?: boolean;
  /** Whose rules hold, and a folder of editions beside those built in. */
  rules?: ServiceConfig['rules'];
}

/** Legal time at the start of a world, unless told. */
export const LEGAL_START = '2026-03-02T09:00:00+08:00';

/** Whether a file wants nothing else of its world than every other does. */
export function isUsual(options: TestWorldOptions): boolean {
  return Object.entries(options).every(([name, value]) => name === 'legalStart' && value === LEGAL_START);
}
