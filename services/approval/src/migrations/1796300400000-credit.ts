import { bindToAudit, LEGAL_COLUMNS } from '@shenguan/common/migrations';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Scoring standards, and what agencies are found to have done by them. INT-12 */
export class Credit1796300400000 implements MigrationInterface {
  readonly name = 'Credit1796300400000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE credit_standard (
        ${LEGAL_COLUMNS},
        regulator_code text NOT NULL,
        number int NOT NULL CHECK (number >= 1),
        clauses jsonb NOT NULL,
        published_by text NOT NULL,
        published_at timestamptz NOT NULL,
        CONSTRAINT int_12_numbered_standards UNIQUE (regulator_code, number)
      );
      CREATE TABLE credit_finding (
        ${LEGAL_COLUMNS},
        agency_code text NOT NULL,
        regulator_code text NOT NULL,
        standard_number int NOT NULL,
        clause jsonb NOT NULL,
        facts text NOT NULL,
        evidence jsonb NOT NULL,
        state text NOT NULL CHECK (state IN ('alleged', 'heard', 'upheld', 'dropped', 'restored', 'expired')),
        alleged_by text NOT NULL,
        alleged_at timestamptz NOT NULL,
        statement text,
        stated_by text,
        decided_by text,
        reasons text,
        decided_at timestamptz,
        until date,
        restored_by text,
        restoration text,
        CONSTRAINT int_12_decided_by_another CHECK (lower(decided_by) <> lower(alleged_by)),
        CONSTRAINT int_12_restored_by_another CHECK (lower(restored_by) <> lower(decided_by)),
        CONSTRAINT int_12_a_decision_is_whole CHECK (
          num_nonnulls(decided_by, reasons, decided_at) = CASE WHEN state IN ('alleged', 'heard') THEN 0 ELSE 3 END)
      );
      CREATE INDEX credit_finding_agency ON credit_finding (agency_code);
      CREATE INDEX credit_finding_alleged ON credit_finding (id) WHERE state = 'alleged';
      CREATE INDEX credit_finding_until ON credit_finding (until) WHERE state = 'upheld';
    `);
    await bindToAudit(runner, 'credit_standard', 'credit-standard');
    await bindToAudit(runner, 'credit_finding', 'credit-finding');
  }

  async down(): Promise<void> {
    throw new Error('records with legal weight stay: there is no way back');
  }
}
