import { bindToAudit, LEGAL_COLUMNS } from '@shenguan/common/migrations';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Memoranda, liaisons and their vacancies. */
export class Memoranda1760100001000 implements MigrationInterface {
  readonly name = 'Memoranda1760100001000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE memorandum (
        ${LEGAL_COLUMNS},
        bureau_code text NOT NULL,
        bureau_name text NOT NULL,
        department_code text NOT NULL,
        department_name text NOT NULL,
        item_codes text[] NOT NULL,
        signed_on date NOT NULL,
        effective_on date NOT NULL,
        files jsonb NOT NULL,
        expert_list_note text,
        state text NOT NULL CHECK (state IN ('in-force', 'ended')),
        ended_on date,
        end_reason text,
        made_at timestamptz NOT NULL,
        CONSTRAINT sup_3_two_sides CHECK (bureau_code <> department_code),
        CONSTRAINT sup_3_names_items CHECK (cardinality(item_codes) > 0),
        CONSTRAINT memorandum_signed_before_effect CHECK (signed_on <= effective_on),
        CONSTRAINT memorandum_end_is_dated CHECK ((state = 'ended') = (ended_on IS NOT NULL))
      );
      CREATE INDEX memorandum_bureau ON memorandum (bureau_code, id);
      CREATE INDEX memorandum_department ON memorandum (department_code, id);

      CREATE TABLE liaison (
        ${LEGAL_COLUMNS},
        body_code text NOT NULL,
        body_name text NOT NULL,
        subject text NOT NULL,
        name text NOT NULL,
        phone_cipher text NOT NULL,
        phone_hash text NOT NULL,
        deputy_subject text,
        deputy_name text,
        absent_from date,
        absent_until date,
        absence_reason text,
        state text NOT NULL CHECK (state IN ('in-office', 'ended')),
        took_office_at timestamptz NOT NULL,
        ended_at timestamptz,
        end_reason text,
        successor_id uuid,
        CONSTRAINT link_3_change_names_successor CHECK ((state = 'ended') = (successor_id IS NOT NULL)),
        CONSTRAINT link_3_deputy_is_another CHECK (deputy_subject <> subject),
        CONSTRAINT link_3_absence_is_stated
          CHECK ((absent_from IS NULL) = (absent_until IS NULL) AND absent_from <= absent_until),
        -- Judged at commit: a succession ends one term and begins the next in one statement.
        CONSTRAINT link_3_one_liaison_in_office EXCLUDE USING btree (body_code WITH =) WHERE (state = 'in-office')
          DEFERRABLE INITIALLY DEFERRED,
        CONSTRAINT liaison_successor FOREIGN KEY (successor_id) REFERENCES liaison (id) DEFERRABLE INITIALLY DEFERRED
      );
      CREATE INDEX liaison_body ON liaison (body_code, id);

      CREATE TABLE contact_look (
        ${LEGAL_COLUMNS},
        liaison_id uuid NOT NULL REFERENCES liaison (id),
        subject text NOT NULL,
        body_code text NOT NULL,
        looked_at timestamptz NOT NULL
      );

      CREATE TABLE liaison_vacancy (
        ${LEGAL_COLUMNS},
        body_code text NOT NULL,
        body_name text NOT NULL,
        opened_at timestamptz NOT NULL,
        escalate_at timestamptz NOT NULL,
        escalated_at timestamptz,
        filled_at timestamptz
      );
      CREATE UNIQUE INDEX link_3_one_open_vacancy ON liaison_vacancy (body_code) WHERE filled_at IS NULL;
    `);
    await bindToAudit(runner, 'memorandum', 'memorandum');
    await bindToAudit(runner, 'liaison', 'liaison');
    await bindToAudit(runner, 'contact_look', 'contact-look');
    await bindToAudit(runner, 'liaison_vacancy', 'liaison-vacancy');
  }

  async down(): Promise<void> {
    throw new Error('there is no way back');
  }
}
