import { legalDate } from '@shenguan/common/clock';
import type { PromiseRef } from '@shenguan/common/contracts';
import { withoutEnd } from '@shenguan/common/texts';
import type { Tx } from '@shenguan/common/work';
import { Approval } from '../approvals/index.js';
import type { Bodies } from '../bodies/index.js';
import {
  type Case,
  type CaseDecision,
  type Certificate,
  cite,
  type DecisionDeparture,
  departmentNames,
  type PointAnswer,
  paperFacts,
} from '../cases/index.js';
import { type Documents, type IssuedRef, textsIn } from '../documents/index.js';
import { type AgainstGrant, departureSentence } from '../handling/index.js';
import { type Guide, pointWords } from '../items/index.js';
import { changeSentence, type RequestToGrant } from '../requests/index.js';
import { groundSentence } from './provisions.js';
import { promiseSentence } from './rest-on-promises.js';

/** What a decision is made of, as far as its paper says it. */
export interface DecisionMade {
  decision: CaseDecision;
  /** What the approver says himself. */
  stated: string | undefined;
  departures: readonly DecisionDeparture[];
  against: AgainstGrant;
  /** What it says of the hearing. */
  sentences: readonly string[];
  /** What of it rests on a promise. */
  rests: readonly PromiseRef[];
  /** Points that were failed once and are met now. */
  turned: readonly PointAnswer[];
  /** What a grant makes of the approval that it varies or renews. */
  asked: RequestToGrant | null;
}

/** Issues the paper of a decision (决定书), worded by its outcome and by what was asked for. APL-38, APL-49, APL-50 */
export async function issueDecision(
  tx: Tx,
  { documents, bodies }: { documents: Documents; bodies: Bodies },
  row: Case,
  guide: Guide,
  made: DecisionMade,
): Promise<IssuedRef> {
  const { outcome, reasons, certificate, content, conditions } = made.decision;
  const remedies = await bodies.remediesOf(tx, row.bureauCode);
  const legalBasis = guide.basis.map(cite);
  const common = { ...paperFacts(row, guide), acceptedOn: legalDate(row.acceptedAt!), legalBasis };
  const order = {
    caseNumber: row.caseNumber,
    bureauCode: row.bureauCode,
    itemCode: row.itemCode,
    requester: tx.actor,
    ...(guide.sealRequirement?.seal === 'official' ? { officialSealReason: guide.sealRequirement.reason } : {}),
    quotes: quotedIn(guide, made),
    departments: row.departments,
    recipientSub: row.ownerSub,
  };
  // The holder’s approval as it is; where none is made of it, as its number names it.
  const approval = await approvalFacts(tx, row);
  if (outcome === 'refused') {
    const stated = [...made.decision.grounds.map(groundSentence), ...made.sentences, reasons];
    const facts = { ...common, ...remedies, reasons: stated };
    const issued =
      row.requestKind === 'initial'
        ? await documents.issue(tx, { ...order, kind: 'decision-to-refuse', facts })
        : await documents.issue(tx, {
            ...order,
            kind: row.requestKind === 'variation' ? 'decision-not-to-vary' : 'decision-not-to-renew',
            facts: { ...facts, ...approval!, asked: row.requestKind },
          });
    return issued.ref;
  }
  const facts = {
    ...common,
    content,
    ...(conditions.length > 0 ? { conditions } : {}),
    // Said where the approver says it; that the conditions are met, the decision says itself.
    findings: [
      ...(made.stated?.trim() ? [made.stated] : []),
      ...made.turned.map((point) => turnedSentence(guide, point)),
      ...made.departures.map(departureSentence),
      ...made.sentences,
    ],
    ...(made.rests.length > 0 ? { promises: made.rests.map((one) => promiseSentence(guide, one)) } : {}),
    ...(certificate ? { certificate: certificateFacts(certificate) } : {}),
    departmentsTold: departmentNames(row.departments),
    remedies,
  };
  const issued =
    row.requestKind === 'initial'
      ? await documents.issue(tx, { ...order, kind: 'decision-to-grant', facts })
      : await documents.issue(tx, {
          ...order,
          kind: row.requestKind === 'variation' ? 'decision-to-vary' : 'decision-to-renew',
          facts: {
            ...facts,
            ...approval!,
            asked: row.requestKind,
            changes: row.requestedChanges.map(changeSentence),
          },
        });
  return issued.ref;
}

/** What a decision says that is not the bureau's: words of the guide, of provisions, of checks and departments. APL-58 */
function quotedIn(guide: Guide, { decision, departures, against, asked }: DecisionMade): string[] {
  return [
    ...textsIn(guide),
    ...(asked?.conditions ?? []),
    ...[...decision.grounds, ...decision.provisions].map(({ basis }) => cite(basis)),
    ...against.findings.map(({ found }) => found),
    ...departures.flatMap(({ found, evidence }) => [found, ...(evidence ? [evidence.called] : [])]),
  ];
}

/** Says in the words of the decision that a point was failed once and why it is met now. SUP-5 */
function turnedSentence(guide: Guide, { code, note }: PointAnswer): string {
  return `${pointWords(guide, code)}此前认定不符合，重新审查认定符合：${withoutEnd(note)}`;
}

function certificateFacts({ kind, ...certificate }: Certificate) {
  return { name: kind, ...certificate };
}

/** What papers say of the approval that a case is to vary or renew; null of a first one. */
async function approvalFacts(tx: Tx, { approvalId }: Case) {
  if (approvalId === null) return null;
  const { kind, number, validUntil } = await tx.get(Approval, { id: approvalId });
  return { approvalKind: kind, approvalNumber: number, ...(validUntil === null ? {} : { endsOn: validUntil }) };
}
