import { bindToAudit, LEGAL_COLUMNS } from '@shenguan/common/migrations';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** That an application hides or forges something: told, answered, decided by another; and what follows from it. APL-78 */
export class Falsity1796900520000 implements MigrationInterface {
  readonly name = 'Falsity1796900520000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE falsity_finding (
        ${LEGAL_COLUMNS},
        case_id uuid NOT NULL REFERENCES approval_case (id),
        case_number text NOT NULL,
        bureau_code text NOT NULL,
        state text NOT NULL CHECK (state IN ('alleged', 'heard', 'found', 'dropped', 'lapsed')),
        kind text NOT NULL CHECK (kind IN ('false-material', 'concealment')),
        material_id uuid,
        material_name text,
        facts text NOT NULL,
        evidence jsonb NOT NULL,
        alleged_by text NOT NULL,
        alleged_at timestamptz NOT NULL,
        statement text,
        stated_by text,
        decided_by text,
        decided_at timestamptz,
        reasons text,
        barred_from date,
        warning_body text,
        CONSTRAINT apl_78_somebody_else_decides CHECK (lower(decided_by) <> lower(alleged_by)),
        CONSTRAINT apl_78_a_decision_is_whole CHECK (
          num_nonnulls(decided_by, decided_at, reasons) = CASE WHEN state IN ('found', 'dropped') THEN 3 ELSE 0 END),
        CONSTRAINT apl_78_only_what_is_found_bars CHECK (barred_from IS NULL OR state = 'found')
      );
      CREATE UNIQUE INDEX apl_78_one_at_a_time ON falsity_finding (case_id) WHERE state IN ('alleged', 'heard');
      CREATE INDEX falsity_finding_case ON falsity_finding (case_id);
      CREATE INDEX falsity_finding_told ON falsity_finding (id) WHERE state = 'alleged';
      CREATE INDEX falsity_finding_heard ON falsity_finding (id) WHERE state = 'heard';
      CREATE INDEX falsity_finding_bars ON falsity_finding (case_id) WHERE barred_from IS NOT NULL;
      CREATE INDEX falsity_finding_evidence ON falsity_finding ((evidence ->> 'sha256'));
      ALTER TABLE case_declination
        DROP CONSTRAINT case_declination_ground_check,
        DROP CONSTRAINT case_declination_cause_check,
        ADD CONSTRAINT case_declination_ground_check CHECK (
          ground IN ('no-permit-needed', 'not-our-remit', 'barred', 'not-complete', 'false-application')),
        ADD CONSTRAINT case_declination_cause_check CHECK (cause IN ('activity-not-covered', 'basis-ended',
          'outside-area', 'other-body', 'deceit-found', 'falsity-found', 'still-incomplete'));
    `);
    await bindToAudit(runner, 'falsity_finding', 'falsity-finding');
  }

  async down(): Promise<void> {
    throw new Error('records with legal weight stay: there is no way back');
  }
}
