import { Injectable } from '@nestjs/common';
import { birthDateIn } from '@shenguan/common/privacy';
import { conflict } from '@shenguan/common/rules';
import { move } from '@shenguan/common/states';
import type { Tx } from '@shenguan/common/work';
import { ExpertTie, keepTies, standingTies, tiesThatCount } from '../../ties/index.js';
import { SAMENESS } from '../domain/judge-entry.js';
import { Expert } from '../expert.entity.js';
import { expertTransitions } from '../expert.transitions.js';
import { ExpertVault } from '../expert-vault.js';
import { isOpen, raiseLikeness } from './known-persons.js';
import { ExpertLikeness } from './likeness.entity.js';
import { likenessTransitions } from './likeness.transitions.js';
import { lockInOrder, openOf } from './rule-on-likeness.js';

/**
 * Joins the later of two entries to the earlier one on an upheld finding, and undoes it when that is overturned. What
 * keeps the person off panels goes along, marked with the finding; login, seat, vote and specialties do not. EXP-7
 */
@Injectable()
export class JoinEntries {
  constructor(private readonly vault: ExpertVault) {}

  /** Refuses what documents settle: two births, or two resident identity numbers, are of two people. EXP-7 */
  demandPossible(later: Expert, earlier: Expert): void {
    if ([later, earlier].some(({ state }) => state === 'joined')) conflict('EXP-7', {}, { detail: JOINED });
    const [one, other] = [this.vault.documentsOf(later), this.vault.documentsOf(earlier)];
    const births = new Set([...one, ...other].flatMap(({ kind, number }) => birthDateIn(kind, number) ?? []));
    const residents = new Set([...one, ...other].flatMap(({ kind, number }) => (kind === 'residentId' ? number : [])));
    if (births.size > 1 || residents.size > 1) {
      conflict('EXP-7', { births: births.size, residentNumbers: residents.size }, { detail: TWO_PEOPLE });
    }
  }

  /** `finding`: what it rests on, and is undone by. */
  async join(tx: Tx, likeness: ExpertLikeness, { finding, reason }: { finding: string; reason: string }) {
    const { later, earlier } = await locked(tx, likeness);
    this.demandPossible(later, earlier);
    const own = earlier.keeperCode === later.keeperCode;
    if (own) await this.take(tx, earlier, later, finding);
    later.state = move(expertTransitions, 'join', later.state);
    Object.assign(later, { joinedTo: earlier.id, joinedAt: tx.now });
    tx.update(Expert, later, { action: 'expert.joined', rules: ['EXP-7'] });
    for (const before of await tx.find(Expert, { joinedTo: later.id }, { lock: 'update' })) {
      before.joinedTo = earlier.id;
      tx.update(Expert, before, { action: 'expert.joined', rules: ['EXP-7'] });
    }
    likeness.state = move(likenessTransitions, 'joinThem', likeness.state);
    Object.assign(likeness, { ruledBy: tx.actor.sub, ruledAt: tx.now, reason });
    tx.update(ExpertLikeness, likeness, { action: 'expert-likeness.ruled-same', rules: ['EXP-7'] });
    for (const other of await openOf(tx, later.id, likeness.id)) {
      other.state = move(likenessTransitions, 'lapse', other.state);
      tx.update(ExpertLikeness, other, { action: 'expert-likeness.lapsed', rules: ['EXP-7'] });
      const third = await tx.get(Expert, { id: other.expertId === later.id ? other.otherId : other.expertId });
      // What was asked of the one that is gone is asked of the one that stands.
      if (own && third.id !== earlier.id && !(await isOpen(tx, earlier.id, third.id))) {
        raiseLikeness(tx, earlier, third, { grounds: other.grounds, note: other.note });
      }
    }
  }

