import { bindToAudit, LEGAL_COLUMNS } from '@shenguan/common/migrations';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * An entry of the pool rests on files and is confirmed by a second person; a list on a memorandum in force; experts
 * recommend with their own word. Entries that were confirmed before stay so. EXP-5, EXP-6, EXP-7
 */
export class EntriesConfirmed1797500000000 implements MigrationInterface {
  readonly name = 'EntriesConfirmed1797500000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE expert
        ADD COLUMN evidence jsonb NOT NULL DEFAULT '[]',
        ADD COLUMN title_until date,
        ADD COLUMN entered_by text,
        ADD COLUMN confirmed_by text,
        ADD COLUMN confirmed_at timestamptz,
        ADD CONSTRAINT exp_5_another_confirms CHECK (lower(confirmed_by) <> lower(entered_by)),
        ADD CONSTRAINT exp_5_confirmed_by_somebody
          CHECK (state <> 'confirmed' OR entered_by IS NULL OR confirmed_by IS NOT NULL),
        ADD CONSTRAINT expert_confirmed_at CHECK ((confirmed_by IS NULL) = (confirmed_at IS NULL));

      -- What was taken over before a second person was asked stands as it is.
      ALTER TABLE expert_import
        ADD COLUMN state text NOT NULL DEFAULT 'confirmed' CHECK (state IN ('entered', 'confirmed', 'rejected')),
        ADD COLUMN answered_by text,
        ADD COLUMN answered_at timestamptz,
        ADD COLUMN reason text,
        ADD CONSTRAINT exp_7_list_answered_by_another CHECK (lower(answered_by) <> lower(imported_by)),
        ADD CONSTRAINT exp_7_list_answered_at CHECK ((answered_by IS NULL) = (answered_at IS NULL));
      CREATE INDEX expert_import_keeper ON expert_import (keeper_code, id);

      CREATE TABLE expert_recommendation (
        ${LEGAL_COLUMNS},
        expert_id uuid NOT NULL REFERENCES expert (id),
        recommender_id uuid NOT NULL REFERENCES expert (id),
        keeper_code text NOT NULL,
        state text NOT NULL CHECK (state IN ('asked', 'given', 'refused', 'lapsed')),
        asked_by text NOT NULL,
        asked_at timestamptz NOT NULL,
        lapses_at timestamptz NOT NULL,
        answered_at timestamptz,
        statement text,
        CONSTRAINT exp_6_nobody_recommends_himself CHECK (expert_id <> recommender_id),
        CONSTRAINT exp_6_one_word_each UNIQUE (expert_id, recommender_id)
      );
      CREATE INDEX expert_recommendation_recommender ON expert_recommendation (recommender_id);
      CREATE INDEX expert_recommendation_asked ON expert_recommendation (lapses_at) WHERE state = 'asked';

      ALTER TABLE draw_exclusion
        DROP CONSTRAINT draw_exclusion_kind_check,
        ADD CONSTRAINT draw_exclusion_kind_check
          CHECK (kind IN ('bar', 'tie', 'service', 'join', 'title', 'times', 'seat', 'cutoff'));

      CREATE TABLE memorandum_replica (
        id uuid PRIMARY KEY,
        bureau_code text NOT NULL,
        bureau_name text NOT NULL,
        department_code text NOT NULL,
        department_name text NOT NULL,
        state text NOT NULL,
        effective_on date NOT NULL,
        ended_on date,
        sender_version int NOT NULL
      );
    `);
    await bindToAudit(runner, 'expert_recommendation', 'expert-recommendation');
  }

  async down(): Promise<void> {
    throw new Error('records with legal weight stay: there is no way back');
  }
}
