import { Injectable } from '@nestjs/common';
import type { Actor } from '@shenguan/common/auth';
import { notFound } from '@shenguan/common/http';
import { conflict } from '@shenguan/common/rules';
import { demandAct, move } from '@shenguan/common/states';
import { type Tx, UnitOfWork } from '@shenguan/common/work';
import { SAMENESS } from '../domain/judge-entry.js';
import { Expert } from '../expert.entity.js';
import { expertTransitions } from '../expert.transitions.js';
import { isOpen, raiseLikeness } from './known-persons.js';
import { LikenessDto, type RaiseLikenessDto, type RuleOnLikenessDto } from './likeness.dto.js';
import { ExpertLikeness } from './likeness.entity.js';
import { likenessTransitions } from './likeness.transitions.js';
import { likenessActs } from './likeness-acts.js';

/** Says that two entries are of two people: somebody raises it, somebody else rules. That they are one person's is a finding. EXP-7 */
@Injectable()
export class RuleOnLikeness {
  constructor(private readonly work: UnitOfWork) {}

  /** Points out that two entries of the own pool may be one person's; both stay drawable. */
  raise({ expertId, otherId, note }: RaiseLikenessDto, actor: Actor): Promise<LikenessDto> {
    return this.work.run(actor, async (tx) => {
      const [one, other] = await lockInOrder(tx, [expertId, otherId]);
      if (!one || !other || [one, other].some(({ keeperCode }) => keeperCode !== actor.body)) throw notFound();
      if ([one, other].some(({ state }) => state === 'joined')) conflict('EXP-7', {}, { detail: JOINED });
      if (await isOpen(tx, expertId, otherId)) conflict('EXP-7', {}, { detail: OPEN });
      const row = raiseLikeness(tx, one, other, { grounds: ['reported'], note });
      return LikenessDto.of(row, { own: true }, actor);
    });
  }

  /** Keeps them apart. */
  rule(id: string, { reason }: RuleOnLikenessDto, actor: Actor): Promise<LikenessDto> {
    return this.work.run(actor, async (tx) => {
      const row = await tx.lock(ExpertLikeness, { id, keeperCode: actor.body });
      demandAct(likenessActs, 'Likenesses_rule', row.state, { row, actor });
      await keepApart(tx, row, reason);
      const earlier = await tx.get(Expert, { id: row.otherId });
      return LikenessDto.of(row, { own: earlier.keeperCode === actor.body }, actor);
    });
  }
}

/** Rules that two entries are of two people, and lets those go on that waited for it. EXP-7 */
export async function keepApart(tx: Tx, row: ExpertLikeness, reason: string): Promise<void> {
  row.state = move(likenessTransitions, 'keepApart', row.state);
  Object.assign(row, { ruledBy: tx.actor.sub, ruledAt: tx.now, reason });
  for (const entry of await lockInOrder(tx, [row.expertId, row.otherId])) await release(tx, entry, row);
  tx.update(ExpertLikeness, row, { action: 'expert-likeness.ruled-different', rules: ['EXP-7'] });
}

/** Locks entries in one order whoever asks, so that two rulings do not wait for each other. */
export async function lockInOrder(tx: Tx, ids: readonly string[]): Promise<Expert[]> {
  return tx.find(Expert, { id: ids }, { lock: 'update' });
}

/** Returns the other open questions about an entry. */
export async function openOf(tx: Tx, entry: string, but: string): Promise<ExpertLikeness[]> {
  const later = await tx.find(ExpertLikeness, { expertId: entry, state: 'open' });
  const earlier = await tx.find(ExpertLikeness, { otherId: entry, state: 'open' });
  return [...later, ...earlier].filter(({ id }) => id !== but);
}

/** Lets an entry go on that waited for this ruling, where no other is open. */
async function release(tx: Tx, entry: Expert, row: ExpertLikeness): Promise<void> {
  if (!entry.gaps.includes(SAMENESS) || (await openOf(tx, entry.id, row.id)).length > 0) return;
  entry.gaps = entry.gaps.filter((gap) => gap !== SAMENESS);
  if (entry.gaps.length === 0) {
    entry.state = move(expertTransitions, 'complete', entry.state);
    const confirmedAt = tx.now.toISOString();
    entry.specialties = entry.specialties.map((one) => ({ ...one, confirmedAt: one.confirmedAt ?? confirmedAt }));
  }
  tx.update(Expert, entry, { action: `expert.${entry.state}`, rules: ['EXP-7'] });
}

const JOINED = {
  zh: '其中一个条目已并入本人另一条目，请以现存条目提出认定',
  en: 'One of them was joined to another entry: name the entry that stands',
};
const OPEN = { zh: '是否同一人已在认定中', en: 'Whether they are one person is being ruled on already' };
