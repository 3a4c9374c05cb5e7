import { bindToAudit, LEGAL_COLUMNS } from '@shenguan/common/migrations';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Topics of the joint conference; a case that awaits one is warned of earlier. CONF-2, CONF-3, CONF-4.2, CONF-4.5 */
export class ConferenceTopics1796200100000 implements MigrationInterface {
  readonly name = 'ConferenceTopics1796200100000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE conference_topic (
        ${LEGAL_COLUMNS},
        bureau_code text NOT NULL,
        number text NOT NULL UNIQUE,
        title text NOT NULL,
        category text NOT NULL CHECK (category IN ('public-interest', 'hot-issue', 'other')),
        public_interest text
          CHECK (public_interest IN ('national-security', 'public-security', 'ecological-security', 'productive-forces')),
        category_reason text NOT NULL,
        case_number text,
        demand_id uuid REFERENCES demand (id),
        consultations jsonb NOT NULL,
        no_consultation text,
        evaluation text NOT NULL,
        difficulties text NOT NULL,
        proposed_opinion text NOT NULL,
        state text NOT NULL CHECK (state IN ('draft', 'submitted', 'approved', 'returned', 'own-ruling', 'on-agenda',
          'discussed', 'resolved', 'to-government', 'postponed', 'answered', 'withdrawn')),
        papers_digest text,
        raised_by text NOT NULL,
        raised_by_name text NOT NULL,
        raised_for text NOT NULL,
        raised_at timestamptz NOT NULL,
        submitted_by text,
        submitted_at timestamptz,
        ruling jsonb,
        meeting_id uuid,
        agenda_at timestamptz,
        conclusion jsonb,
        answer jsonb,
        withdrawal jsonb,
        CONSTRAINT conf_2_which_public_interest CHECK ((category = 'public-interest') = (public_interest IS NOT NULL)),
        CONSTRAINT conf_4_4_nothing_that_was_not_let_in CHECK (
          state IN ('draft', 'submitted', 'withdrawn') OR ruling IS NOT NULL),
        CONSTRAINT conf_4_5_agreed_at_a_meeting CHECK (
          state NOT IN ('discussed', 'resolved', 'to-government', 'postponed', 'answered')
          OR num_nonnulls(meeting_id, agenda_at, conclusion) = 3)
      );
      CREATE UNIQUE INDEX conf_4_5_one_topic_of_a_case ON conference_topic (case_number)
        WHERE state NOT IN ('resolved', 'answered', 'withdrawn');
      CREATE UNIQUE INDEX sup_8_one_topic_of_a_demand ON conference_topic (demand_id)
        WHERE state NOT IN ('resolved', 'answered', 'withdrawn');
      CREATE INDEX conference_topic_case ON conference_topic (case_number, id);
      CREATE INDEX conference_topic_bureau ON conference_topic (bureau_code, id DESC);
      CREATE INDEX conference_topic_raiser ON conference_topic (raised_for, id DESC);
      CREATE INDEX conference_topic_at_meeting ON conference_topic (meeting_id);

      ALTER TABLE time_limit ADD COLUMN amber_percent int CHECK (amber_percent BETWEEN 1 AND 99);
    `);
    await bindToAudit(runner, 'conference_topic', 'conference-topic');
  }

  async down(): Promise<void> {
    throw new Error('records with legal weight stay: there is no way back');
  }
}
