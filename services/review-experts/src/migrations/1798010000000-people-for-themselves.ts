import { bindToAudit, LEGAL_COLUMNS } from '@shenguan/common/migrations';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Who speaks for a body at a review is named by it and declares himself; a department's absence is on record; it may correct
 * its opinion by a second one. REV-6, REV-7, REV-13, REV-18
 */
export class PeopleForThemselves1798010000000 implements MigrationInterface {
  readonly name = 'PeopleForThemselves1798010000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE review ADD COLUMN round_at timestamptz;
      ALTER TABLE review_participant
        ADD COLUMN state text NOT NULL DEFAULT 'entered'
          CHECK (state IN ('entered', 'named', 'declared', 'stood-aside', 'replaced')),
        ADD COLUMN named_by text,
        ADD COLUMN named_at timestamptz,
        ADD COLUMN declared_at timestamptz,
        ADD COLUMN end_reason text,
        ADD CONSTRAINT rev_18_declared_by_himself
          CHECK (state <> 'declared' OR (subject IS NOT NULL AND declared_at IS NOT NULL AND no_conflict AND integrity)),
        DROP CONSTRAINT rev_7_department_staff_fit,
        ADD CONSTRAINT rev_7_department_staff_fit CHECK (capacity <> 'department' OR
          (subject IS NOT NULL AND (state IN ('named', 'stood-aside', 'replaced') OR (knows_the_work AND no_conflict))));
      CREATE INDEX review_participant_subject ON review_participant (lower(subject)) WHERE subject IS NOT NULL;

      CREATE TABLE review_absence (
        ${LEGAL_COLUMNS},
        review_id uuid NOT NULL REFERENCES review (id),
        case_number text NOT NULL,
        pass int NOT NULL,
        body_code text NOT NULL,
        body_name text NOT NULL,
        kind text NOT NULL CHECK (kind IN ('named-nobody', 'did-not-come', 'gave-no-opinion')),
        told_at timestamptz,
        reason text NOT NULL,
        recorded_by text NOT NULL,
        recorded_at timestamptz NOT NULL,
        CONSTRAINT rev_6_absent_once UNIQUE (review_id, pass, body_code),
        CONSTRAINT rev_6_absent_who_was_told CHECK (kind <> 'named-nobody' OR told_at IS NOT NULL)
      );

      ALTER TABLE review_opinion
        ADD COLUMN supersedes uuid REFERENCES review_opinion (id),
        DROP CONSTRAINT rev_13_one_opinion_per_participant,
        ADD CONSTRAINT rev_13_corrected_by_a_department CHECK (supersedes IS NULL OR by = 'department'),
        ADD CONSTRAINT rev_13_corrected_once UNIQUE (supersedes);
      CREATE UNIQUE INDEX rev_13_one_opinion_per_participant ON review_opinion (review_id, participant_id, pass)
        WHERE supersedes IS NULL;
    `);
    await bindToAudit(runner, 'review_absence', 'review-absence');
  }

  async down(): Promise<void> {
    throw new Error('records with legal weight stay: there is no way back');
  }
}
