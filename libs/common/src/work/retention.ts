import type { DataSource } from 'typeorm';
import type { Sweep } from './sweeps.js';

/** Removes what is kept for a stated time only: answers after 7 days (PRA-8), failures of sweeps that are due no more. */
export class Retention implements Sweep {
  readonly name = 'retention';
  readonly everyMs = 3_600_000;

  constructor(private readonly dataSource: DataSource) {}

  async run(): Promise<void> {
    await this.dataSource.query(`DELETE FROM idempotency_key WHERE created_at < now() - interval '7 days'`);
    // What is still due was tried again long before: pauses last minutes. The rest was settled by somebody else.
    await this.dataSource.query(`DELETE FROM sweep_failure WHERE next_at < now() - interval '1 day'`);
  }
}
