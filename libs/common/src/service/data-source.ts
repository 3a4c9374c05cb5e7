import pg from 'pg';
import { DataSource, type EntitySchema, type MixedList } from 'typeorm';
import { SigningKeyChange } from '../audit/keys/signing-key-change.entity.js';
import { AuditWitness } from '../audit/witness/audit-witness.entity.js';
import { AuditDownload } from '../audit-downloads/audit-download.entity.js';
import { CalendarDay } from '../calendar/calendar-day.entity.js';
import { CalendarYear } from '../calendar/calendar-year.entity.js';
import { type DatabaseLimits, poolLimits, SESSION_SETTINGS, watchedClient } from '../database/index.js';
import { EvidenceExport } from '../evidence/evidence-export.entity.js';
import { LogEpoch } from '../generation/log-epoch.entity.js';
import { LostEvent } from '../generation/lost-event.entity.js';
import { Message } from '../messages/message.entity.js';
import type { Migrations } from '../migrations/index.js';
import type { Logger } from '../observability/index.js';
import { OperatorAct } from '../operator-acts/index.js';
import { PersonSearch } from '../person-searches/person-search.entity.js';
import { TokenRevocation } from '../revocations/token-revocation.entity.js';
import { SnakeNaming } from '../work/index.js';
import { LegalTime } from './legal-time.entity.js';

// A legal day is a day, not an instant: it stays the text that PostgreSQL sends.
pg.types.setTypeParser(pg.types.builtins.DATE, (value) => value);

/** What a service brings of its own: its rows and how its tables came about. */
export interface Schema {
  entities: NonNullable<MixedList<(new () => object) | EntitySchema>>;
  migrations: Migrations;
}

/** A dozen connections serve 32 concurrent requests: a use case holds one for two or three round trips only. */
export const CONNECTIONS = 12;

/** Describes the database of one service; the caller initialises it. Tables come from migrations alone. */
export function createDataSource(
  { databaseUrl: url, databaseLimits }: { databaseUrl: string; databaseLimits: DatabaseLimits },
  schema: Schema,
  log: Logger,
): DataSource {
  return new DataSource({
    type: 'postgres',
    url,
    entities: [
      AuditDownload,
      AuditWitness,
      CalendarDay,
      CalendarYear,
      EvidenceExport,
      LegalTime,
      LogEpoch,
      LostEvent,
      Message,
      OperatorAct,
      PersonSearch,
      SigningKeyChange,
      TokenRevocation,
      ...Object.values(schema.entities),
    ] as never,
    namingStrategy: new SnakeNaming(),
    synchronize: false,
    logging: false,
    // An idle connection that breaks has told of it itself.
    poolErrorHandler: () => {},
    extra: {
      ...poolLimits(databaseLimits),
      Client: watchedClient(log, databaseLimits),
      // Lets BEGIN and the first question leave in one round trip, and the flush with COMMIT.
      pipeline: true,
      max: CONNECTIONS,
      ...(databaseLimits.pooled ? {} : { options: settingsOf(SESSION_SETTINGS) }),
    },
  });
}

const settingsOf = (settings: Readonly<Record<string, string>>): string =>
  Object.entries(settings)
    .map(([name, value]) => `-c ${name}=${value}`)
    .join(' ');
