import pg from 'pg';
import { DataSource, type EntitySchema, type MixedList } from 'typeorm';
import { CalendarDay } from '../calendar/calendar-day.entity.js';
import { Message } from '../messages/message.entity.js';
import { SnakeNaming, WorkTables1760000000000 } from '../work/index.js';
import { LegalTime } from './legal-time.entity.js';

// A legal day is a day, not an instant: it stays the text that PostgreSQL sends.
pg.types.setTypeParser(pg.types.builtins.DATE, (value) => value);

/** What a service brings of its own: its rows and how its tables came about. */
export interface Schema {
  entities: NonNullable<MixedList<(new () => object) | EntitySchema>>;
  migrations: (new () => object)[];
}

/** A dozen connections serve 32 concurrent requests: a use case holds one for two or three round trips only. */
const CONNECTIONS = 12;

/** Describes the database of one service; the caller initialises it. Tables come from migrations alone. */
export function createDataSource(url: string, schema: Schema, connections = CONNECTIONS): DataSource {
  return new DataSource({
    type: 'postgres',
    url,
    entities: [CalendarDay, LegalTime, Message, ...Object.values(schema.entities)] as never,
    migrations: [WorkTables1760000000000, ...schema.migrations] as never,
    migrationsTableName: 'migration',
    migrationsTransactionMode: 'each',
    namingStrategy: new SnakeNaming(),
    synchronize: false,
    logging: false,
    // Lets BEGIN and the first question leave in one round trip, and the flush with COMMIT.
    extra: { pipeline: true, max: connections, options: '-c plan_cache_mode=force_generic_plan' },
  });
}

/** Brings the tables of one service up to date, as the owner; safe to call again. */
export async function migrate(ownerUrl: string, schema: Schema): Promise<void> {
  const dataSource = createDataSource(ownerUrl, schema, 1);
  await dataSource.initialize();
  try {
    await dataSource.runMigrations();
  } finally {
    await dataSource.destroy();
  }
}
