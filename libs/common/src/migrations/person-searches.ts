import type { MigrationInterface, QueryRunner } from 'typeorm';
import { bindToAudit, LEGAL_COLUMNS } from '../audit/audit-tables.js';

/** Who looked up what one person did, and why. */
export class PersonSearches1797400000030 implements MigrationInterface {
  readonly name = 'PersonSearches1797400000030';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE person_search (
        ${LEGAL_COLUMNS},
        person text NOT NULL,
        reason text NOT NULL,
        since timestamptz,
        until timestamptz,
        found int NOT NULL,
        searched_by text NOT NULL,
        searched_by_name text NOT NULL,
        searched_at timestamptz NOT NULL
      );
      CREATE INDEX person_search_person ON person_search (person, id DESC);
    `);
    await bindToAudit(runner, 'person_search', 'person-search');
  }

  async down(): Promise<void> {
    throw new Error('there is no way back');
  }
}
