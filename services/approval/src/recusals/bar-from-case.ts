import { move } from '@shenguan/common/states';
import type { Tx } from '@shenguan/common/work';
import { Recusal, recusalTransitions, tellParties } from '../case-parties/index.js';
import type { TimeLimits } from '../time-limits/index.js';

/** The official who is out from now on. */
interface Official {
  /** Folded. */
  readonly subject: string;
  readonly staffId: string;
  readonly staffName: string;
  readonly bodyCode: string;
  readonly byGovernment: boolean;
}

/**
 * Keeps an official out of a case for good, since he said so himself or a party’s request was upheld, whoever else asked
 * or ruled before; the other services learn it. Returns the row that says so. PRA-11
 */
export async function barFromCase(
  tx: Tx,
  limits: TimeLimits,
  known: { id: string; caseNumber: string },
  official: Official,
  { reasons, action }: { reasons: string; action: 'recusal.declared' | 'recusal.upheld' },
): Promise<Recusal> {
  const { sub: ruledBy, name: ruledByName } = tx.actor;
  const said = { reasons, ruledBy, ruledByName, ruledAt: tx.now, falseEntry: null };
  const asked = await tx.find(
    Recusal,
    { caseId: known.id, subject: official.subject },
    { orderBy: { byDocument: 'DESC' }, lock: 'update' },
  );
  let row = asked.find(({ state }) => state === 'barred') ?? asked[0];
  if (!row) {
    row = tx.insert(
      Recusal,
      {
        id: tx.uuid(),
        ...{ caseId: known.id, caseNumber: known.caseNumber, ...official },
        ...{ bars: true, byDocument: false, manyNamed: false, designation: null },
        ...{ state: 'barred', raisedAt: tx.now, ...said },
      },
      { action, rules: ['PRA-11'] },
    );
  } else if (row.state !== 'barred') {
    const waits = row.state === 'open';
    row.state = move(recusalTransitions, action === 'recusal.declared' ? 'declare' : 'uphold', row.state);
    Object.assign(row, said);
    if (waits) await limits.close(tx, row.id, 'recusal-ruling');
    tx.update(Recusal, row, { action, rules: ['PRA-11'] });
  }
  await tellParties(tx, [known], { ruled: [row] });
  return row;
}
