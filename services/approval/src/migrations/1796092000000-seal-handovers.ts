import { bindToAudit, LEGAL_COLUMNS } from '@shenguan/common/migrations';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A seal is handed over by one and taken over by the other, each himself; the record of its life names both. SEAL-8 */
export class SealHandovers1796092000000 implements MigrationInterface {
  readonly name = 'SealHandovers1796092000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE seal_handover (
        ${LEGAL_COLUMNS},
        seal_id uuid NOT NULL REFERENCES seal (id),
        bureau_code text NOT NULL,
        state text NOT NULL CHECK (state IN ('offered', 'taken', 'declined', 'withdrawn', 'lapsed')),
        keeper_sub text NOT NULL,
        keeper_name text NOT NULL,
        offered_by text NOT NULL,
        offered_by_name text NOT NULL,
        offered_at timestamptz NOT NULL,
        ground text CHECK (ground IN ('keeper-left', 'keeper-away', 'keeper-reassigned')),
        reason text NOT NULL,
        receipt text,
        receiver_sub text NOT NULL,
        receiver_name text NOT NULL,
        ended_at timestamptz,
        end_reason text,
        CONSTRAINT seal_8_two_sides CHECK (lower(receiver_sub) NOT IN (lower(keeper_sub), lower(offered_by))),
        CONSTRAINT seal_8_the_head_says_why CHECK ((ground IS NULL) = (lower(offered_by) = lower(keeper_sub))),
        CONSTRAINT seal_8_handover_ends CHECK ((ended_at IS NULL) = (state = 'offered'))
      );
      CREATE UNIQUE INDEX seal_8_one_handover_at_a_time ON seal_handover (seal_id) WHERE state = 'offered';
      CREATE INDEX seal_handover_bureau ON seal_handover (bureau_code, id DESC);
      CREATE INDEX seal_handover_seal ON seal_handover (seal_id, id DESC);

      ALTER TABLE seal_life_entry ADD COLUMN giver text;
    `);
    await bindToAudit(runner, 'seal_handover', 'seal-handover');
  }

  async down(): Promise<void> {
    throw new Error('records with legal weight stay: there is no way back');
  }
}
