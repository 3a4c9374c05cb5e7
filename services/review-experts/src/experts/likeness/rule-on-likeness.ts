import { Injectable } from '@nestjs/common';
import type { Actor } from '@shenguan/common/auth';
import { notFound } from '@shenguan/common/http';
import { conflict } from '@shenguan/common/rules';
import { demandAct, move } from '@shenguan/common/states';
import { type Tx, UnitOfWork } from '@shenguan/common/work';
import { ExpertTie } from '../../ties/index.js';
import { SAMENESS } from '../domain/judge-entry.js';
import { Expert } from '../expert.entity.js';
import { expertTransitions } from '../expert.transitions.js';
import { ExpertVault } from '../expert-vault.js';
import { subjectsOf } from '../imports/known-entries.js';
import { isOpen, raiseLikeness } from './known-persons.js';
import { LikenessDto, type RaiseLikenessDto, type RuleOnLikenessDto } from './likeness.dto.js';
import { ExpertLikeness } from './likeness.entity.js';
import { likenessTransitions } from './likeness.transitions.js';
import { likenessActs } from './likeness-acts.js';

/** Says whether two entries are one person's: somebody raises it, somebody else rules. EXP-7 */
@Injectable()
export class RuleOnLikeness {
  constructor(
    private readonly work: UnitOfWork,
    private readonly vault: ExpertVault,
  ) {}

  /** Points out that two entries of the own pool may be one person's; both stay drawable until somebody else rules. */
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

  /** Joins the later entry to the earlier one, or keeps them apart. */
  rule(id: string, { outcome, reason }: RuleOnLikenessDto, actor: Actor): Promise<LikenessDto> {
    return this.work.run(actor, async (tx) => {
      const row = await tx.lock(ExpertLikeness, { id, keeperCode: actor.body });
      demandAct(likenessActs, 'Likenesses_rule', row.state, { row, actor });
      const entries = await lockInOrder(tx, [row.expertId, row.otherId]);
      const later = entries.find((one) => one.id === row.expertId)!;
      const earlier = entries.find((one) => one.id === row.otherId)!;
      row.state = move(likenessTransitions, outcome === 'same' ? 'joinThem' : 'keepApart', row.state);
      Object.assign(row, { ruledBy: actor.sub, ruledAt: tx.now, reason });
      if (outcome === 'same') await this.join(tx, later, earlier, row);
      else for (const entry of [later, earlier]) await this.release(tx, entry, row);
      tx.update(ExpertLikeness, row, { action: `expert-likeness.ruled-${outcome}`, rules: ['EXP-7'] });
      return LikenessDto.of(row, { own: earlier.keeperCode === actor.body }, actor);
    });
  }

  /** The earlier entry takes documents, logins, ties, bars and specialties; another bureau's is left as it is. */
  private async join(tx: Tx, later: Expert, earlier: Expert, row: ExpertLikeness): Promise<void> {
    if (earlier.state === 'joined') conflict('EXP-7', {}, { detail: JOINED });
    const own = earlier.keeperCode === later.keeperCode;
    if (own) await this.take(tx, earlier, later);
    later.state = move(expertTransitions, 'join', later.state);
    later.joinedTo = earlier.id;
    later.gaps = [];
    tx.update(Expert, later, { action: 'expert.joined', rules: ['EXP-7'] });
    for (const before of await tx.find(Expert, { joinedTo: later.id }, { lock: 'update' })) {
      before.joinedTo = earlier.id;
      tx.update(Expert, before, { action: 'expert.joined', rules: ['EXP-7'] });
    }
    for (const other of await openOf(tx, later.id, row.id)) {
      other.state = move(likenessTransitions, 'lapse', other.state);
      tx.update(ExpertLikeness, other, { action: 'expert-likeness.lapsed', rules: ['EXP-7'] });
      const third = await tx.get(Expert, { id: other.expertId === later.id ? other.otherId : other.expertId });
      // What was asked of the one that is gone is asked of the one that stands.
      if (own && third.id !== earlier.id && !(await isOpen(tx, earlier.id, third.id))) {
        raiseLikeness(tx, earlier, third, { grounds: other.grounds, note: other.note });
      }
    }
  }

  private async take(tx: Tx, earlier: Expert, later: Expert): Promise<void> {
    for (const tie of await tx.find(ExpertTie, { expertId: later.id }, { lock: 'update' })) {
      tie.expertId = earlier.id;
      tx.update(ExpertTie, tie, { action: 'expert-tie.moved', rules: ['EXP-7', 'EXP-19'] });
    }
    const added = { source: later.id, addedBy: tx.actor.sub, addedAt: tx.now.toISOString() };
    const kept = this.vault.documentsOf(later).map((one) => this.vault.keepDocument(one, earlier.id, added));
    earlier.documents = [...earlier.documents, ...kept.map(({ document }) => document)];
    earlier.personKeys = [...new Set([...earlier.personKeys, ...later.personKeys])];
    earlier.subjects = [...new Set([...earlier.subjects, ...subjectsOf(later)])];
    earlier.ties = [...earlier.ties, ...later.ties];
    const codes = new Set(earlier.specialties.map(({ code }) => code));
    earlier.specialties = [
      ...earlier.specialties,
      ...later.specialties.filter(({ code, confirmedAt }) => confirmedAt !== null && !codes.has(code)),
    ];
    // Under a new document nobody comes back who was barred.
    if (later.bars.length > 0) {
      earlier.bars = [...earlier.bars, ...later.bars];
      earlier.state = 'barred';
    }
    tx.update(Expert, earlier, { action: 'expert.updated', rules: ['EXP-7'] });
  }

  /** Lets an entry go on that waited for this ruling, where no other is open. */
  private async release(tx: Tx, entry: Expert, row: ExpertLikeness): Promise<void> {
    if (!entry.gaps.includes(SAMENESS) || (await openOf(tx, entry.id, row.id)).length > 0) return;
    entry.gaps = entry.gaps.filter((gap) => gap !== SAMENESS);
    if (entry.gaps.length === 0) {
      entry.state = move(expertTransitions, 'complete', entry.state);
      const confirmedAt = tx.now.toISOString();
      entry.specialties = entry.specialties.map((one) => ({ ...one, confirmedAt: one.confirmedAt ?? confirmedAt }));
    }
    tx.update(Expert, entry, { action: `expert.${entry.state}`, rules: ['EXP-7'] });
  }
}

/** Locks entries in one order whoever asks, so that two rulings do not wait for each other. */
async function lockInOrder(tx: Tx, ids: readonly string[]): Promise<Expert[]> {
  return tx.find(Expert, { id: ids }, { lock: 'update' });
}

async function openOf(tx: Tx, entry: string, but: string): Promise<ExpertLikeness[]> {
  const later = await tx.find(ExpertLikeness, { expertId: entry, state: 'open' });
  const earlier = await tx.find(ExpertLikeness, { otherId: entry, state: 'open' });
  return [...later, ...earlier].filter(({ id }) => id !== but);
}

const JOINED = {
  zh: '其中一个条目已并入本人另一条目，请以现存条目提出认定',
  en: 'One of them was joined to another entry: name the entry that stands',
};
const OPEN = { zh: '是否同一人已在认定中', en: 'Whether they are one person is being ruled on already' };
