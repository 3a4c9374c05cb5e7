import { bindToAudit, LEGAL_COLUMNS } from '@shenguan/common/migrations';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Decisions on the spot: what a reviewer found before the acceptance, and why another was not decided so. APL-34 */
export class OnTheSpot1797300100000 implements MigrationInterface {
  readonly name = 'OnTheSpot1797300100000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE on_spot_review (
        ${LEGAL_COLUMNS},
        case_id uuid NOT NULL REFERENCES approval_case (id),
        case_number text NOT NULL,
        reviewer_sub text NOT NULL,
        reviewer_name text NOT NULL,
        points jsonb NOT NULL,
        reasons text NOT NULL,
        materials jsonb NOT NULL,
        given_at timestamptz NOT NULL
      );
      CREATE INDEX on_spot_review_case ON on_spot_review (case_id, given_at);
      CREATE INDEX on_spot_review_of ON on_spot_review (case_number);
      CREATE TRIGGER on_spot_review_kept BEFORE UPDATE OR DELETE ON on_spot_review
        FOR EACH ROW EXECUTE FUNCTION audit_is_append_only();

      CREATE TABLE not_on_the_spot (
        ${LEGAL_COLUMNS},
        case_id uuid NOT NULL REFERENCES approval_case (id),
        case_number text NOT NULL,
        reasons text NOT NULL,
        said_by text NOT NULL,
        said_at timestamptz NOT NULL
      );
      CREATE INDEX not_on_the_spot_of ON not_on_the_spot (case_number);
      CREATE TRIGGER not_on_the_spot_kept BEFORE UPDATE OR DELETE ON not_on_the_spot
        FOR EACH ROW EXECUTE FUNCTION audit_is_append_only();
    `);
    await bindToAudit(runner, 'on_spot_review', 'on-spot-review');
    await bindToAudit(runner, 'not_on_the_spot', 'not-on-the-spot');
  }

  async down(): Promise<void> {
    throw new Error('records with legal weight stay: there is no way back');
  }
}
