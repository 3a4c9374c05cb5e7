import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A body may find again at a point: what was put right on the spot, or a slip, is followed by a new finding. */
export class FindingsFollow1760200400000 implements MigrationInterface {
  readonly name = 'FindingsFollow1760200400000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE finding DROP CONSTRAINT finding_once_per_body');
    await runner.query('CREATE INDEX finding_of_inspection ON finding (inspection_id)');
  }

  async down(): Promise<void> {
    throw new Error('the log is append-only: there is no way back');
  }
}
