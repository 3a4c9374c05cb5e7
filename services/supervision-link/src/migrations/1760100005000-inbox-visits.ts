import { bindToAudit, LEGAL_COLUMNS } from '@shenguan/common/migrations';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Who came to which inbox on which day. */
export class InboxVisits1760100005000 implements MigrationInterface {
  readonly name = 'InboxVisits1760100005000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE inbox_visit (
        ${LEGAL_COLUMNS},
        body_code text NOT NULL,
        subject text NOT NULL,
        name text NOT NULL,
        visited_on date NOT NULL,
        first_at timestamptz NOT NULL,
        CONSTRAINT link_4_first_visit_of_the_day UNIQUE (body_code, subject, visited_on)
      );
    `);
    await bindToAudit(runner, 'inbox_visit', 'inbox-visit');
  }

  async down(): Promise<void> {
    throw new Error('there is no way back');
  }
}
