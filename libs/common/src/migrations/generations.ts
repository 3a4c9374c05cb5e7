import type { MigrationInterface, QueryRunner } from 'typeorm';
import { bindToAudit, LEGAL_COLUMNS } from '../audit/audit-tables.js';
import { indexConcurrently } from './index-concurrently.js';

/**
 * Which generation of a database this is, what the other services know of it and it of them, and what a restore lost.
 * A database without a row of `log_epoch` is of the first generation.
 */
export class Generations1796100600000 implements MigrationInterface {
  readonly name = 'Generations1796100600000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE log_epoch (
        ${LEGAL_COLUMNS},
        number int NOT NULL UNIQUE CHECK (number > former_number),
        former_number int NOT NULL UNIQUE CHECK (former_number >= 1),
        former_checkpoint text,
        former_size int NOT NULL CHECK (former_size >= restored_size),
        restored_size int NOT NULL CHECK (restored_size >= 0),
        restored_to timestamptz NOT NULL,
        signs jsonb NOT NULL,
        numbers jsonb NOT NULL,
        asked jsonb NOT NULL,
        reason text NOT NULL,
        ordered_by text NOT NULL,
        ordered_by_name text NOT NULL,
        at timestamptz NOT NULL
      );

      CREATE TABLE lost_event (
        ${LEGAL_COLUMNS},
        epoch int NOT NULL,
        held_by text NOT NULL,
        event_id uuid NOT NULL,
        type text NOT NULL,
        subject text NOT NULL,
        case_number text,
        event text NOT NULL,
        received_at timestamptz NOT NULL,
        CONSTRAINT lost_event_once_per_holder UNIQUE (epoch, held_by, event_id)
      );

      CREATE TABLE peer (
        service text PRIMARY KEY,
        epoch int NOT NULL DEFAULT 1,
        followed int NOT NULL DEFAULT 1,
        size int NOT NULL DEFAULT 0,
        numbers jsonb NOT NULL DEFAULT '{}',
        answer jsonb,
        answered_at timestamptz
      );

      CREATE TABLE past_sign (
        epoch int NOT NULL,
        kind text NOT NULL,
        service text NOT NULL,
        detail text NOT NULL,
        found_at timestamptz NOT NULL DEFAULT now(),
        PRIMARY KEY (epoch, kind, service)
      );

      ALTER TABLE inbox_event ADD COLUMN epoch int, ADD COLUMN lost_in_epoch int;
    `);
    await bindToAudit(runner, 'log_epoch', 'log-epoch');
    await bindToAudit(runner, 'lost_event', 'lost-event');
  }

  async down(): Promise<void> {
    throw new Error('there is no way back');
  }
}

/** Finds what a sender told since a moment, and what of it a restore lost. */
export class GenerationIndexes1796100601000 implements MigrationInterface {
  readonly name = 'GenerationIndexes1796100601000';
  readonly transaction = false;

  async up(runner: QueryRunner): Promise<void> {
    await indexConcurrently(runner, 'inbox_event_sender', 'inbox_event (sender, received_at)');
    await indexConcurrently(runner, 'inbox_event_lost', 'inbox_event (lost_in_epoch) WHERE lost_in_epoch IS NOT NULL');
  }

  async down(): Promise<void> {
    throw new Error('there is no way back');
  }
}
