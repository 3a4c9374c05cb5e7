import { Injectable } from '@nestjs/common';
import type { Actor } from '@shenguan/common/auth';
import { conflict, refuse } from '@shenguan/common/rules';
import { demandAct, move } from '@shenguan/common/states';
import { type Tx, UnitOfWork } from '@shenguan/common/work';
import { OwnSeats, Seat } from '../draws/index.js';
import { Expert } from '../experts/index.js';
import { CarryOut } from './carry-out.js';
import type { DecideFindingDto, ReviewObjectionDto } from './finding.dto.js';
import { Finding } from './finding.entity.js';
import { findingTransitions } from './finding.transitions.js';
import { findingActs } from './finding-acts.js';
import { FindingFile } from './finding-file.entity.js';
import { FindingSight } from './finding-sight.js';
import type { FindingDto } from './finding-view.dto.js';

/** Decides a finding once the expert was heard or his time lapsed; never by who alleged it. EXP-9, EXP-18, EXP-19, EXP-23 */
@Injectable()
export class DecideFinding {
  constructor(
    private readonly work: UnitOfWork,
    private readonly sight: FindingSight,
    private readonly ownSeats: OwnSeats,
    private readonly carryOut: CarryOut,
  ) {}

  /** Upholds or rejects it; what it would bring about happens at once, and the expert is told. */
  decide(id: string, { outcome, reason }: DecideFindingDto, actor: Actor): Promise<FindingDto> {
    return this.work.run(actor, async (tx) => {
      const row = await this.locked(tx, id, 'Findings_decide', actor);
      row.state = move(findingTransitions, outcome === 'upheld' ? 'uphold' : 'reject', row.state);
      Object.assign(row, { decidedBy: actor.sub, decidedAt: tx.now, reason });
      const expert = await this.sight.expertOf(tx, row);
      if (outcome === 'upheld') {
        await this.demandEvidence(tx, row, expert);
        await this.carryOut.uphold(tx, row, expert, await this.othersOf(tx, row, expert));
      }
      if (outcome === 'rejected') await this.carryOut.reject(tx, row);
      tx.update(Finding, row, { action: `finding.${outcome}`, rules: [row.ground] });
      await this.tell(tx, row, outcome === 'upheld' ? UPHELD : REJECTED);
      return this.sight.toBureau(tx, row, actor);
    });
  }

  /** Rules on the objection; overturned, what was carried out ends, save that a seat that was filled again stays so. EXP-15 */
  review(id: string, { outcome, reason }: ReviewObjectionDto, actor: Actor): Promise<FindingDto> {
    return this.work.run(actor, async (tx) => {
      const row = await this.locked(tx, id, 'Findings_review', actor);
      row.state = move(findingTransitions, outcome === 'maintained' ? 'maintain' : 'overturn', row.state);
      Object.assign(row, { reviewedBy: actor.sub, reviewedAt: tx.now, reviewReason: reason });
      const expert = await this.sight.expertOf(tx, row);
      if (outcome === 'overturned') await this.carryOut.overturn(tx, row, expert, await this.othersOf(tx, row, expert));
      else await this.carryOut.settle(tx, row);
      tx.update(Finding, row, { action: `finding.${outcome}`, rules: [row.ground, 'EXP-15'] });
      await this.tell(tx, row, outcome === 'maintained' ? MAINTAINED : OVERTURNED);
      return this.sight.toBureau(tx, row, actor);
    });
  }

  private async locked(tx: Tx, id: string, act: (typeof findingActs.ids)[number], actor: Actor): Promise<Finding> {
    const row = await tx.lock(Finding, { id, bureauCode: actor.body });
    demandAct(findingActs, act, row.state, await this.sight.facts(tx, row, actor));
    return row;
  }

  /** Upheld on files; and what was rejected once is not upheld the next time on the same ones. */
  private async demandEvidence(tx: Tx, row: Finding, expert: Expert): Promise<void> {
    // What the staff register told of stands for itself: nobody typed it here.
    if (row.service) return;
    if (row.asParty) await this.demandStillParty(tx, row);
    const files = await tx.find(FindingFile, { findingId: row.id, side: 'bureau' });
    if (files.length === 0) refuse(row.ground, { files: 0 }, { errors: [{ pointer: '', detail: NO_FILES }] });
    const before = (await this.sight.about(tx, expert.id)).filter(
      ({ id, ground, purpose, state }) =>
        id !== row.id &&
        ground === row.ground &&
        purpose === row.purpose &&
        (state === 'rejected' || state === 'overturned'),
    );
    if (before.length === 0) return;
    const known = await tx.find(FindingFile, { findingId: before.map(({ id }) => id) });
    const seen = new Set(known.map(({ file }) => file.sha256));
    if (files.some(({ file }) => !seen.has(file.sha256))) return;
    refuse(row.ground, { rejectedBefore: before.length }, { errors: [{ pointer: '', detail: NOTHING_NEW }] });
  }

  /** Struck off, or found to be somebody else, he is no party any more, and nothing is left to uphold. PRA-11 */
  private async demandStillParty(tx: Tx, { seatId }: Finding): Promise<void> {
    const seat = await tx.get(Seat, { id: seatId! });
    if ((await this.ownSeats.asParty(tx, seat)) === null) conflict('PRA-11', { party: false }, { detail: NO_PARTY });
  }

  private async othersOf(tx: Tx, row: Finding, expert: Expert): Promise<Finding[]> {
    const about = await this.sight.about(tx, expert.id);
    return row.otherExpertId ? [...about, ...(await this.sight.about(tx, row.otherExpertId))] : about;
  }

  private tell(tx: Tx, row: Finding, content: string): Promise<void> {
    return this.sight.tell(tx, row, { title: '核实结果告知', content });
  }
}

const UPHELD = '涉及您的核实事项已认定属实。请在“我的核实事项”中查看理由；不服的，可以在十日内提出异议。';
const REJECTED = '涉及您的核实事项已认定不属实。';
const MAINTAINED = '您对核实结果的异议经复核，维持原认定。请在“我的核实事项”中查看理由。';
const OVERTURNED = '您对核实结果的异议经复核成立，原认定已撤销。';

const NO_PARTY = {
  zh: '该专家的登记已经注销，或者已认定不是同一人，不再是本办件的当事人、代理人；请认定为不属实',
  en: 'He was struck off since, or found to be somebody else: he is no party to the case, and this is rejected',
};
const NO_FILES = {
  zh: '没有证据材料的，不得认定属实；证据须在陈述申辩前提交',
  en: 'nothing is upheld without a file, handed in before the expert is heard',
};
const NOTHING_NEW = {
  zh: '此前依据同一证据已认定不属实或者撤销，没有新的证据，不得再次认定属实',
  en: 'this was rejected or overturned before on the same files: it takes a new one',
};
