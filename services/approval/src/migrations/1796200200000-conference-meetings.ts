import { bindToAudit, LEGAL_COLUMNS } from '@shenguan/common/migrations';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Meetings of the joint conference: who was called and served, who came, and what each body said. CONF-4, CONF-5 */
export class ConferenceMeetings1796200200000 implements MigrationInterface {
  readonly name = 'ConferenceMeetings1796200200000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE conference_meeting (
        ${LEGAL_COLUMNS},
        bureau_code text NOT NULL,
        number text NOT NULL UNIQUE,
        state text NOT NULL CHECK (state IN ('proposed', 'returned', 'approved', 'convened', 'open', 'closed', 'concluded',
          'adjourned', 'lapsed')),
        starts_at timestamptz NOT NULL,
        place text NOT NULL,
        topic_ids uuid[] NOT NULL,
        invited jsonb NOT NULL,
        proposed_by text NOT NULL,
        proposed_by_name text NOT NULL,
        proposed_at timestamptz NOT NULL,
        ruling jsonb,
        convened_by text,
        convened_by_name text,
        convened_at timestamptz,
        opened_at timestamptz,
        opening jsonb,
        closed_at timestamptz,
        adjournment jsonb,
        CONSTRAINT conf_4_1_convened_by_somebody CHECK (
          state NOT IN ('convened', 'open', 'closed', 'concluded')
          OR num_nonnulls(ruling, convened_by, convened_by_name, convened_at) = 4),
        CONSTRAINT conf_4_1_not_before_its_time CHECK (opened_at >= starts_at)
      );
      CREATE INDEX conference_meeting_bureau ON conference_meeting (bureau_code, id DESC);
      CREATE INDEX conference_meeting_coming ON conference_meeting (starts_at)
        WHERE state IN ('proposed', 'approved', 'convened');
      ALTER TABLE conference_topic
        ADD CONSTRAINT conference_topic_meeting FOREIGN KEY (meeting_id) REFERENCES conference_meeting (id);

      CREATE TABLE conference_participant (
        ${LEGAL_COLUMNS},
        meeting_id uuid NOT NULL REFERENCES conference_meeting (id),
        body_code text NOT NULL,
        body_name text NOT NULL,
        member boolean NOT NULL,
        liaisons text[] NOT NULL,
        delegate_staff_id uuid REFERENCES staff_member (id),
        delegate_name text,
        delegation jsonb,
        excuse jsonb,
        absence jsonb,
        UNIQUE (meeting_id, body_code),
        CONSTRAINT conf_5_5_only_members_are_absent CHECK (member OR absence IS NULL)
      );

      CREATE TABLE conference_service (
        ${LEGAL_COLUMNS},
        meeting_id uuid NOT NULL REFERENCES conference_meeting (id),
        body_code text NOT NULL,
        purpose text NOT NULL CHECK (purpose IN ('papers', 'minutes')),
        topic_ids uuid[] NOT NULL,
        event_id uuid NOT NULL UNIQUE,
        sent_at timestamptz NOT NULL,
        delivered_at timestamptz,
        delivery jsonb,
        CONSTRAINT conf_4_3_handed_over_with_proof CHECK ((delivered_at IS NULL) = (delivery IS NULL))
      );
      CREATE INDEX conference_service_meeting ON conference_service (meeting_id);

      CREATE TABLE conference_attendance (
        ${LEGAL_COLUMNS},
        meeting_id uuid NOT NULL REFERENCES conference_meeting (id),
        body_code text NOT NULL,
        subject text NOT NULL,
        staff_id uuid NOT NULL REFERENCES staff_member (id),
        name text NOT NULL,
        position text NOT NULL,
        capacity text NOT NULL CHECK (capacity IN ('principal', 'deputy', 'other')),
        at timestamptz NOT NULL,
        UNIQUE (meeting_id, staff_id)
      );

      CREATE TABLE conference_view (
        ${LEGAL_COLUMNS},
        meeting_id uuid NOT NULL REFERENCES conference_meeting (id),
        topic_id uuid NOT NULL REFERENCES conference_topic (id),
        body_code text NOT NULL,
        stance text NOT NULL CHECK (stance IN ('agrees', 'differs')),
        text text NOT NULL,
        said_by text NOT NULL,
        said_by_name text NOT NULL,
        said_at timestamptz NOT NULL
      );
      CREATE INDEX conference_view_meeting ON conference_view (meeting_id);
      CREATE INDEX conference_view_topic ON conference_view (topic_id);
    `);
    await bindToAudit(runner, 'conference_meeting', 'conference-meeting');
    await bindToAudit(runner, 'conference_participant', 'conference-participant');
    await bindToAudit(runner, 'conference_service', 'conference-service');
    await bindToAudit(runner, 'conference_attendance', 'conference-attendance');
    await bindToAudit(runner, 'conference_view', 'conference-view');
    for (const table of ['conference_attendance', 'conference_view']) {
      await runner.query(`
        CREATE TRIGGER ${table}_kept BEFORE UPDATE OR DELETE ON ${table}
          FOR EACH ROW EXECUTE FUNCTION audit_is_append_only();
      `);
    }
  }

  async down(): Promise<void> {
    throw new Error('records with legal weight stay: there is no way back');
  }
}
