import { demandAct } from '@shenguan/common/states';
import type { Tx } from '@shenguan/common/work';
import type { Case } from '../case.entity.js';
import { fileOf } from '../file/index.js';
import { barsOf } from './bars.js';
import { bureauActs } from './case-acts.js';
import { overlaysOf } from './case-overlays.js';

/** Refuses an act of the bureau that the case's state, or what lies over it, does not allow, and says what comes first. */
export async function demandBureauAct(tx: Tx, id: (typeof bureauActs.ids)[number], row: Case): Promise<void> {
  const [file, overlays, bars] = await Promise.all([fileOf(tx, row), overlaysOf(tx, [row]), barsOf(tx, [row])]);
  const over = overlays.get(row.id) ?? null;
  // Whoever is party to the case has not come to lock it.
  demandAct(bureauActs, id, row.state, {
    row,
    file,
    actor: tx.actor,
    now: tx.now,
    isParty: false,
    bar: bars.get(row.id),
    over,
  });
}
