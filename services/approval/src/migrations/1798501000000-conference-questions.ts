import { bindToAudit, LEGAL_COLUMNS } from '@shenguan/common/migrations';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What bodies are asked about topics of the joint conference, and answer themselves. CONF-3 */
export class ConferenceQuestions1798501000000 implements MigrationInterface {
  readonly name = 'ConferenceQuestions1798501000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE conference_question (
        ${LEGAL_COLUMNS},
        bureau_code text NOT NULL,
        topic_id uuid NOT NULL REFERENCES conference_topic (id),
        body_code text NOT NULL,
        body_name text NOT NULL,
        question text NOT NULL,
        proposed_opinion text NOT NULL,
        working_days int NOT NULL CHECK (working_days > 0),
        state text NOT NULL CHECK (state IN ('asked', 'answered', 'ended')),
        asked_by text NOT NULL,
        asked_for text NOT NULL,
        asked_at timestamptz NOT NULL,
        reply jsonb,
        CONSTRAINT conf_3_nobody_asks_himself CHECK (body_code <> asked_for),
        CONSTRAINT conf_3_answered_by_its_reply CHECK ((state = 'answered') = (reply IS NOT NULL)),
        CONSTRAINT conf_3_who_asks_does_not_answer CHECK (reply ->> 'by' <> asked_by)
      );
      CREATE UNIQUE INDEX conf_3_one_open_question ON conference_question (topic_id, body_code) WHERE state = 'asked';
      CREATE INDEX conference_question_bureau ON conference_question (bureau_code, id DESC);
      CREATE INDEX conference_question_body ON conference_question (body_code, id DESC);
      ALTER TABLE conference_file
        DROP CONSTRAINT conference_file_subject_kind_check,
        ADD CONSTRAINT conference_file_subject_kind_check
          CHECK (subject_kind IN ('seat', 'topic', 'question', 'meeting', 'view', 'contest', 'report', 'task'));
    `);
    await bindToAudit(runner, 'conference_question', 'conference-question');
  }

  async down(): Promise<void> {
    throw new Error('records with legal weight stay: there is no way back');
  }
}
