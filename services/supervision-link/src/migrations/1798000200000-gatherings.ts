import { bindToAudit, LEGAL_COLUMNS } from '@shenguan/common/migrations';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Meetings and trainings with attendance, and claims that are handed on. */
export class Gatherings1798000200000 implements MigrationInterface {
  readonly name = 'Gatherings1798000200000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE gathering (
        ${LEGAL_COLUMNS},
        kind text NOT NULL CHECK (kind IN ('meeting', 'training', 'exam', 'notice')),
        organiser_code text NOT NULL,
        organiser_name text NOT NULL,
        invited jsonb NOT NULL,
        title text NOT NULL,
        content text NOT NULL,
        place text NOT NULL,
        starts_at timestamptz NOT NULL,
        ends_at timestamptz NOT NULL,
        state text NOT NULL CHECK (state IN ('announced', 'cancelled')),
        announced_by text NOT NULL,
        announced_by_name text NOT NULL,
        announced_at timestamptz NOT NULL,
        cancel_reason text,
        CHECK (starts_at < ends_at),
        CHECK ((state = 'cancelled') = (cancel_reason IS NOT NULL))
      );
      CREATE INDEX gathering_organiser ON gathering (organiser_code, id DESC);
      CREATE INDEX gathering_invited ON gathering USING gin (invited jsonb_path_ops);

      CREATE TABLE gathering_guest (
        ${LEGAL_COLUMNS},
        gathering_id uuid NOT NULL REFERENCES gathering (id),
        body_code text NOT NULL,
        subject text NOT NULL,
        name text NOT NULL,
        named_by text NOT NULL,
        named_at timestamptz NOT NULL,
        attended_at timestamptz,
        CONSTRAINT link_4_named_once UNIQUE (gathering_id, body_code, subject)
      );

      CREATE TABLE claim_handover (
        ${LEGAL_COLUMNS},
        entry_id uuid NOT NULL REFERENCES inbox_entry (id),
        case_number text,
        body_code text NOT NULL,
        from_subject text NOT NULL,
        from_name text NOT NULL,
        to_subject text NOT NULL,
        to_name text NOT NULL,
        reason text NOT NULL,
        offered_by text NOT NULL,
        offered_at timestamptz NOT NULL,
        taken_at timestamptz,
        CONSTRAINT link_4_to_somebody_else CHECK (from_subject <> to_subject)
      );
      CREATE INDEX claim_handover_entry ON claim_handover (entry_id, id);
      CREATE UNIQUE INDEX link_4_one_offer_at_a_time ON claim_handover (entry_id) WHERE taken_at IS NULL;
    `);
    await bindToAudit(runner, 'gathering', 'gathering');
    await bindToAudit(runner, 'gathering_guest', 'gathering-guest');
    await bindToAudit(runner, 'claim_handover', 'claim-handover');
  }

  async down(): Promise<void> {
    throw new Error('there is no way back');
  }
}
