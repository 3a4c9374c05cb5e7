import { bindToAudit, LEGAL_COLUMNS } from '@shenguan/common/migrations';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Whether an official whom documents don't tell from a party is that party: ruled on within days, with reasons. PRA-11 */
export class Recusals1796030300000 implements MigrationInterface {
  readonly name = 'Recusals1796030300000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE recusal (
        ${LEGAL_COLUMNS},
        case_id uuid NOT NULL REFERENCES approval_case (id),
        case_number text NOT NULL,
        subject text NOT NULL,
        staff_id uuid NOT NULL REFERENCES staff_member (id),
        staff_name text NOT NULL,
        body_code text NOT NULL,
        by_government boolean NOT NULL,
        bars boolean NOT NULL,
        state text NOT NULL CHECK (state IN ('open', 'lapsed', 'barred', 'cleared')),
        raised_at timestamptz NOT NULL,
        reasons text,
        ruled_by text,
        ruled_by_name text,
        ruled_at timestamptz,
        CONSTRAINT pra_11_a_ruling_is_whole
          CHECK (num_nonnulls(reasons, ruled_by, ruled_by_name, ruled_at) = CASE WHEN state IN ('barred', 'cleared') THEN 4 ELSE 0 END),
        CONSTRAINT pra_11_asked_once UNIQUE (case_id, subject)
      );
      CREATE INDEX recusal_case ON recusal (case_number);
      CREATE INDEX recusal_body ON recusal (body_code, id DESC);
      CREATE INDEX recusal_of_heads ON recusal (id DESC) WHERE by_government;
      CREATE INDEX recusal_open ON recusal (id) WHERE state = 'open';
    `);
    await bindToAudit(runner, 'recusal', 'recusal');
  }

  async down(): Promise<void> {
    throw new Error('records with legal weight stay: there is no way back');
  }
}
