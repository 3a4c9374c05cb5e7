import { bindToAudit, LEGAL_COLUMNS } from '@shenguan/common/migrations';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Recruitments of experts, drafted by one person and published by another. EXP-11, EXP-12 */
export class Recruitments1797500000200 implements MigrationInterface {
  readonly name = 'Recruitments1797500000200';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE recruitment (
        ${LEGAL_COLUMNS},
        keeper_code text NOT NULL,
        keeper_name text NOT NULL,
        title text NOT NULL,
        content text NOT NULL,
        specialties jsonb NOT NULL,
        other_materials text[] NOT NULL,
        closes_on date NOT NULL,
        state text NOT NULL CHECK (state IN ('drafted', 'published', 'dropped', 'closed')),
        drafted_by text NOT NULL,
        drafted_at timestamptz NOT NULL,
        answered_by text,
        published_on date,
        reason text,
        CONSTRAINT exp_11_another_publishes CHECK (lower(answered_by) <> lower(drafted_by) OR state = 'dropped'),
        CONSTRAINT exp_11_published_on CHECK (state NOT IN ('published', 'closed') OR published_on IS NOT NULL),
        CONSTRAINT exp_11_not_for_a_day CHECK (published_on IS NULL OR published_on < closes_on)
      );
      CREATE INDEX recruitment_published ON recruitment (id) WHERE state IN ('published', 'closed');
      CREATE INDEX recruitment_keeper ON recruitment (keeper_code, id);

    `);
    await bindToAudit(runner, 'recruitment', 'recruitment');
  }

  async down(): Promise<void> {
    throw new Error('records with legal weight stay: there is no way back');
  }
}
