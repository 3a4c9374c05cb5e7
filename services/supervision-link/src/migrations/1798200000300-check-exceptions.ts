import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Auditors look up checks whose inspectors or record changed and records kept from the public; the holder’s own objection stands beside one on paper. */
export class CheckExceptions1798200000300 implements MigrationInterface {
  readonly name = 'CheckExceptions1798200000300';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE INDEX exception_check_changed ON supervision_check (assigned_at DESC, id DESC)
        WHERE replaced <> '[]' OR earlier <> '[]';
      CREATE INDEX exception_check_withheld ON check_publication (prepared_at DESC, id DESC) WHERE state = 'withheld';
      ALTER TABLE check_objection DROP CONSTRAINT apl_61_one_objection_per_record;
      CREATE UNIQUE INDEX apl_61_one_objection_per_record ON check_objection (check_id, record_digest, (paper IS NULL));
    `);
  }

  async down(): Promise<void> {
    throw new Error('there is no way back');
  }
}
