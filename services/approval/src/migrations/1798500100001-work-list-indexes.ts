import { indexConcurrently } from '@shenguan/common/migrations';
import type { MigrationInterface, QueryRunner } from 'typeorm';

const IN_HAND = `state IN ('submitted', 'correcting', 'accepted', 'reviewed')`;

/** Lists of what is in hand, and cases looked for by applicant, department and day, stay on indexes. */
export class WorkListIndexes1798500100001 implements MigrationInterface {
  readonly name = 'WorkListIndexes1798500100001';
  readonly transaction = false;

  async up(runner: QueryRunner): Promise<void> {
    const indexes: Record<string, string> = {
      approval_case_in_hand: `approval_case (bureau_code, handler_sub) WHERE ${IN_HAND}`,
      approval_case_in_hand_below: `approval_case (lower_organ) WHERE lower_organ IS NOT NULL AND ${IN_HAND}`,
      approval_case_applicant_name: 'approval_case (applicant_name)',
      approval_case_applicant_code: 'approval_case (applicant_code) WHERE applicant_code IS NOT NULL',
      approval_case_departments: 'approval_case USING gin (departments jsonb_path_ops)',
      approval_case_received: 'approval_case (submitted_at) WHERE submitted_at IS NOT NULL',
      case_decision_decided: 'case_decision (decided_at)',
      case_review_reviewed: 'case_review (reviewed_at)',
    };
    for (const [name, on] of Object.entries(indexes)) await indexConcurrently(runner, name, on);
  }

  async down(): Promise<void> {
    throw new Error('there is no way back');
  }
}
