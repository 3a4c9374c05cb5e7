import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A restore is stated by two people: what the first one orders waits for the second. */
export class RestoresByTwo1796101300000 implements MigrationInterface {
  readonly name = 'RestoresByTwo1796101300000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE restore_order (
        id uuid PRIMARY KEY,
        epoch int NOT NULL,
        reason text NOT NULL,
        without jsonb NOT NULL,
        ordered_by text NOT NULL,
        ordered_by_name text NOT NULL,
        at timestamptz NOT NULL
      );

      ALTER TABLE log_epoch
        ADD COLUMN agreed_by text,
        ADD COLUMN agreed_by_name text,
        ADD COLUMN agreed_as text,
        ADD COLUMN basis text,
        ADD COLUMN shown boolean,
        ADD COLUMN held_size int,
        ADD COLUMN missing_receipts jsonb,
        ADD COLUMN lost_until timestamptz,
        ADD CONSTRAINT pra_4_restore_takes_two CHECK (agreed_by IS NULL OR agreed_by <> ordered_by);
    `);
  }

  async down(): Promise<void> {
    throw new Error('there is no way back');
  }
}
