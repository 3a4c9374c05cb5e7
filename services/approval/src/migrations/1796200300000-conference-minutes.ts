import { bindToAudit, LEGAL_COLUMNS } from '@shenguan/common/migrations';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Minutes of the joint conference by version, what is contested of them, and what follows. CONF-4.5, CONF-5.3 to CONF-5.5 */
export class ConferenceMinutes1796200300000 implements MigrationInterface {
  readonly name = 'ConferenceMinutes1796200300000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE conference_minutes (
        ${LEGAL_COLUMNS},
        bureau_code text NOT NULL,
        meeting_id uuid NOT NULL REFERENCES conference_meeting (id),
        ordinal int NOT NULL,
        number text,
        state text NOT NULL CHECK (state IN ('drafted', 'returned', 'superseded', 'issued', 'corrected')),
        narrative jsonb NOT NULL,
        content text NOT NULL,
        digest text NOT NULL,
        corrects_id uuid REFERENCES conference_minutes (id),
        drafted_by text NOT NULL,
        drafted_by_name text NOT NULL,
        drafted_at timestamptz NOT NULL,
        issued_by text,
        issued_by_name text,
        issued_at timestamptz,
        return_reasons text,
        UNIQUE (meeting_id, ordinal),
        CONSTRAINT conf_5_3_one_in_force EXCLUDE USING btree (meeting_id WITH =) WHERE (state = 'issued')
          DEFERRABLE INITIALLY DEFERRED,
        CONSTRAINT conf_5_3_issued_by_somebody CHECK (
          (state IN ('issued', 'corrected')) = (num_nonnulls(number, issued_by, issued_by_name, issued_at) = 4)),
        CONSTRAINT conf_5_3_says_what_its_digest_says CHECK (encode(sha256(convert_to(content, 'UTF8')), 'hex') = digest)
      );
      CREATE INDEX conference_minutes_bureau ON conference_minutes (bureau_code, id DESC);

      CREATE TABLE conference_contest (
        ${LEGAL_COLUMNS},
        bureau_code text NOT NULL,
        minutes_id uuid NOT NULL REFERENCES conference_minutes (id),
        meeting_id uuid NOT NULL REFERENCES conference_meeting (id),
        topic_id uuid NOT NULL REFERENCES conference_topic (id),
        body_code text NOT NULL,
        stance text NOT NULL CHECK (stance IN ('agrees', 'differs')),
        text text NOT NULL,
        state text NOT NULL CHECK (state IN ('open', 'upheld', 'rejected')),
        raised_by text NOT NULL,
        raised_by_name text NOT NULL,
        raised_at timestamptz NOT NULL,
        ruling jsonb,
        UNIQUE (minutes_id, topic_id, body_code),
        CONSTRAINT conf_5_3_ruled_with_reasons CHECK ((state = 'open') = (ruling IS NULL))
      );
      CREATE INDEX conference_contest_bureau ON conference_contest (bureau_code, id DESC);
      CREATE INDEX conference_contest_meeting ON conference_contest (meeting_id);

      CREATE TABLE conference_statement (
        ${LEGAL_COLUMNS},
        bureau_code text NOT NULL,
        case_number text NOT NULL,
        topic_id uuid NOT NULL REFERENCES conference_topic (id),
        kind text NOT NULL CHECK (kind IN ('without', 'departing')),
        toward text NOT NULL CHECK (toward IN ('granted', 'refused')),
        reasons text NOT NULL,
        signed_by text NOT NULL,
        signed_by_name text NOT NULL,
        signed_at timestamptz NOT NULL
      );
      CREATE INDEX conference_statement_case ON conference_statement (case_number);

      CREATE TABLE conference_report (
        ${LEGAL_COLUMNS},
        bureau_code text NOT NULL,
        topic_id uuid NOT NULL UNIQUE REFERENCES conference_topic (id),
        minutes_id uuid NOT NULL REFERENCES conference_minutes (id),
        government_code text NOT NULL,
        number text NOT NULL,
        text text NOT NULL,
        state text NOT NULL CHECK (state IN ('sent', 'answered')),
        sent_by text NOT NULL,
        sent_by_name text NOT NULL,
        sent_at timestamptz NOT NULL,
        answer jsonb,
        answered_by text,
        CONSTRAINT conf_5_4_an_answer_is_whole CHECK (num_nonnulls(answer, answered_by) = CASE state WHEN 'answered' THEN 2 ELSE 0 END)
      );
      CREATE INDEX conference_report_bureau ON conference_report (bureau_code, id DESC);
      CREATE INDEX conference_report_government ON conference_report (government_code, id DESC);

      CREATE TABLE conference_task (
        ${LEGAL_COLUMNS},
        bureau_code text NOT NULL,
        topic_id uuid NOT NULL REFERENCES conference_topic (id),
        minutes_id uuid NOT NULL REFERENCES conference_minutes (id),
        body_code text NOT NULL,
        body_name text NOT NULL,
        text text NOT NULL,
        working_days int NOT NULL CHECK (working_days > 0),
        state text NOT NULL CHECK (state IN ('open', 'reported', 'done', 'cancelled')),
        assigned_at timestamptz NOT NULL,
        report jsonb,
        verdict jsonb,
        CONSTRAINT conf_5_5_done_by_report CHECK (state NOT IN ('reported', 'done') OR report IS NOT NULL)
      );
      CREATE INDEX conference_task_bureau ON conference_task (bureau_code, id DESC);
      CREATE INDEX conference_task_body ON conference_task (body_code, id DESC);
    `);
    await bindToAudit(runner, 'conference_minutes', 'conference-minutes');
    await bindToAudit(runner, 'conference_contest', 'conference-contest');
    await bindToAudit(runner, 'conference_statement', 'conference-statement');
    await bindToAudit(runner, 'conference_report', 'conference-report');
    await bindToAudit(runner, 'conference_task', 'conference-task');
    await runner.query(`
      CREATE TRIGGER conference_statement_kept BEFORE UPDATE OR DELETE ON conference_statement
        FOR EACH ROW EXECUTE FUNCTION audit_is_append_only();
    `);
  }

  async down(): Promise<void> {
    throw new Error('records with legal weight stay: there is no way back');
  }
}
