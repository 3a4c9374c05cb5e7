import { type CaseRuledV1, caseRuledV1, OUTCOME_WORDS } from '@shenguan/common/contracts';
import type { Tx } from '@shenguan/common/work';
import { type Approval, isInForce } from '../approvals/index.js';
import { type Case, type Ruling, tellApplicant } from '../cases/index.js';
import { expectPush } from '../linkage/index.js';

/** What came of a ruling, as others are told. */
export interface RulingTold {
  stage: CaseRuledV1['stage'];
  anew: boolean;
  approval: Approval | null;
}

/** Tells the applicant what a ruling did, and those who supervise, whose receipts are expected like those of a decision. PRA-14, LINK-5 */
export async function tellRuling(
  tx: Tx,
  row: Case,
  ruling: Ruling,
  { stage, anew, approval }: RulingTold,
): Promise<void> {
  const { caseNumber, bureauCode, departments } = row;
  const told = tx.publish(caseRuledV1, {
    subject: row.id,
    caseNumber,
    data: {
      rulingId: ruling.id,
      ...{ caseNumber, itemCode: row.itemCode, itemName: row.itemName, origin: ruling.origin, target: ruling.target },
      organ: { code: ruling.organCode, name: ruling.organName },
      ...{ documentNumber: ruling.documentNumber, effectiveOn: ruling.effectiveOn, outcome: ruling.outcome },
      ...{ stage, anew, at: tx.now.toISOString(), bureauCode, departments },
      ...(approval ? { approval: standingOf(tx, approval) } : {}),
    },
  });
  expectPush(tx, { kind: 'case-ruled', caseNumber, bureauCode, departments, eventIds: [told] });
  const done = stage === 'in-effect' ? '已经核对生效' : anew ? '已经执行，本机关重新办理您的申请' : '已经执行';
  await tellApplicant(tx, row, {
    kind: 'ruling',
    title: `办件${caseNumber}：${ruling.organName}的裁决${stage === 'in-effect' ? '生效' : '执行'}`,
    content: `${ruling.organName}（${ruling.documentNumber}）的结果为“${OUTCOME_WORDS[ruling.outcome]}”，${done}。`,
  });
}

function standingOf(tx: Tx, approval: Approval): NonNullable<CaseRuledV1['approval']> {
  const { number, kind, state, unlawfulBy } = approval;
  return { number, kind, state, inForce: isInForce(approval, tx.today), foundUnlawful: unlawfulBy !== null };
}
