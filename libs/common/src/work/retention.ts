import type { DataSource } from 'typeorm';
import type { Sweep } from './sweeps.js';

/** Removes what is kept for a stated time only: answers after 7 days (PRA-8). */
export class Retention implements Sweep {
  readonly name = 'retention';
  readonly everyMs = 3_600_000;

  constructor(private readonly dataSource: DataSource) {}

  async run(): Promise<void> {
    await this.dataSource.query(`DELETE FROM idempotency_key WHERE created_at < now() - interval '7 days'`);
  }
}
