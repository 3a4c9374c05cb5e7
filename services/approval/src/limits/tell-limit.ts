import { noticeIssuedV1 } from '@shenguan/common/contracts';
import type { Tx } from '@shenguan/common/work';
import type { Bodies } from '../bodies/index.js';
import { Case, deskOf, tellApplicant, tellHandler } from '../cases/index.js';
import type { LimitAudience, TimeLimit } from '../time-limits/index.js';

const noticeIssued = noticeIssuedV1('approval');

/** What is told of a limit. */
export interface LimitNotice {
  kind: 'limit-amber' | 'limit-red' | 'limit-overdue' | 'limit-moved';
  title: string;
  content: string;
}

/** Tells of a limit whom its kind names: each body once, also where it is told on several grounds. APL-82, PRA-15 */
export async function tellLimit(
  tx: Tx,
  bodies: Bodies,
  limit: TimeLimit,
  audiences: readonly LimitAudience[],
  notice: LimitNotice,
): Promise<void> {
  const { caseNumber, bodyCode, subjectId } = limit;
  const dueAt = limit.dueAt!;
  const toBodies = new Set(audiences.includes('body') ? [bodyCode] : []);
  if (audiences.includes('government')) {
    for (const { code } of await bodies.activeOf(tx, 'government-office')) toBodies.add(code);
  }
  const ofCase = audiences.some((one) => one === 'handler' || one === 'party');
  const row = ofCase && caseNumber !== null ? await tx.get(Case, { caseNumber }) : null;
  if (row && audiences.includes('party')) await tellApplicant(tx, row, notice);
  // While nobody has it in hand its bureau is the handler.
  if (row && audiences.includes('handler') && !(row.handlerSub === null && toBodies.has(deskOf(row)))) {
    tellHandler(tx, row, { ...notice, dueAt });
  }
  for (const recipientBody of toBodies) {
    tx.publish(noticeIssued, {
      subject: caseNumber ?? subjectId,
      ...(caseNumber === null ? {} : { caseNumber }),
      data: {
        recipientBody,
        ...notice,
        files: [],
        ...(caseNumber === null ? {} : { caseNumber }),
        dueAt: dueAt.toISOString(),
        reference: subjectId,
      },
    });
  }
}
