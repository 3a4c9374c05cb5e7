import { conflict } from '@shenguan/common/rules';
import type { Tx } from '@shenguan/common/work';
import { mayRepeat, Ruling, TAKES_AWAY } from '../cases/index.js';
import { Procedure } from './procedure.entity.js';
import { ProcedureFile } from './procedure-file.entity.js';

/**
 * Refuses to decide again, on the same ground and the same evidence, what a ruling took away: what is found anew rests on a
 * file that the procedure before did not have, by its digest. Where a reconsideration organ found the procedure alone
 * wrong, the same is lawful. Reconsideration Law (2023), article 64(2); Administrative Litigation Law (2017), article 71.
 * PRA-14, APL-8
 */
export async function demandNotRepeated(tx: Tx, { id, approvalId, ground }: Procedure): Promise<void> {
  const annulled = await tx.find(Procedure, { approvalId, ground, state: 'annulled' });
  if (annulled.length === 0) return;
  const rulings = await tx.find(Ruling, { target: 'procedure', targetId: annulled.map((one) => one.id) });
  const binding = rulings.filter(
    (one) => one.carriedOutAt !== null && TAKES_AWAY.includes(one.outcome) && !mayRepeat(one),
  );
  if (binding.length === 0) return;
  const procedureId = [id, ...binding.map(({ targetId }) => targetId!)];
  const files = await tx.find(ProcedureFile, { procedureId, side: 'bureau', purpose: 'evidence' });
  const before = new Set(files.filter((one) => one.procedureId !== id).map(({ file }) => file.sha256));
  if (files.some((one) => one.procedureId === id && !before.has(one.file.sha256))) return;
  const { documentNumber, organName } = binding[0]!;
  conflict('PRA-14', { documentNumber, organ: organName, ground }, { detail: repeated(organName, documentNumber) });
}

const repeated = (organ: string, number: string) => ({
  zh: `${organ}（${number}）已经撤销以同一事实和理由作出的处理：须有此前没有的证据材料，否则不得作出相同的处理，请终止本程序（行政复议法第六十四条第二款、行政诉讼法第七十一条）`,
  en: `${organ} (${number}) has quashed what was decided on these facts and reasons: without evidence that was not there before the same isn’t decided again, drop this procedure`,
});
