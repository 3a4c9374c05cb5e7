import type { Tx } from '@shenguan/common/work';
import { Case } from '../case.entity.js';
import { holdingRulings } from './domain/holding-rulings.js';
import { Ruling } from './ruling.entity.js';

/** An approval, as far as rulings reach it. */
export interface RuledApproval {
  readonly id: string;
  readonly caseNumber: string;
}

/**
 * Returns the ruling that holds an approval, as this transaction leaves it: found from all rulings on what granted it, and
 * on what varied or renewed it, never from the last one alone; null where none does. PRA-14
 */
export async function heldBy(tx: Tx, { id, caseNumber }: RuledApproval): Promise<string | null> {
  const [granted, later] = await Promise.all([tx.find(Case, { caseNumber }), tx.find(Case, { approvalId: id })]);
  const cases = [...granted, ...later];
  const rulings = await tx.findAsWritten(Ruling, { caseId: cases.map((one) => one.id), target: 'decision' });
  const standing = cases.flatMap(({ decisionId }) => (decisionId === null ? [] : [decisionId]));
  const on = rulings.filter(({ targetId }) => targetId !== null && standing.includes(targetId));
  return holdingRulings(on, granted[0]?.decisionId ?? null)[0]?.id ?? null;
}
