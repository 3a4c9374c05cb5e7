import { bindToAudit, LEGAL_COLUMNS } from '@shenguan/common/migrations';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The days that an administrator laid over the calendar. */
export class Calendar1760000250000 implements MigrationInterface {
  readonly name = 'Calendar1760000250000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE calendar_adjustment (
        ${LEGAL_COLUMNS},
        date date NOT NULL,
        working boolean NOT NULL,
        notice text NOT NULL,
        name text,
        overlay_version int NOT NULL,
        CONSTRAINT calendar_adjustment_once_per_day UNIQUE (date),
        CONSTRAINT apl_82_each_day_cites_its_notice CHECK (btrim(notice) <> '')
      );
    `);
    await bindToAudit(runner, 'calendar_adjustment', 'calendar-adjustment');
  }

  async down(): Promise<void> {
    throw new Error('records with legal weight stay: there is no way back');
  }
}
