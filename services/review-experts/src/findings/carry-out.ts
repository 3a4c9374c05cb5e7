import { Injectable } from '@nestjs/common';
import { type FindingUpheldV1, findingUpheldV1 } from '@shenguan/common/contracts';
import { conflict } from '@shenguan/common/rules';
import { move } from '@shenguan/common/states';
import type { Tx, Where } from '@shenguan/common/work';
import { EndSeat, matterOf, OwnSeats, Seat, SITTING, seatTransitions } from '../draws/index.js';
import {
  type Bar,
  type BarringGround,
  Expert,
  ExpertLikeness,
  expertTransitions,
  JoinEntries,
  keepApart,
} from '../experts/index.js';
import { letSigningPass, opinionStands } from '../reviews/index.js';
import { ExpertTie, endTie, keepTies } from '../ties/index.js';
import { type CountedFinding, isMisconduct, isThirdMisconduct } from './domain/finding-grounds.js';
import type { Finding } from './finding.entity.js';

/** Brings about what an upheld finding says: nothing else ends a seat, bars, or ties an expert who did not say so himself. */
@Injectable()
export class CarryOut {
  constructor(
    private readonly endSeat: EndSeat,
    private readonly ownSeats: OwnSeats,
    private readonly joinEntries: JoinEntries,
  ) {}

  /** `others`: the findings about the expert as they stood before this one. */
  async uphold(tx: Tx, row: Finding, expert: Expert, others: readonly Finding[]): Promise<void> {
    if (row.likenessId) return this.join(tx, row, row.likenessId, others);
    if (row.seatId && row.purpose === 'absence') await this.absent(tx, row, row.seatId);
    else if (row.seatId) await this.voidSeat(tx, row, row.seatId);
    const counted: CountedFinding[] = [...others.filter(({ id }) => id !== row.id), row];
    const bars: Bar[] = [];
    if (row.purpose === 'bar' || row.purpose === 'disqualify' || row.purpose === 'dismiss') {
      bars.push({ ground: row.ground as BarringGround, note: row.reason!, finding: row.id });
    } else if (isThirdMisconduct(counted) && !expert.bars.some(({ ground }) => ground === 'EXP-23.6')) {
      bars.push({ ground: 'EXP-23.6', note: THIRD, finding: row.id });
    }
    if (row.purpose === 'add-tie') keepTies(tx, expert.id, [row.tie!], { source: 'finding', evidence: row.id });
    if (row.tieId) await this.endTie(tx, row, { id: row.tieId });
    if (bars.length === 0 && row.purpose !== 'lift-bar') return;
    const locked = await tx.lock(Expert, { id: expert.id });
    if (row.purpose === 'lift-bar') {
      const bars = locked.bars.filter(({ ground }) => ground !== row.ground);
      rebar(tx, locked, bars);
      return;
    }
    if (locked.state !== 'barred') locked.state = move(expertTransitions, 'bar', locked.state);
    locked.bars = [...locked.bars, ...bars];
    tx.update(Expert, locked, { action: 'expert.barred', rules: bars.map(({ ground }) => ground) });
  }

  /** What was alleged is not so: two entries that waited for this go on as two people's. EXP-7 */
  async reject(tx: Tx, row: Finding): Promise<void> {
    if (!row.likenessId) return;
    const likeness = await tx.lock(ExpertLikeness, { id: row.likenessId });
    if (likeness.state === 'open') await keepApart(tx, likeness, row.reason!);
  }

  /** Joins two entries, while neither sits anywhere or answers for anything: nobody loses his place by it. EXP-7, EXP-17.1 */
  private async join(tx: Tx, row: Finding, likenessId: string, others: readonly Finding[]): Promise<void> {
    const seats = await this.ownSeats.openOf(tx, [row.expertId!, row.otherExpertId!]);
    if (seats.length > 0) conflict('EXP-7', { openSeats: seats.length }, { detail: SITS });
    const open = others.filter(({ id, state }) => id !== row.id && UNDECIDED.includes(state));
    if (open.length > 0) conflict('EXP-7', { openFindings: open.length }, { detail: ANSWERS });
    const likeness = await tx.lock(ExpertLikeness, { id: likenessId });
    await this.joinEntries.join(tx, likeness, { finding: row.id, reason: row.reason! });
  }

