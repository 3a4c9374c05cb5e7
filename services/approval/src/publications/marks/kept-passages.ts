import type { Tx } from '@shenguan/common/work';
import { SecrecyMark } from './secrecy-mark.entity.js';

/** Returns what of a case is kept from the public: every mark that is not lifted, whoever made it and whatever became of it since. APL-5 */
export async function keptPassages(tx: Tx, caseNumber: string): Promise<string[]> {
  const marks = await tx.findAsWritten(SecrecyMark, { caseNumber });
  return marks.filter(({ state }) => state !== 'lifted').map(({ passage }) => passage);
}
