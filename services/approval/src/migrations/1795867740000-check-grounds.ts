import { bindToAudit, LEGAL_COLUMNS, uniqueFromNowOn } from '@shenguan/common/migrations';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A further inspection or review of a case names what it replaces, on what ground, and what bears that out. EXP-18, INSP-7 */
export class CheckGrounds1795867740000 implements MigrationInterface {
  readonly name = 'CheckGrounds1795867740000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE case_check
        ADD COLUMN points jsonb,
        ADD COLUMN minority jsonb,
        ADD COLUMN supersedes uuid REFERENCES case_check (id),
        ADD COLUMN ground text,
        ADD COLUMN ground_evidence uuid,
        ADD CONSTRAINT exp_18_ground_is_of_the_list CHECK (ground IN ('rectified', 'finding-upheld',
          'decision-quashed', 'new-application', 'points-not-inspected', 'applicant-request')),
        ADD CONSTRAINT exp_18_ground_has_its_evidence CHECK ((ground IS NULL) = (ground_evidence IS NULL)),
        ADD CONSTRAINT exp_18_ground_says_what_it_replaces CHECK (
          CASE WHEN ground IS NULL OR ground = 'points-not-inspected' THEN supersedes IS NULL
               ELSE supersedes IS NOT NULL END),
        ADD CONSTRAINT exp_18_nothing_replaces_itself CHECK (supersedes <> id);
      CREATE UNIQUE INDEX exp_18_replaced_once ON case_check (supersedes) WHERE supersedes IS NOT NULL;

      -- What the applicant asked for goes beside what the bureau did.
      DROP INDEX case_check_one_open;
      CREATE UNIQUE INDEX case_check_one_open ON case_check (case_id, kind)
        WHERE state IN ('pending', 'under-way') AND ground IS DISTINCT FROM 'applicant-request';

      CREATE TABLE check_rectification (
        ${LEGAL_COLUMNS},
        case_id uuid NOT NULL REFERENCES approval_case (id),
        case_number text NOT NULL,
        check_id uuid NOT NULL REFERENCES case_check (id),
        statement text NOT NULL,
        file jsonb NOT NULL,
        reported_by text NOT NULL,
        reported_at timestamptz NOT NULL
      );
      CREATE INDEX check_rectification_case ON check_rectification (case_id);
      CREATE INDEX check_rectification_check ON check_rectification (check_id);
    `);
    await uniqueFromNowOn(runner, {
      name: 'exp_18_one_without_ground',
      table: 'case_check',
      columns: ['case_id', 'kind'],
      where: 'ground IS NULL',
      firstBy: 'requested_at',
    });
    await bindToAudit(runner, 'check_rectification', 'check-rectification');
  }

  async down(): Promise<void> {
    throw new Error('the log is append-only: there is no way back');
  }
}
