import { bindToAudit, LEGAL_COLUMNS } from '@shenguan/common/migrations';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The notices that days rest on, whose word each is, and changes of days that are over, which take two people. */
export class CalendarKeepers1795866497000 implements MigrationInterface {
  readonly name = 'CalendarKeepers1795866497000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE calendar_notice (
        ${LEGAL_COLUMNS},
        number text NOT NULL,
        issuer text NOT NULL CHECK (issuer IN ('state-council', 'province')),
        title text NOT NULL,
        issued_on date NOT NULL,
        source text,
        file jsonb,
        entered_by text NOT NULL,
        entered_at timestamptz NOT NULL,
        CONSTRAINT calendar_notice_once_per_number UNIQUE (number)
      );

      CREATE TABLE calendar_change (
        ${LEGAL_COLUMNS},
        state text NOT NULL CHECK (state IN ('proposed', 'confirmed', 'rejected', 'lapsed')),
        body_code text NOT NULL,
        notice text NOT NULL REFERENCES calendar_notice (number),
        days jsonb NOT NULL,
        year text,
        reasons text NOT NULL,
        base_version int NOT NULL,
        proposed_by text NOT NULL,
        proposed_by_name text NOT NULL,
        proposed_at timestamptz NOT NULL,
        lapses_at timestamptz NOT NULL,
        decided_by text,
        decided_by_name text,
        decided_at timestamptz,
        decision_reasons text,
        CONSTRAINT apl_82_days_that_are_over_take_two_people
          CHECK (state <> 'confirmed' OR (decided_by IS NOT NULL AND decided_by <> proposed_by))
      );
      CREATE INDEX calendar_change_open ON calendar_change (lapses_at) WHERE state = 'proposed';

      ALTER TABLE calendar_adjustment
        ADD COLUMN entered_by text,
        ADD COLUMN confirmed_by text,
        ADD COLUMN entered_at timestamptz,
        ADD CONSTRAINT apl_82_the_second_is_another CHECK (confirmed_by <> entered_by);
      ALTER TABLE calendar_year_notice
        ADD COLUMN body_code text,
        ADD COLUMN declared_by text,
        ADD COLUMN declared_by_name text,
        ADD COLUMN confirmed_by text,
        ADD COLUMN confirmed_by_name text,
        ADD COLUMN declared_at timestamptz,
        ADD CONSTRAINT apl_82_the_year_s_second_is_another CHECK (confirmed_by <> declared_by);
    `);
    await bindToAudit(runner, 'calendar_notice', 'calendar-notice');
    await bindToAudit(runner, 'calendar_change', 'calendar-change');
  }

  async down(): Promise<void> {
    throw new Error('records with legal weight stay: there is no way back');
  }
}