  /** Takes everything back that this finding brought about. Ties end with the finding. */
  async part(tx: Tx, likeness: ExpertLikeness, { finding, reason }: { finding: string; reason: string }) {
    const { later, earlier } = await locked(tx, likeness);
    const hers = earlier.documents.filter(({ source }) => source === finding);
    const keys = new Set(hers.flatMap(({ personKeys = [] }) => personKeys));
    earlier.documents = earlier.documents.filter((one) => !hers.includes(one));
    earlier.personKeys = earlier.personKeys.filter((key) => !keys.has(key));
    const barred = earlier.bars.some((bar) => bar.finding === finding);
    earlier.bars = earlier.bars.filter((bar) => bar.finding !== finding);
    if (barred && earlier.bars.length === 0) {
      earlier.state = move(expertTransitions, earlier.gaps.length > 0 ? 'liftToGaps' : 'lift', earlier.state);
    }
    // Each document leads to the entry that it came from again.
    await tx.query(
      `UPDATE expert_mark SET expert_id = $1 WHERE expert_id = $2 AND kind = 'document' AND mark = ANY ($3::text[])`,
      [later.id, earlier.id, hers.map(({ hash }) => hash)],
    );
    tx.update(Expert, earlier, { action: 'expert.parted', rules: ['EXP-7', 'EXP-15'] });
    later.gaps = later.gaps.filter((gap) => gap !== SAMENESS);
    const back = later.bars.length > 0 ? 'partBarred' : later.gaps.length > 0 ? 'partToGaps' : 'part';
    later.state = move(expertTransitions, back, later.state);
    Object.assign(later, { joinedTo: null, joinedAt: null });
    tx.update(Expert, later, { action: 'expert.parted', rules: ['EXP-7', 'EXP-15'] });
    for (const before of await tx.find(ExpertLikeness, { otherId: later.id, state: 'same' })) {
      const entry = await tx.lock(Expert, { id: before.expertId });
      entry.joinedTo = later.id;
      tx.update(Expert, entry, { action: 'expert.joined', rules: ['EXP-7'] });
    }
    likeness.state = move(likenessTransitions, 'part', likeness.state);
    Object.assign(likeness, { ruledBy: tx.actor.sub, ruledAt: tx.now, reason });
    tx.update(ExpertLikeness, likeness, { action: 'expert-likeness.parted', rules: ['EXP-7', 'EXP-15'] });
  }

  private async take(tx: Tx, earlier: Expert, later: Expert, finding: string): Promise<void> {
    const had = await standingTies(tx, [earlier.id]);
    const text = ({ kind, bodyCode, personKey, projectCode }: Partial<ExpertTie>) =>
      JSON.stringify([kind, bodyCode ?? null, personKey ?? null, projectCode ?? null]);
    const known = new Set(had.map(text));
    const ties = [...(await tiesThatCount(tx, [later.id])), ...later.ties].filter((tie) => !known.has(text(tie)));
    // They count from now on: whom they take out of a draw of before counts as late.
    keepTies(tx, earlier.id, ties, { source: 'finding', evidence: finding });
    const added = { source: finding, addedBy: tx.actor.sub, addedAt: tx.now.toISOString() };
    const kept = this.vault.documentsOf(later).map((one) => this.vault.keepDocument(one, earlier.id, added));
    earlier.documents = [...earlier.documents, ...kept.map(({ document }) => document)];
    earlier.personKeys = [...new Set([...earlier.personKeys, ...kept.flatMap(({ personKeys }) => personKeys)])];
    // Under a new document nobody comes back who was barred.
    if (later.bars.length > 0) {
      if (earlier.state !== 'barred') earlier.state = move(expertTransitions, 'bar', earlier.state);
      earlier.bars = [...earlier.bars, ...later.bars.map((bar) => ({ ...bar, finding }))];
    }
    tx.update(Expert, earlier, { action: 'expert.updated', rules: ['EXP-7'] });
  }
}

async function locked(tx: Tx, { expertId, otherId }: ExpertLikeness): Promise<{ later: Expert; earlier: Expert }> {
  const entries = await lockInOrder(tx, [expertId, otherId]);
  return { later: entries.find(({ id }) => id === expertId)!, earlier: entries.find(({ id }) => id === otherId)! };
}

const JOINED = {
  zh: '其中一个条目已并入本人另一条目，请以现存条目提出认定',
  en: 'One of them was joined to another entry: name the entry that stands',
};
const TWO_PEOPLE = {
  zh: '证件所载出生日期或者公民身份号码不同，不是同一人；请认定为不同的人',
  en: 'Their documents state two births or two resident identity numbers: these are two people, rule so',
};
