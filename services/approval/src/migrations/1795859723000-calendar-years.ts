import { bindToAudit, LEGAL_COLUMNS } from '@shenguan/common/migrations';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Years whose notice was declared whole, and which bureau was told in which week that one is missing. */
export class CalendarYearNotices1795859723000 implements MigrationInterface {
  readonly name = 'CalendarYearNotices1795859723000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE calendar_year_notice (
        ${LEGAL_COLUMNS},
        year text NOT NULL CHECK (year ~ '^[0-9]{4}$'),
        notice text NOT NULL,
        overlay_version int NOT NULL,
        CONSTRAINT calendar_year_notice_once_per_year UNIQUE (year),
        CONSTRAINT apl_82_each_year_cites_its_notice CHECK (btrim(notice) <> '')
      );
      CREATE TABLE calendar_reminder (
        body_code text NOT NULL,
        year text NOT NULL,
        week date NOT NULL,
        PRIMARY KEY (body_code, year, week)
      );
    `);
    await bindToAudit(runner, 'calendar_year_notice', 'calendar-year');
  }

  async down(): Promise<void> {
    throw new Error('records with legal weight stay: there is no way back');
  }
}
