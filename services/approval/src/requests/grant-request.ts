import { conflict } from '@shenguan/common/rules';
import type { Tx } from '@shenguan/common/work';
import { Approval, type Approvals, certificateOf, nextTerm, type Term, termOf } from '../approvals/index.js';
import type { Case, CaseDecision, Certificate, RequestedChange } from '../cases/index.js';
import type { Guide } from '../items/index.js';
import { RULE_OF } from './demand-asked.js';

/** What a grant makes of the approval that its holder asked about; null of a case that asks for one. */
export interface RequestToGrant {
  readonly approval: Approval;
  readonly content: string[];
  /** What its holder had to keep to before, and still has. */
  readonly conditions: string[];
  readonly certificate: Certificate | null;
  /** The new term; null in a variation. */
  readonly term: Term | null;
}

/**
 * Returns what a grant makes of the approval that a case is to vary or renew; refuses where there is none in force any
 * more. A renewal begins where the term ends; content, holder and what he must keep to stay as they are. APL-49, APL-50
 */
export async function requestToGrant(tx: Tx, row: Case, guide: Guide): Promise<RequestToGrant | null> {
  if (row.requestKind === 'initial') return null;
  const approval = await tx.lock(Approval, { id: row.approvalId! });
  const { state, validUntil } = approval;
  const rule = RULE_OF[row.requestKind];
  const over = validUntil !== null && validUntil < tx.today && row.renewsAt === null;
  if (state !== 'in-force' || over) conflict(rule, { state, validUntil }, { detail: ENDED });
  const moved = row.requestedChanges.filter(({ point, was }) => point !== null && approval.content[point - 1] !== was);
  if (moved.length > 0) conflict(rule, { content: approval.content }, { detail: VARIED_SINCE });
  const term = row.requestKind === 'renewal' ? termAfter(approval, guide) : null;
  return {
    approval,
    content: varied(approval.content, row.requestedChanges),
    conditions: approval.conditions,
    certificate: certificateFor(approval, term),
    term,
  };
}

/** What the certificate says once it is varied, or renewed for a term; null where the decision was all that was granted. APL-39 */
export function certificateFor(approval: Approval, term: Term | null): Certificate | null {
  return certificateOf(term === null ? approval : { ...approval, termFrom: term.from, validUntil: term.until });
}

/** Carries it out, in the decision's own transaction. */
export function grantRequest(
  tx: Tx,
  approvals: Approvals,
  row: Case,
  { approval, content, term }: RequestToGrant,
  { decision, documentId, certificateId }: { decision: CaseDecision; documentId: string; certificateId: string | null },
): void {
  const by = { requestCase: row.caseNumber, documentId, actorSub: decision.approverSub, certificateId };
  if (term) approvals.renew(tx, approval, { ...by, act: 'renew', term });
  else {
    const { conditions } = decision;
    const { name: holderName } = holderOf(row, approval);
    approvals.vary(tx, approval, { ...by, content, conditions, holderName, itemVersion: row.itemVersion });
  }
}

/** Whose an approval is: a body may have another name by now, and is known by its code. APL-49 */
export function holderOf(row: Case, approval: Approval | null): { name: string; code: string | null } {
  if (approval === null) return { name: row.applicantName, code: row.applicantCode };
  const { holderName, holderCode: code } = approval;
  return { name: code === null || row.requestKind !== 'variation' ? holderName : row.applicantName, code };
}

/** The term that follows: as long as the item's guide says, else as the one before. APL-50 */
export function termAfter(approval: Approval, { certificate }: Guide): Term {
  return nextTerm(termOf(approval)!, certificate?.validityMonths ?? null);
}

/** Says a change in the words of a decision. APL-49 */
export function changeSentence({ point, was, wording }: RequestedChange): string {
  return point === null ? `增加“${wording}”` : `第${point}项由“${was}”变更为“${wording}”`;
}

function varied(content: readonly string[], changes: readonly RequestedChange[]): string[] {
  const points = content.map((text, i) => changes.find(({ point }) => point === i + 1)?.wording ?? text);
  return [...points, ...changes.filter(({ point }) => point === null).map(({ wording }) => wording)];
}

const VARIED_SINCE = {
  zh: '受理后该许可已依职权变更，所申请的变更不再对应现行内容：请申请人撤回后按现行内容另行提出，或者不予变更',
  en: 'The approval was varied since, of the bureau’s own motion: the request no longer fits what it says. It is withdrawn and made anew, or refused',
};
const ENDED = {
  zh: '该许可已经不在有效状态，没有可以变更、延续的许可：请终止办理（POST /cases/{id}/termination，情形为所涉许可已经失效）',
  en: 'The approval is no longer in force, so there is none to vary or renew: end the case (POST /cases/{id}/termination, ground approval-ended)',
};
