import { bindToAudit, LEGAL_COLUMNS } from '@shenguan/common/migrations';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A body gets another name or kind, or ends, by two people; who follows it is known from then on. SUP-2, SUP-3 */
export class BodyChanges1795894320000 implements MigrationInterface {
  readonly name = 'BodyChanges1795894320000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE body ADD COLUMN successor_code text,
        ADD CONSTRAINT sup_3_only_what_ended_is_followed CHECK (successor_code IS NULL OR (NOT active AND successor_code <> code));
      CREATE INDEX body_successor ON body (successor_code) WHERE successor_code IS NOT NULL;
      CREATE TABLE body_change (
        ${LEGAL_COLUMNS},
        body_code text NOT NULL,
        state text NOT NULL CHECK (state IN ('proposed', 'confirmed', 'rejected')),
        name text NOT NULL,
        kind text NOT NULL,
        ends boolean NOT NULL,
        successor_code text,
        document_number text NOT NULL,
        reason text NOT NULL,
        base_version int NOT NULL,
        keeper_code text NOT NULL,
        proposed_by text NOT NULL,
        proposed_by_name text NOT NULL,
        proposed_at timestamptz NOT NULL,
        decided_by text,
        decided_by_name text,
        decided_at timestamptz,
        decision_reason text,
        CONSTRAINT sup_3_a_second_confirms CHECK (state <> 'confirmed' OR decided_by <> proposed_by),
        CONSTRAINT body_change_is_decided CHECK ((state = 'proposed') = (decided_at IS NULL)
          AND num_nonnulls(decided_by, decided_by_name, decided_at) IN (0, 3))
      );
      CREATE UNIQUE INDEX body_change_one_at_a_time ON body_change (body_code) WHERE state = 'proposed';
    `);
    await bindToAudit(runner, 'body_change', 'body-change');
  }

  async down(): Promise<void> {
    throw new Error('records with legal weight stay: there is no way back');
  }
}
