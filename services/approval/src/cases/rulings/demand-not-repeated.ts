import { refuse } from '@shenguan/common/rules';
import type { Tx } from '@shenguan/common/work';
import type { Case } from '../case.entity.js';
import { CaseCheck, CaseDecision, filesOfMaterial, MaterialVersion } from '../file/index.js';
import { type DecidedOn, mayRepeat, repeatedOf } from './domain/repeats-quashed.js';
import { Ruling, TAKES_AWAY } from './ruling.entity.js';

/**
 * Refuses a decision that repeats one which was taken away, on the same facts and reasons: judged by its grounds, and by
 * what came to the case since, never by what anybody says of them. PRA-14
 */
export async function demandNotRepeated(tx: Tx, { id: caseId }: Case, made: DecidedOn): Promise<void> {
  const rulings = await tx.find(Ruling, { caseId, target: 'decision', state: ['owed', 'carried-out'] });
  for (const ruling of rulings) {
    if (!TAKES_AWAY.includes(ruling.outcome) || mayRepeat(ruling)) continue;
    const quashed = await tx.get(CaseDecision, { id: ruling.targetId! });
    const repeated = repeatedOf(made, quashed, ruling.faults);
    if (repeated !== 'whole' && repeated.length === 0) continue;
    if (await hasNewEvidence(tx, caseId, quashed.decidedAt)) continue;
    const grounds = repeated === 'whole' ? [] : repeated.map(({ ref, found }) => ({ ground: ref, found }));
    const { id, documentNumber, organName } = ruling;
    refuse(
      'PRA-14',
      { ruling: id, documentNumber, organ: organName, outcome: made.outcome, repeated: grounds },
      { errors: [{ pointer: '/outcome', detail: repeatedIn(organName, documentNumber) }] },
    );
  }
}

/** Whether a paper came that is none of those before, byte for byte, or a check concluded. */
async function hasNewEvidence(tx: Tx, caseId: string, since: Date): Promise<boolean> {
  const [materials, checks] = await Promise.all([
    tx.find(MaterialVersion, { caseId }),
    tx.find(CaseCheck, { caseId, state: 'concluded' }),
  ]);
  if (checks.some(({ concludedAt }) => concludedAt !== null && concludedAt > since)) return true;
  const digests = (of: readonly MaterialVersion[]) =>
    of.flatMap((one) => filesOfMaterial(one).map((file) => file?.sha256));
  const before = new Set(digests(materials.filter(({ handedInAt }) => handedInAt <= since)));
  return digests(materials.filter(({ handedInAt }) => handedInAt > since)).some((digest) => !before.has(digest));
}

const repeatedIn = (organ: string, number: string) => ({
  zh: `${organ}（${number}）已经撤销以同一事实和理由作出的决定：没有新的材料或者核验、评审结论的，不得再以这些理由作出相同的决定（行政复议法第六十四条第二款、行政诉讼法第七十一条）`,
  en: `${organ} (${number}) has quashed the decision on these facts and reasons: without a new paper, or the result of a check, none is made on them again`,
});
