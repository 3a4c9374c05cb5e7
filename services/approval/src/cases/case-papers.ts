import { type LegalDate, legalDate } from '@shenguan/common/clock';
import type { BodyRef } from '@shenguan/common/contracts';
import { KINDS } from '@shenguan/common/document-kinds';
import type { OwedRef } from '../documents/index.js';
import type { Guide } from '../items/index.js';
import type { Case } from './case.entity.js';

/** What every document says of the case that it belongs to, in the words of its template. */
export interface PaperFacts {
  applicant: string;
  applicantKind: 'person' | 'persons' | 'organisation';
  agent?: string;
  caseNumber: string;
  itemName: string;
  projectName: string;
  appliedOn: LegalDate;
  edition?: string;
  contact?: string;
}

/** Owners who apply together are persons, not a body. */
const ADDRESSED_AS = {
  person: 'person',
  ownersGroup: 'persons',
  body: 'organisation',
  foreignBody: 'organisation',
  other: 'organisation',
} as const;

/** Returns what a case's documents have in common. PRA-2 */
export function paperFacts(row: Case, guide: Guide): PaperFacts {
  const { address, phone } = guide.window;
  return {
    applicant: row.applicantName,
    applicantKind: ADDRESSED_AS[row.applicantKind],
    ...(row.agentName ? { agent: row.agentName } : {}),
    caseNumber: row.caseNumber,
    itemName: row.itemName,
    projectName: row.projectName,
    // What a department granted before the transfer was never applied for here: its file was opened on that day.
    appliedOn: legalDate(row.submittedAt ?? row.stateSince),
    ...(row.edition === null ? {} : { edition: row.edition }),
    contact: `联系地址：${address}；联系电话：${phone}。`,
  };
}

/** Says to the applicant that a paper follows, and why. */
export function followsLater({ kind, because }: OwedRef): string {
  return `${KINDS[kind].title}因“${because.detail.zh}”暂未制发，不影响上述效力，制发后另行告知。`;
}

/** Names departments in a document. */
export function departmentNames(departments: readonly BodyRef[]): string[] {
  return departments.map(({ name }) => name);
}
