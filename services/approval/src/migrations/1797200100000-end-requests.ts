import { bindToAudit, LEGAL_COLUMNS } from '@shenguan/common/migrations';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Whoever an approval harms asks that it be revoked, and is answered; what expired is proposed to be cancelled. APL-69, APL-70 */
export class EndRequests1797200100000 implements MigrationInterface {
  readonly name = 'EndRequests1797200100000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE revocation_request (
        ${LEGAL_COLUMNS},
        approval_id uuid NOT NULL REFERENCES approval (id),
        case_number text NOT NULL,
        bureau_code text NOT NULL,
        party text NOT NULL,
        party_name text NOT NULL,
        ground text NOT NULL,
        interest text NOT NULL,
        facts text NOT NULL,
        state text NOT NULL CHECK (state IN ('open', 'accepted', 'declined')),
        asked_by text NOT NULL,
        asked_at timestamptz NOT NULL,
        answer text,
        answered_by text,
        answered_at timestamptz,
        procedure_id uuid REFERENCES approval_procedure (id) DEFERRABLE INITIALLY DEFERRED,
        CONSTRAINT apl_69_an_answer_is_whole CHECK (
          num_nonnulls(answer, answered_by, answered_at) = CASE WHEN state = 'open' THEN 0 ELSE 3 END),
        CONSTRAINT apl_69_accepted_it_opens_a_procedure CHECK ((state = 'accepted') = (procedure_id IS NOT NULL))
      );
      CREATE UNIQUE INDEX apl_69_one_open_request ON revocation_request (approval_id, party) WHERE state = 'open';
      CREATE INDEX revocation_request_approval ON revocation_request (approval_id);
      CREATE INDEX revocation_request_case ON revocation_request (case_number, id);
      CREATE INDEX revocation_request_bureau ON revocation_request (bureau_code, id DESC);
      CREATE INDEX revocation_request_bureau_state ON revocation_request (bureau_code, state, id DESC);
      CREATE INDEX revocation_request_state ON revocation_request (state, id DESC);
      CREATE INDEX revocation_request_party ON revocation_request (party, id DESC);
      CREATE INDEX revocation_request_procedure ON revocation_request (procedure_id) WHERE procedure_id IS NOT NULL;
      CREATE INDEX approval_expired ON approval (valid_until) WHERE state = 'expired';
    `);
    await bindToAudit(runner, 'revocation_request', 'revocation-request');
  }

  async down(): Promise<void> {
    throw new Error('records with legal weight stay: there is no way back');
  }
}
