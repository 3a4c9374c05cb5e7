import { bindToAudit, LEGAL_COLUMNS } from '@shenguan/common/migrations';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Questions on guides, and answers that somebody else has looked at before they go out. APL-30, APL-5 */
export class GuideQuestions1798500100002 implements MigrationInterface {
  readonly name = 'GuideQuestions1798500100002';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE guide_question (
        ${LEGAL_COLUMNS},
        item_code text NOT NULL,
        item_name text NOT NULL,
        item_version int NOT NULL,
        bureau_code text NOT NULL,
        state text NOT NULL CHECK (state IN ('asked', 'answered', 'published', 'withheld')),
        question text NOT NULL,
        asked_by text NOT NULL,
        asked_at timestamptz NOT NULL,
        answer text,
        answered_by text,
        answered_at timestamptz,
        checked_by text,
        finding text,
        closed_at timestamptz,
        CONSTRAINT apl_30_looked_at_by_another CHECK (lower(checked_by) <> lower(answered_by)),
        CONSTRAINT apl_30_answered_as_its_state
          CHECK (state = 'asked' OR num_nonnulls(answer, answered_by, answered_at) = 3),
        CONSTRAINT apl_30_out_once_looked_at
          CHECK ((state IN ('published', 'withheld')) = (closed_at IS NOT NULL) AND (closed_at IS NULL OR finding IS NOT NULL))
      );
      CREATE INDEX guide_question_public ON guide_question (id DESC) WHERE state = 'published';
      CREATE INDEX guide_question_item ON guide_question (item_code, id DESC);
      CREATE INDEX guide_question_bureau ON guide_question (bureau_code, state, id DESC);
      CREATE INDEX guide_question_asked_by ON guide_question (asked_by, id DESC);
    `);
    await bindToAudit(runner, 'guide_question', 'guide-question');
  }

  async down(): Promise<void> {
    throw new Error('records with legal weight stay: there is no way back');
  }
}
