import { type ExceptionSource, type ExceptionView, GivesExceptions } from '@shenguan/common/exceptions';

/** Where inspections went another way than usual, and say so. SUP-9, INSP-4, INSP-6.1, INSP-9 */
@GivesExceptions()
export class InspectionExceptions implements ExceptionSource {
  readonly views: readonly ExceptionView[] = [
    {
      kind: 'site-opinion-late',
      table: 'body_opinion',
      where: 'r.late AND r.given_at IS NOT NULL',
      at: 'r.given_at',
      rule: 'INSP-6.1',
      caseNumber: 'r.case_number',
      person: 'r.given_by',
      body: 'r.body_code',
      says: 'r.text',
    },
    {
      kind: 'inspection-attended-late',
      table: 'attendance',
      where: 'r.late',
      at: 'r.arrived_at',
      rule: 'INSP-3',
      caseNumber: 'r.case_number',
      person: 'r.subject',
      body: 'r.body_code',
    },
    {
      kind: 'inspection-absence',
      table: 'absence',
      where: 'TRUE',
      at: 'r.recorded_at',
      rule: 'INSP-3',
      caseNumber: 'r.case_number',
      person: 'r.recorded_by',
      body: 'r.body_code',
    },
    {
      kind: 'bureau-alone',
      table: 'inspection',
      where: `r.conducted_as = 'bureau-alone'`,
      at: 'coalesce(r.started_at, r.requested_at)',
      rule: 'INSP-4',
      caseNumber: 'r.case_number',
      body: `r.bureau ->> 'code'`,
      says: 'r.alone_reason',
    },
    {
      kind: 'result-without-opinion',
      table: 'inspection',
      where: 'r.without IS NOT NULL',
      at: 'r.concluded_at',
      rule: 'INSP-6.1',
      caseNumber: 'r.case_number',
      body: `r.bureau ->> 'code'`,
      says: 'r.without_reason',
    },
    {
      kind: 'record-without-word',
      table: 'inspection',
      where: `r.applicant_word = 'none'`,
      at: 'r.concluded_at',
      rule: 'INSP-9',
      caseNumber: 'r.case_number',
      body: `r.bureau ->> 'code'`,
    },
  ];
}
