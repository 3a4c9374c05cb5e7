import { bindToAudit, LEGAL_COLUMNS } from '@shenguan/common/migrations';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Two or more of the staff verify what the materials say, and each says by himself what he found. APL-34 */
export class Verifications1797300000000 implements MigrationInterface {
  readonly name = 'Verifications1797300000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE verification (
        ${LEGAL_COLUMNS},
        case_id uuid NOT NULL REFERENCES approval_case (id),
        case_number text NOT NULL,
        bureau_code text NOT NULL,
        points jsonb NOT NULL,
        officers jsonb NOT NULL,
        ground text CHECK (ground IN ('new-material', 'disagreement', 'returned')),
        ground_ref uuid REFERENCES verification (id) DEFERRABLE INITIALLY DEFERRED,
        reasons text NOT NULL,
        replaced jsonb NOT NULL,
        state text NOT NULL CHECK (state IN ('assigned', 'concluded', 'ended')),
        assigned_by text NOT NULL,
        assigned_at timestamptz NOT NULL,
        closed_at timestamptz,
        CONSTRAINT apl_34_two_or_more CHECK (jsonb_array_length(officers) >= 2),
        CONSTRAINT apl_34_of_something CHECK (jsonb_array_length(points) >= 1),
        CONSTRAINT apl_34_a_repeat_has_a_ground CHECK ((ground IS NULL) = (ground_ref IS NULL)),
        CONSTRAINT apl_34_closed_is_whole CHECK ((state = 'assigned') = (closed_at IS NULL))
      );
      CREATE INDEX verification_case ON verification (case_id, assigned_at);
      CREATE INDEX verification_of ON verification (case_number);

      CREATE TABLE verification_finding (
        ${LEGAL_COLUMNS},
        verification_id uuid NOT NULL REFERENCES verification (id),
        case_id uuid NOT NULL REFERENCES approval_case (id),
        case_number text NOT NULL,
        points jsonb NOT NULL,
        materials jsonb NOT NULL,
        officer_sub text NOT NULL,
        officer_name text NOT NULL,
        found_at timestamptz NOT NULL
      );
      CREATE UNIQUE INDEX apl_34_each_finds_once ON verification_finding (verification_id, lower(officer_sub));
      CREATE INDEX verification_finding_case ON verification_finding (case_id, found_at);
      CREATE INDEX verification_finding_of ON verification_finding (case_number);
      CREATE TRIGGER verification_finding_kept BEFORE UPDATE OR DELETE ON verification_finding
        FOR EACH ROW EXECUTE FUNCTION audit_is_append_only();
    `);
    await bindToAudit(runner, 'verification', 'verification');
    await bindToAudit(runner, 'verification_finding', 'verification-finding');
  }

  async down(): Promise<void> {
    throw new Error('records with legal weight stay: there is no way back');
  }
}
