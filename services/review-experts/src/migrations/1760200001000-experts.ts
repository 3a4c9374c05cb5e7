import { bindToAudit, LEGAL_COLUMNS } from '@shenguan/common/migrations';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The pool of experts, and the lists that were taken over. */
export class Experts1760200001000 implements MigrationInterface {
  readonly name = 'Experts1760200001000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE expert (
        ${LEGAL_COLUMNS},
        keeper_code text NOT NULL,
        name text NOT NULL,
        subject text,
        identity_cipher text NOT NULL,
        identity_hash text NOT NULL,
        person_keys text[] NOT NULL,
        phone_cipher text,
        phone_hash text,
        unit_code text,
        unit_name text,
        region text,
        title text,
        title_level text CHECK (title_level IN ('senior', 'intermediate', 'other')),
        years_of_work int,
        certificates text[] NOT NULL,
        specialties jsonb NOT NULL,
        gaps text[] NOT NULL,
        bars jsonb NOT NULL,
        ties jsonb NOT NULL,
        exception jsonb,
        source text NOT NULL CHECK (source IN ('import', 'single')),
        memorandum text,
        state text NOT NULL CHECK (state IN ('flagged', 'confirmed', 'barred')),
        entered_at timestamptz NOT NULL,
        CONSTRAINT exp_7_one_entry_per_person UNIQUE (identity_hash),
        CONSTRAINT expert_one_per_subject UNIQUE (subject),
        CONSTRAINT exp_7_confirmed_has_no_gaps CHECK (state <> 'confirmed' OR cardinality(gaps) = 0),
        CONSTRAINT exp_5_years_and_title CHECK (
          state <> 'confirmed' OR exception IS NOT NULL OR (years_of_work >= 10 AND title_level <> 'other')),
        CONSTRAINT exp_9_bar_is_stated CHECK ((state = 'barred') = (jsonb_array_length(bars) > 0))
      );
      CREATE INDEX expert_specialties ON expert USING gin (specialties jsonb_path_ops);
      CREATE INDEX expert_keeper ON expert (keeper_code, id);

      CREATE TABLE expert_import (
        ${LEGAL_COLUMNS},
        keeper_code text NOT NULL,
        source text NOT NULL,
        memorandum text,
        rows jsonb NOT NULL,
        imported_by text NOT NULL,
        imported_at timestamptz NOT NULL
      );
    `);
    await bindToAudit(runner, 'expert', 'expert');
    await bindToAudit(runner, 'expert_import', 'expert-import');
  }

  async down(): Promise<void> {
    throw new Error('there is no way back');
  }
}
