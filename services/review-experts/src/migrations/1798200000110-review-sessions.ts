import { bindToAudit, LEGAL_COLUMNS } from '@shenguan/common/migrations';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The steps of a review's session, and whom the members of a panel vote for as its leader. REV-16 */
export class ReviewSessions1798200000110 implements MigrationInterface {
  readonly name = 'ReviewSessions1798200000110';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE review_step (
        ${LEGAL_COLUMNS},
        review_id uuid NOT NULL REFERENCES review (id),
        case_number text NOT NULL,
        pass int NOT NULL,
        step text NOT NULL CHECK (step IN ('opened', 'introduced', 'presented', 'questioned', 'closed')),
        account text NOT NULL,
        order_reason text,
        seat_id uuid REFERENCES seat (id),
        recorded_by text NOT NULL,
        recorded_at timestamptz NOT NULL,
        CONSTRAINT rev_16_each_step_once UNIQUE (review_id, pass, step),
        CONSTRAINT rev_16_leader_presides CHECK ((step IN ('presented', 'questioned')) = (seat_id IS NOT NULL))
      );

      CREATE TABLE leader_vote (
        ${LEGAL_COLUMNS},
        review_id uuid NOT NULL REFERENCES review (id),
        case_number text NOT NULL,
        seat_id uuid NOT NULL REFERENCES seat (id),
        for_seat_id uuid NOT NULL REFERENCES seat (id),
        cast_at timestamptz NOT NULL,
        CONSTRAINT rev_16_one_vote_per_member UNIQUE (review_id, seat_id)
      );
    `);
    await bindToAudit(runner, 'review_step', 'review-step');
    await bindToAudit(runner, 'leader_vote', 'leader-vote');
  }

  async down(): Promise<void> {
    throw new Error('records with legal weight stay: there is no way back');
  }
}
