import { bindToAudit, LEGAL_COLUMNS } from '@shenguan/common/migrations';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Memoranda are proposed by one side and signed by the other; those in force stay so. */
export class TwoSignatures1795877100000 implements MigrationInterface {
  readonly name = 'TwoSignatures1795877100000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE memorandum_step (
        ${LEGAL_COLUMNS},
        memorandum_id uuid NOT NULL REFERENCES memorandum (id) DEFERRABLE INITIALLY DEFERRED,
        kind text NOT NULL CHECK (kind IN ('making', 'amendment', 'ending')),
        state text NOT NULL CHECK (state IN ('proposed', 'signed', 'done', 'declined', 'withdrawn')),
        item_codes text[] NOT NULL,
        reason text,
        successor_code text,
        successor_name text,
        document_number text,
        document_issued_on date,
        paper jsonb,
        proposed_body text NOT NULL,
        proposed_by text NOT NULL,
        proposed_by_name text NOT NULL,
        proposed_at timestamptz NOT NULL,
        answered_body text,
        answered_by text,
        answered_by_name text,
        answered_at timestamptz,
        answer_reason text,
        takes_effect_on date,
        held_up_on date,
        done_at timestamptz,
        CONSTRAINT sup_3_the_other_side_signs CHECK (state NOT IN ('signed', 'done', 'declined')
          OR (answered_body IS NOT NULL AND answered_body <> proposed_body AND answered_by <> proposed_by)),
        CONSTRAINT sup_3_an_end_names_who_follows CHECK (kind <> 'ending'
          OR num_nonnulls(successor_code, document_number) > 0),
        CONSTRAINT sup_3_a_document_is_seen CHECK (document_number IS NULL OR paper IS NOT NULL
          OR state NOT IN ('signed', 'done')),
        CONSTRAINT memorandum_step_is_dated CHECK ((state IN ('signed', 'done')) = (takes_effect_on IS NOT NULL)
          AND (state = 'done') = (done_at IS NOT NULL))
      );
      CREATE UNIQUE INDEX sup_3_one_step_at_a_time ON memorandum_step (memorandum_id)
        WHERE state IN ('proposed', 'signed');
      CREATE INDEX memorandum_step_memorandum ON memorandum_step (memorandum_id, id);
      CREATE INDEX memorandum_step_due ON memorandum_step (takes_effect_on) WHERE state = 'signed';

      ALTER TABLE memorandum
        DROP CONSTRAINT memorandum_state_check,
        ADD CONSTRAINT memorandum_state_check
          CHECK (state IN ('proposed', 'in-force', 'ending', 'ended', 'not-concluded')),
        ADD COLUMN notice_days int CHECK (notice_days > 0),
        ADD COLUMN pending_step_id uuid;

      ALTER TABLE published_item ADD COLUMN bureau_code text;

      ALTER TABLE inbox_entry
        DROP CONSTRAINT link_4_claimed_within_a_limit,
        ADD CONSTRAINT link_4_claimed_within_a_limit CHECK (
          kind IN ('checkpoint', 'calendar-missing', 'document-followed', 'memorandum-step')
          OR num_nulls(claim_due_on, claim_due_at, calendar_version) = 0);
    `);
    await bindToAudit(runner, 'memorandum_step', 'memorandum-step');
  }

  async down(): Promise<void> {
    throw new Error('there is no way back');
  }
}
