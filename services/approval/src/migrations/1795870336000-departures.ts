import { bindToAudit, LEGAL_COLUMNS } from '@shenguan/common/migrations';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Departures from what checks found, each countersigned; reviews that were returned, as they were. */
export class Departures1795870336000 implements MigrationInterface {
  readonly name = 'Departures1795870336000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE decision_departure (
        ${LEGAL_COLUMNS},
        case_id uuid NOT NULL REFERENCES approval_case (id),
        case_number text NOT NULL,
        check_id uuid NOT NULL REFERENCES case_check (id),
        found_at timestamptz NOT NULL,
        found text NOT NULL,
        reasons text NOT NULL,
        proposed_by text NOT NULL,
        proposed_by_name text NOT NULL,
        proposed_at timestamptz NOT NULL,
        countersigned_by text,
        countersigned_by_name text,
        countersigned_at timestamptz,
        CONSTRAINT apl_38_one_departure_per_finding UNIQUE (check_id, found_at),
        CONSTRAINT apl_38_somebody_else_countersigns CHECK (countersigned_by <> proposed_by),
        CONSTRAINT apl_38_countersigned_whole
          CHECK (num_nonnulls(countersigned_by, countersigned_by_name, countersigned_at) IN (0, 3))
      );
      CREATE INDEX decision_departure_case ON decision_departure (case_id);
      CREATE INDEX decision_departure_case_number ON decision_departure (case_number);

      CREATE TABLE returned_review (
        ${LEGAL_COLUMNS},
        case_id uuid NOT NULL REFERENCES approval_case (id),
        case_number text NOT NULL,
        reviewer_sub text NOT NULL,
        reviewed_at timestamptz NOT NULL,
        review jsonb NOT NULL,
        reasons text NOT NULL,
        returned_by text NOT NULL,
        returned_at timestamptz NOT NULL,
        CONSTRAINT sup_5_somebody_else_returns CHECK (returned_by <> reviewer_sub)
      );
      CREATE INDEX returned_review_case ON returned_review (case_id);
      CREATE INDEX returned_review_case_number ON returned_review (case_number);
    `);
    await bindToAudit(runner, 'decision_departure', 'decision-departure');
    await bindToAudit(runner, 'returned_review', 'returned-review');
  }

  async down(): Promise<void> {
    throw new Error('records with legal weight stay: there is no way back');
  }
}
