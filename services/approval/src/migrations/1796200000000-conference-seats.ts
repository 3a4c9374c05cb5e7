import { bindToAudit, LEGAL_COLUMNS } from '@shenguan/common/migrations';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Who convenes the joint conference and which bodies are its members, by day, with the files that it rests on. CONF-1 */
export class ConferenceSeats1796200000000 implements MigrationInterface {
  readonly name = 'ConferenceSeats1796200000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE conference_seat (
        ${LEGAL_COLUMNS},
        bureau_code text NOT NULL,
        kind text NOT NULL CHECK (kind IN ('convener', 'member')),
        body_code text NOT NULL,
        body_name text NOT NULL,
        staff_id uuid REFERENCES staff_member (id),
        subject text,
        person_name text,
        capacity text CHECK (capacity IN ('deputy-mayor', 'designated')),
        item_codes text[] NOT NULL,
        document text NOT NULL,
        document_on date NOT NULL,
        since date NOT NULL,
        until date,
        state text NOT NULL CHECK (state IN ('proposed', 'in-office', 'rejected', 'lapsed', 'ended')),
        proposed_by text NOT NULL,
        proposed_by_name text NOT NULL,
        proposed_for text NOT NULL,
        proposed_at timestamptz NOT NULL,
        decided_by text,
        decided_by_name text,
        decided_at timestamptz,
        decision_reasons text,
        ended_at timestamptz,
        end_reasons text,
        CONSTRAINT conf_1_a_convener_is_a_person
          CHECK (num_nonnulls(staff_id, subject, person_name, capacity) = CASE kind WHEN 'convener' THEN 4 ELSE 0 END),
        CONSTRAINT conf_1_confirmed_by_another
          CHECK (state NOT IN ('in-office', 'ended') OR (decided_by IS NOT NULL AND lower(decided_by) <> lower(proposed_by))),
        CONSTRAINT conf_1_one_convener EXCLUDE USING btree (bureau_code WITH =)
          WHERE (kind = 'convener' AND state = 'in-office') DEFERRABLE INITIALLY DEFERRED,
        CONSTRAINT conf_1_a_member_once EXCLUDE USING btree (bureau_code WITH =, body_code WITH =)
          WHERE (kind = 'member' AND state = 'in-office') DEFERRABLE INITIALLY DEFERRED
      );
      CREATE INDEX conference_seat_bureau ON conference_seat (bureau_code, id DESC);
      CREATE INDEX conference_seat_body ON conference_seat (body_code, id DESC);
      CREATE INDEX conference_seat_proposed ON conference_seat (id) WHERE state = 'proposed';
      CREATE INDEX conference_seat_until ON conference_seat (until) WHERE state = 'in-office';

      CREATE TABLE conference_file (
        ${LEGAL_COLUMNS},
        bureau_code text NOT NULL,
        subject_kind text NOT NULL
          CHECK (subject_kind IN ('seat', 'topic', 'meeting', 'view', 'contest', 'report', 'task')),
        subject_id uuid NOT NULL,
        body_code text NOT NULL,
        file jsonb NOT NULL,
        added_by text NOT NULL,
        added_by_name text NOT NULL,
        added_at timestamptz NOT NULL
      );
      CREATE INDEX conference_file_of ON conference_file (subject_kind, subject_id);
    `);
    await bindToAudit(runner, 'conference_seat', 'conference-seat');
    await bindToAudit(runner, 'conference_file', 'conference-file');
    await runner.query(`
      CREATE TRIGGER conference_file_kept BEFORE UPDATE OR DELETE ON conference_file
        FOR EACH ROW EXECUTE FUNCTION audit_is_append_only();
    `);
  }

  async down(): Promise<void> {
    throw new Error('records with legal weight stay: there is no way back');
  }
}
