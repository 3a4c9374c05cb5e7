import { bindToAudit, LEGAL_COLUMNS } from '@shenguan/common/migrations';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Those whom a case directly concerns: how they were looked for, who was told, and what became of each statement. APL-36 */
export class Interested1796700200000 implements MigrationInterface {
  readonly name = 'Interested1796700200000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE interested_search (
        ${LEGAL_COLUMNS},
        case_id uuid NOT NULL REFERENCES approval_case (id),
        case_number text NOT NULL,
        how text NOT NULL,
        file jsonb NOT NULL,
        none boolean NOT NULL,
        searched_by text NOT NULL,
        searched_at timestamptz NOT NULL,
        confirmed_by text,
        confirmed_at timestamptz,
        CONSTRAINT apl_36_none_is_confirmed_by_another
          CHECK (confirmed_by IS NULL OR (none AND confirmed_by <> searched_by AND confirmed_at IS NOT NULL))
      );
      CREATE INDEX interested_search_case ON interested_search (case_id, searched_at);
      CREATE INDEX interested_search_of ON interested_search (case_number);

      CREATE TABLE interested_party (
        ${LEGAL_COLUMNS},
        case_id uuid NOT NULL REFERENCES approval_case (id),
        case_number text NOT NULL,
        bureau_code text NOT NULL,
        role text NOT NULL CHECK (role IN ('applicant', 'interested')),
        name text NOT NULL,
        party text,
        interest text NOT NULL,
        found_by text NOT NULL,
        entered_by text NOT NULL,
        entered_at timestamptz NOT NULL,
        state text NOT NULL CHECK (state IN
          ('named', 'claimed', 'left-out', 'noticed', 'told', 'spoke', 'answered', 'waived', 'silent')),
        left_out_for text,
        left_out_by text,
        notice_id uuid,
        proof text CHECK (proof IN ('own-token', 'signed-paper', 'left-at-home', 'post', 'public-notice')),
        proof_file jsonb,
        proof_by text,
        told_at timestamptz,
        points jsonb,
        statement_file jsonb,
        spoke_by text,
        spoke_at timestamptz,
        term_over boolean NOT NULL,
        answers jsonb,
        answered_by text,
        answered_at timestamptz,
        CONSTRAINT apl_36_left_out_with_reasons
          CHECK (state <> 'left-out' OR (left_out_for IS NOT NULL AND left_out_by IS NOT NULL)),
        CONSTRAINT apl_36_told_with_proof
          CHECK (told_at IS NULL OR (proof IS NOT NULL AND (proof = 'own-token' OR proof_file IS NOT NULL))),
        CONSTRAINT apl_36_told_before_he_speaks
          CHECK (state NOT IN ('told', 'spoke', 'answered', 'waived', 'silent') OR told_at IS NOT NULL),
        CONSTRAINT apl_36_each_point_is_answered
          CHECK (answers IS NULL OR jsonb_array_length(answers) = jsonb_array_length(points))
      );
      CREATE UNIQUE INDEX apl_36_once_in_a_case ON interested_party (case_id, party) WHERE party IS NOT NULL;
      CREATE INDEX interested_party_case ON interested_party (case_id, entered_at);
      CREATE INDEX interested_party_of ON interested_party (case_number);
      CREATE INDEX interested_party_own ON interested_party (party, id DESC) WHERE party IS NOT NULL;
      CREATE INDEX interested_party_term ON interested_party (id) WHERE told_at IS NOT NULL AND NOT term_over;
    `);
    await bindToAudit(runner, 'interested_search', 'interested-search');
    await bindToAudit(runner, 'interested_party', 'interested-party');
  }

  async down(): Promise<void> {
    throw new Error('records with legal weight stay: there is no way back');
  }
}
