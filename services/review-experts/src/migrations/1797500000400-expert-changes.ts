import { bindToAudit, LEGAL_COLUMNS } from '@shenguan/common/migrations';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Changes that experts ask for themselves, and the keeper of the pool confirms. EXP-13, EXP-14 */
export class ExpertChanges1797500000400 implements MigrationInterface {
  readonly name = 'ExpertChanges1797500000400';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE expert_change (
        ${LEGAL_COLUMNS},
        expert_id uuid NOT NULL REFERENCES expert (id),
        keeper_code text NOT NULL,
        kind text NOT NULL CHECK (kind IN ('unit', 'title', 'specialty', 'phone')),
        change jsonb NOT NULL,
        file jsonb,
        state text NOT NULL CHECK (state IN ('requested', 'confirmed', 'declined', 'withdrawn')),
        requested_by text NOT NULL,
        requested_at timestamptz NOT NULL,
        due_at timestamptz NOT NULL,
        calendar_version text NOT NULL,
        overdue_told boolean NOT NULL,
        answered_by text,
        answered_at timestamptz,
        reason text,
        CONSTRAINT exp_13_change_is_proven CHECK (kind = 'phone' OR file IS NOT NULL),
        CONSTRAINT exp_13_change_answered CHECK ((state = 'requested') = (answered_at IS NULL)),
        CONSTRAINT exp_13_keeper_answers CHECK ((state IN ('confirmed', 'declined')) = (answered_by IS NOT NULL)),
        CONSTRAINT exp_13_another_confirms CHECK (lower(answered_by) <> lower(requested_by)),
        CONSTRAINT exp_13_declined_with_reason CHECK ((state = 'declined') = (reason IS NOT NULL))
      );
      CREATE UNIQUE INDEX exp_13_one_open_change ON expert_change (expert_id, kind) WHERE state = 'requested';
      CREATE INDEX expert_change_expert ON expert_change (expert_id);
      CREATE INDEX expert_change_keeper ON expert_change (keeper_code, id);
      CREATE INDEX expert_change_due ON expert_change (due_at) WHERE state = 'requested' AND NOT overdue_told;
    `);
    await bindToAudit(runner, 'expert_change', 'expert-change');
  }

  async down(): Promise<void> {
    throw new Error('records with legal weight stay: there is no way back');
  }
}
