import { bindToAudit, LEGAL_COLUMNS } from '@shenguan/common/migrations';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Who saw an entry in the list, and which file was downloaded: what an arrival report shows beside receipt, reading and claim. */
export class Arrivals1797400000000 implements MigrationInterface {
  readonly name = 'Arrivals1797400000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE inbox_listing (
        ${LEGAL_COLUMNS},
        entry_id uuid NOT NULL REFERENCES inbox_entry (id),
        case_number text,
        subject text NOT NULL,
        name text NOT NULL,
        listed_at timestamptz NOT NULL,
        CONSTRAINT link_7_first_seen_once UNIQUE (entry_id)
      );
      CREATE INDEX inbox_listing_case ON inbox_listing (case_number) WHERE case_number IS NOT NULL;

      ALTER TABLE inbox_read ADD COLUMN file_sha256 text;
    `);
    await bindToAudit(runner, 'inbox_listing', 'inbox-listing');
  }

  async down(): Promise<void> {
    throw new Error('there is no way back');
  }
}
