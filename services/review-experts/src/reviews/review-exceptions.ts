import { type ExceptionSource, type ExceptionView, GivesExceptions } from '@shenguan/common/exceptions';

/** Where reviews went another way than usual, and say so. SUP-9, REV-14 */
@GivesExceptions()
export class ReviewExceptions implements ExceptionSource {
  readonly views: readonly ExceptionView[] = [
    {
      kind: 'agency-report-waived',
      table: 'review_entrustment',
      where: 'r.ended_by IS NOT NULL',
      at: 'r.ended_at',
      rule: 'REV-14',
      caseNumber: 'r.case_number',
      person: 'r.ended_by',
      body: 'r.bureau_code',
      says: 'r.end_reason',
    },
  ];
}
