import { refuse } from '@shenguan/common/rules';
import type { Tx } from '@shenguan/common/work';
import type { Case } from '../case.entity.js';
import { CaseDecision, type GroundOfRefusal } from '../file/index.js';
import { anythingCame, type RestOfGround, restsOnNew } from './came-since.js';
import { type DecidedOn, mayRepeat, repeatedOf } from './domain/repeats-quashed.js';
import { Ruling, TAKES_AWAY } from './ruling.entity.js';

/** Every state of a ruling that was confirmed: what it found binds before it is carried out, and where another came first. */
const CONFIRMED = ['in-effect', 'owed', 'carried-out', 'settled'] as const;

/**
 * Refuses a decision that repeats one which was taken away, on the same facts and reasons: judged by its grounds, and by
 * what came to the case since, never by what anybody says of them. A point that is failed again rests on what came: a new
 * paper to another point, or a check that found it good, gives no leave. PRA-14
 */
export async function demandNotRepeated(
  tx: Tx,
  { id: caseId }: Case,
  made: DecidedOn,
  restsOf: (ground: GroundOfRefusal) => readonly RestOfGround[],
): Promise<void> {
  const rulings = await tx.find(Ruling, { caseId, target: 'decision', state: [...CONFIRMED] });
  for (const ruling of rulings) {
    if (!TAKES_AWAY.includes(ruling.outcome) || mayRepeat(ruling)) continue;
    const quashed = await tx.get(CaseDecision, { id: ruling.targetId! });
    const repeated = repeatedOf(made, quashed, ruling.faults);
    const since = quashed.decidedAt;
    const { id, documentNumber, organName } = ruling;
    const refused = (grounds: readonly GroundOfRefusal[]) =>
      refuse(
        'PRA-14',
        {
          ...{ ruling: id, documentNumber, organ: organName, outcome: made.outcome },
          repeated: grounds.map(({ ref, found }) => ({ ground: ref, found })),
        },
        { errors: [{ pointer: '/outcome', detail: repeatedIn(organName, documentNumber) }] },
      );
    if (repeated === 'whole') {
      if (!(await anythingCame(tx, caseId, since))) refused([]);
      continue;
    }
    const bare: GroundOfRefusal[] = [];
    for (const ground of repeated) {
      const changed =
        ground.kind === 'point'
          ? await restsOnNew(tx, { caseId, code: ground.ref, since }, restsOf(ground))
          : await anythingCame(tx, caseId, since);
      if (!changed) bare.push(ground);
    }
    if (bare.length > 0) refused(bare);
  }
}

const repeatedIn = (organ: string, number: string) => ({
  zh: `${organ}（${number}）已经撤销以同一事实和理由作出的决定：再次以同一要点不予许可的，该要点须依据其后新提交的材料或者其后不利的核验、评审、核查结论、部门反对意见（在审查意见的 rests 中写明），否则不得作出相同的决定（行政复议法第六十四条第二款、行政诉讼法第七十一条）`,
  en: `${organ} (${number}) has quashed the decision on these facts and reasons: a point is failed again only on a paper that came since, or on an adverse result or objection since, that the review names for it (rests)`,
});
