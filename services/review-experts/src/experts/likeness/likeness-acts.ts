import { type Actor, mayBeHis } from '@shenguan/common/auth';
import { thingActs } from '@shenguan/common/states';
import type { ExpertLikeness } from './likeness.entity.js';
import { type LikenessState, likenessTransitions } from './likeness.transitions.js';

interface LikenessFacts {
  readonly row: Pick<ExpertLikeness, 'raisedBy'>;
  readonly actor: Actor;
}

/** What the keeper of the pool does about two entries that may be one person's. EXP-7 */
export const likenessActs = thingActs<LikenessState, LikenessFacts>(likenessTransitions)({
  Likenesses_rule: {
    in: likenessTransitions.keepApart.from,
    basis: 'EXP-7',
    called: { zh: '认定为不同的人', en: 'rule that they are two people' },
    hindrance: ({ row, actor }) =>
      mayBeHis(actor, row.raisedBy)
        ? {
            kind: 'forbid',
            rule: 'EXP-7',
            facts: { raisedBy: 'caller' },
            detail: {
              zh: '该条目由您录入或者提出，是否同一人须由另一名工作人员认定',
              en: 'You entered or raised it: whether they are one person is for somebody else to rule',
            },
          }
        : undefined,
  },
});
