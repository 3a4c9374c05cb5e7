import { bindToAudit, LEGAL_COLUMNS } from '@shenguan/common/migrations';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Parties ask officials out of their case. PRA-11 */
export class RecusalRequests1798000120000 implements MigrationInterface {
  readonly name = 'RecusalRequests1798000120000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE recusal_request (
        ${LEGAL_COLUMNS},
        case_id uuid NOT NULL REFERENCES approval_case (id),
        case_number text NOT NULL,
        bureau_code text NOT NULL,
        subject text NOT NULL CHECK (subject = lower(subject)),
        staff_id uuid NOT NULL REFERENCES staff_member (id),
        staff_name text NOT NULL,
        by_government boolean NOT NULL,
        blocks boolean NOT NULL,
        party text NOT NULL,
        party_name text NOT NULL,
        ground text NOT NULL CHECK (ground IN ('near-party', 'own-interest', 'acted-for-party', 'fairness')),
        facts text NOT NULL,
        state text NOT NULL CHECK (state IN ('open', 'upheld', 'declined', 'withdrawn')),
        asked_by text NOT NULL,
        asked_at timestamptz NOT NULL,
        answer text,
        answered_by text,
        answered_by_name text,
        answered_at timestamptz,
        CONSTRAINT pra_11_nobody_rules_on_himself CHECK (lower(answered_by) <> subject OR state = 'withdrawn'),
        CONSTRAINT pra_11_answered_with_reasons CHECK (state IN ('open', 'withdrawn') OR answer IS NOT NULL)
      );
      CREATE UNIQUE INDEX pra_11_asked_once_on_a_ground ON recusal_request (case_id, subject, party, ground)
        WHERE state <> 'withdrawn';
      CREATE INDEX recusal_request_of ON recusal_request (case_id);
      CREATE INDEX recusal_request_case ON recusal_request (case_number, id);
      CREATE INDEX recusal_request_bureau ON recusal_request (bureau_code, id DESC);
      CREATE INDEX recusal_request_bureau_state ON recusal_request (bureau_code, state, id DESC);
      CREATE INDEX recusal_request_government ON recusal_request (id DESC) WHERE by_government;
      CREATE INDEX recusal_request_state ON recusal_request (state, id DESC);
      CREATE INDEX recusal_request_party ON recusal_request (party, id DESC);
      CREATE INDEX recusal_request_staff ON recusal_request (staff_id);
    `);
    await bindToAudit(runner, 'recusal_request', 'recusal-request');
  }

  async down(): Promise<void> {
    throw new Error('records with legal weight stay: there is no way back');
  }
}
