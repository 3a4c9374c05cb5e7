import { DataSource } from 'typeorm';
import { CalendarYears1795859717000 } from './calendar-years.js';
import { OperatorActs1795853550000 } from './operator-acts.js';
import { SweepFailures1795853500000 } from './sweep-failures.js';
import { WorkTables1760000000000 } from './work-tables.js';

/** The steps by which the tables of one service came about, after those that all services have. */
export type Migrations = readonly (new () => object)[];

/** Brings the tables of one service up to date, as the owner; safe to call again. */
export async function migrate(ownerUrl: string, migrations: Migrations): Promise<void> {
  const dataSource = new DataSource({
    type: 'postgres',
    url: ownerUrl,
    migrations: [
      WorkTables1760000000000,
      SweepFailures1795853500000,
      OperatorActs1795853550000,
      CalendarYears1795859717000,
      ...migrations,
    ] as never,
    migrationsTableName: 'migration',
    migrationsTransactionMode: 'each',
    extra: { max: 1 },
  });
  await dataSource.initialize();
  try {
    await dataSource.runMigrations();
  } finally {
    await dataSource.destroy();
  }
}

/** Brings the tables up to date in the database of `OWNER_DATABASE_URL`: the whole work of a service's `migrate.js`. */
export async function runMigrations(migrations: Migrations): Promise<void> {
  const ownerUrl = process.env.OWNER_DATABASE_URL;
  if (!ownerUrl) throw new Error('OWNER_DATABASE_URL must be set');
  await migrate(ownerUrl, migrations);
}
