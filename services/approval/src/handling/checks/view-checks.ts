import { hasRole } from '@shenguan/common/auth';
import { mayLookInto } from '@shenguan/common/parties';
import { availableOperations } from '@shenguan/common/states';
import type { Tx } from '@shenguan/common/work';
import {
  asking,
  BUREAU_ROLES,
  type Case,
  CaseCheck,
  isOwn,
  matterOf,
  Rectification,
  UNDER_REVIEW,
} from '../../cases/index.js';
import { CheckDto } from './check.dto.js';
import { checkActs } from './check-acts.js';

/**
 * Shows the checks of a case in order, what was replaced beside what replaced it. Of another case only the bureau and
 * the auditor see the check that one of these follows: that case may be somebody else's. EXP-18, INSP-7
 */
export async function viewChecks(tx: Tx, row: Case): Promise<CheckDto[]> {
  const { actor } = tx;
  const own = await tx.find(CaseCheck, { caseId: row.id }, { orderBy: { requestedAt: 'ASC' } });
  const elsewhere = own.flatMap(({ supersedes }) =>
    supersedes && !own.some(({ id }) => id === supersedes) ? [supersedes] : [],
  );
  const office = hasRole(actor, ...BUREAU_ROLES, 'auditor');
  const before = office && elsewhere.length > 0 ? await tx.find(CaseCheck, { id: elsewhere }) : [];
  const reports = await tx.find(Rectification, { caseId: row.id }, { orderBy: { reportedAt: 'ASC' } });
  const applies =
    hasRole(actor, 'applicant') &&
    (isOwn(row, actor) || (await mayLookInto(asking(tx), matterOf(row), actor, tx.today, 'apply')));
  const caseUnderReview = UNDER_REVIEW.includes(row.state);
  return [...before, ...own].map((check) => {
    const superseded = own.some(({ supersedes, state }) => supersedes === check.id && state !== 'ended');
    const facts = { row: check, superseded, caseUnderReview };
    const may = applies ? availableOperations(checkActs, check.state, facts, actor) : [];
    return CheckDto.of(check, reports, may);
  });
}
