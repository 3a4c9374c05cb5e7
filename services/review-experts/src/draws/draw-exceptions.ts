import { type ExceptionSource, type ExceptionView, GivesExceptions } from '@shenguan/common/exceptions';

/** Where draws went another way than usual, and say so; whom they concern stays encrypted. SUP-9, EXP-17.3, EXP-22 */
@GivesExceptions()
export class DrawExceptions implements ExceptionSource {
  readonly views: readonly ExceptionView[] = [
    {
      kind: 'expert-designated',
      table: 'designation',
      where: 'r.approved_at IS NOT NULL',
      at: 'r.approved_at',
      rule: 'EXP-17.3',
      caseNumber: 'r.case_number',
      person: 'r.approved_by',
      says: 'r.reason',
    },
    {
      kind: 'absent-seat-substituted',
      table: 'finding',
      where: 'r.interim_at IS NOT NULL',
      at: 'r.interim_at',
      rule: 'EXP-18.3',
      caseNumber: 'r.case_number',
      person: 'r.interim_by',
      body: 'r.bureau_code',
      says: 'r.interim_reason',
    },
    {
      kind: 'small-pool-approved',
      table: 'draw_request',
      where: 'r.small_pool_approved_by IS NOT NULL',
      at: 'r.received_at',
      rule: 'EXP-17.3',
      caseNumber: 'r.case_number',
      person: 'r.small_pool_approved_by',
      body: 'r.bureau_code',
      says: 'r.small_pool_reason',
    },
    {
      kind: 'late-ties-approved',
      table: 'draw_request',
      where: 'r.late_ties_approved_by IS NOT NULL',
      at: 'r.received_at',
      rule: 'EXP-19',
      caseNumber: 'r.case_number',
      person: 'r.late_ties_approved_by',
      body: 'r.bureau_code',
      says: 'r.late_ties_reason',
    },
  ];
}
