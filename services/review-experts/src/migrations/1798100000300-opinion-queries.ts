import { bindToAudit, LEGAL_COLUMNS } from '@shenguan/common/migrations';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Questions about signed opinions, and the experts' answers. EXP-16 */
export class OpinionQueries1798100000300 implements MigrationInterface {
  readonly name = 'OpinionQueries1798100000300';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE opinion_query (
        ${LEGAL_COLUMNS},
        bureau_code text NOT NULL,
        case_number text NOT NULL,
        review_id uuid NOT NULL REFERENCES review (id),
        opinion_id uuid NOT NULL REFERENCES review_opinion (id),
        seat_id uuid NOT NULL REFERENCES seat (id),
        source text NOT NULL CHECK (source IN ('project-unit', 'interested-party', 'bureau')),
        question text NOT NULL,
        asked_by text NOT NULL,
        asked_at timestamptz NOT NULL,
        due_at timestamptz NOT NULL,
        calendar_version text NOT NULL,
        state text NOT NULL CHECK (state IN ('asked', 'answered')),
        received_at timestamptz,
        overdue_told boolean NOT NULL,
        answer text,
        answered_at timestamptz,
        CONSTRAINT exp_16_answered_with_an_answer
          CHECK ((state = 'answered') = (answer IS NOT NULL) AND (state = 'answered') = (answered_at IS NOT NULL))
      );
      CREATE UNIQUE INDEX exp_16_one_open_query_of_opinion ON opinion_query (opinion_id) WHERE state = 'asked';
      CREATE INDEX opinion_query_bureau ON opinion_query (bureau_code, id);
      CREATE INDEX opinion_query_case ON opinion_query (case_number, id);
      CREATE INDEX opinion_query_seat ON opinion_query (seat_id);
      CREATE INDEX opinion_query_due ON opinion_query (due_at) WHERE state = 'asked' AND NOT overdue_told;
    `);
    await bindToAudit(runner, 'opinion_query', 'opinion-query');
  }

  async down(): Promise<void> {
    throw new Error('records with legal weight stay: there is no way back');
  }
}
