import { bindToAudit, LEGAL_COLUMNS } from '@shenguan/common/migrations';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A request for a hearing that came on paper, entered by one and compared with its original by another. APL-47 */
export class HearingPapers1798400200400 implements MigrationInterface {
  readonly name = 'HearingPapers1798400200400';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE hearing_paper (
        ${LEGAL_COLUMNS},
        party_id uuid NOT NULL REFERENCES interested_party (id),
        case_id uuid NOT NULL REFERENCES approval_case (id),
        case_number text NOT NULL,
        bureau_code text NOT NULL,
        receipt text NOT NULL UNIQUE,
        channel text NOT NULL CHECK (channel IN ('letter', 'counter')),
        received_on date NOT NULL,
        reasons text NOT NULL,
        file jsonb NOT NULL,
        state text NOT NULL CHECK (state IN ('entered', 'confirmed', 'declined')),
        entered_by text NOT NULL,
        entered_by_name text NOT NULL,
        entered_at timestamptz NOT NULL,
        read_by text,
        read_by_name text,
        read_at timestamptz,
        declined_for text,
        hearing_id uuid REFERENCES hearing (id),
        CONSTRAINT sup_5_another_compares_the_paper CHECK (read_by <> entered_by),
        CONSTRAINT apl_47_read_is_whole CHECK ((state <> 'entered') = (num_nonnulls(read_by, read_by_name, read_at) = 3)),
        CONSTRAINT apl_47_confirmed_has_its_hearing CHECK ((state = 'confirmed') = (hearing_id IS NOT NULL)),
        CONSTRAINT apl_47_declined_has_reasons CHECK ((state = 'declined') = (declined_for IS NOT NULL))
      );
      CREATE INDEX hearing_paper_case ON hearing_paper (case_id);
      CREATE INDEX hearing_paper_of ON hearing_paper (case_number);
      CREATE UNIQUE INDEX apl_47_one_waits_at_a_time ON hearing_paper (party_id) WHERE state = 'entered';
    `);
    await bindToAudit(runner, 'hearing_paper', 'hearing-paper');
  }

  async down(): Promise<void> {
    throw new Error('records with legal weight stay: there is no way back');
  }
}