  /** Takes back what this finding did to the entry. A seat that was filled again stays with whoever sits there. */
  async overturn(tx: Tx, row: Finding, expert: Expert, others: readonly Finding[]): Promise<void> {
    if (row.seatId && row.purpose === 'absence') await this.cleared(tx, row.seatId);
    else if (row.seatId) await this.publish(tx, row, row.seatId, 'overturned');
    if (row.likenessId) {
      const likeness = await tx.lock(ExpertLikeness, { id: row.likenessId });
      await this.joinEntries.part(tx, likeness, { finding: row.id, reason: row.reviewReason! });
      await this.endTie(tx, row, { evidence: row.id, source: 'finding', endedAt: null });
      return;
    }
    const locked = await tx.lock(Expert, { id: expert.id });
    const left = others.filter(({ id }) => id !== row.id);
    // What stands is counted anew: the bar of the third misconduct hangs on no one of them.
    const kept = locked.bars.filter(({ finding, ground }) => finding !== row.id && ground !== 'EXP-23.6');
    const third = locked.bars.find(({ ground }) => ground === 'EXP-23.6') ?? { note: THIRD };
    const bars: Bar[] = isThirdMisconduct(left)
      ? [...kept, { ...third, ground: 'EXP-23.6', finding: left.filter(isMisconduct).at(-1)!.id }]
      : kept;
    const groundsOf = (all: readonly Bar[]) => all.map(({ ground }) => ground).join();
    if (groundsOf(bars) !== groundsOf(locked.bars)) rebar(tx, locked, bars);
    await this.endTie(tx, row, { evidence: row.id, source: 'finding', endedAt: null });
    // What was ended on this finding alone stands again, as a tie of its own.
    for (const ended of await tx.find(ExpertTie, { endEvidence: row.id })) {
      const { source, evidence, enteredBy, enteredAt } = ended;
      keepTies(tx, ended.expertId, [ended], { source, evidence, enteredBy, enteredAt });
    }
  }

  /** It stands from now on; after a panel's opinion it is only now that anything may follow. EXP-15, EXP-18 */
  async settle(tx: Tx, row: Finding): Promise<void> {
    row.finalAt = tx.now;
    if (row.seatId && row.purpose === 'void-seat') await this.publish(tx, row, row.seatId, 'final');
  }

  private async endTie(tx: Tx, row: Finding, which: Where<ExpertTie>): Promise<void> {
    for (const tie of await tx.find(ExpertTie, which, { lock: 'update' })) {
      if (tie.endEvidence === null) endTie(tx, tie, row.id, row.ground);
    }
  }

  /** He was absent: where nobody sits in his place yet, the next alternate follows. EXP-18.3 */
  private async absent(tx: Tx, row: Finding, seatId: string): Promise<void> {
    const seat = await tx.lock(Seat, { id: seatId });
    if (seat.state === 'substituted') {
      seat.state = move(seatTransitions, 'absence', seat.state);
      tx.update(Seat, seat, { action: 'seat.absent', rules: ['EXP-18.3'] });
      return;
    }
    if (seat.attendedAt && !(await letSigningPass(tx, seatId))) {
      conflict('EXP-18.3', { attendedAt: seat.attendedAt.toISOString() }, { detail: CAME });
    }
    await this.endSeat.end(tx, seat, 'absence', 'EXP-18.3', row.reason);
  }

  /** He was not absent: it counts against him no more; who sits in his place stays. */
  private async cleared(tx: Tx, seatId: string): Promise<void> {
    const seat = await tx.lock(Seat, { id: seatId });
    seat.state = move(seatTransitions, 'clear', seat.state);
    tx.update(Seat, seat, { action: 'seat.absence-cleared', rules: ['EXP-15', 'EXP-18.3'] });
  }

  private async voidSeat(tx: Tx, row: Finding, seatId: string): Promise<void> {
    const seat = await tx.lock(Seat, { id: seatId });
    if (SITTING.includes(seat.state)) {
      await this.endSeat.end(tx, seat, 'void', row.ground, row.reason);
    }
    await this.publish(tx, row, seatId, 'upheld');
  }

  private async publish(tx: Tx, row: Finding, seatId: string, stage: FindingUpheldV1['stage'] & string): Promise<void> {
    const seat = await tx.get(Seat, { id: seatId });
    const request = await matterOf(tx, seat);
    // A spot check seats nobody of the pool.
    if (request.purpose === 'spot-check') return;
    const concluded = request.state === 'concluded';
    tx.publish(findingUpheldV1, {
      subject: row.id,
      caseNumber: seat.caseNumber,
      data: {
        findingId: row.id,
        caseNumber: seat.caseNumber,
        purpose: request.purpose,
        reference: request.id,
        ground: row.ground,
        concluded,
        upheldAt: row.decidedAt!.toISOString(),
        stage,
        ...(concluded && request.purpose === 'review'
          ? { opinionStands: await opinionStands(tx, request.id, seatId) }
          : {}),
      },
    });
  }
}

/** Leaves an entry with these bars alone; without any it is drawn from again. */
function rebar(tx: Tx, expert: Expert, bars: readonly Bar[]): void {
  const lifted = expert.bars.filter((bar) => !bars.includes(bar));
  expert.bars = [...bars];
  if (bars.length === 0) {
    expert.state = move(expertTransitions, expert.gaps.length > 0 ? 'liftToGaps' : 'lift', expert.state);
  }
  tx.update(Expert, expert, { action: 'expert.bar-lifted', rules: lifted.map(({ ground }) => ground) });
}

const CAME = {
  zh: '该专家已经到场，不得认定缺席',
  en: 'He is recorded as present: no absence is found',
};
const UNDECIDED: readonly string[] = ['opened', 'heard', 'objected'];
const SITS = {
  zh: '其中一人现有未了的评审、核验席位，待其结束后方可认定为同一人',
  en: 'One of the two sits on a panel that is not done: they are joined after that',
};
const ANSWERS = {
  zh: '涉及其中一人的其他核实尚未了结，待其了结后方可认定为同一人',
  en: 'Something else about one of the two is being looked into: they are joined after that',
};
const THIRD = '第三次被记录不良行为。';
