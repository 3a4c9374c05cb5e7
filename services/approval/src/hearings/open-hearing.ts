import { Injectable } from '@nestjs/common';
import type { Actor } from '@shenguan/common/auth';
import { type LegalDate, startOfDay } from '@shenguan/common/clock';
import type { IdOrNumber } from '@shenguan/common/http';
import { demandLawful } from '@shenguan/common/phrases';
import { conflict, figureOf, refuse } from '@shenguan/common/rules';
import { demandAct, move } from '@shenguan/common/states';
import { type Tx, UnitOfWork } from '@shenguan/common/work';
import {
  Case,
  editionOfCase,
  HEARING_UNDER_WAY,
  Hearing,
  hearingTransitions,
  InterestedParty,
  lockBureauCase,
  tellApplicant,
  tellHandler,
  UNDER_REVIEW,
} from '../cases/index.js';
import { InterestedSight } from '../handling/index.js';
import { Instruments } from '../instruments/index.js';
import { Overlays } from '../limits/index.js';
import { TimeLimits } from '../time-limits/index.js';
import type { HearingDto, OrderHearingDto } from './hearing.dto.js';
import { hearingActs } from './hearing-acts.js';
import { HearingSight } from './hearing-sight.js';

/**
 * Opens a hearing: the bureau orders it, or somebody who was told of the right asks for it in time. From then on the
 * clocks stand still, until its record is signed. APL-46, APL-47, APL-45
 */
@Injectable()
export class OpenHearing {
  constructor(
    private readonly work: UnitOfWork,
    private readonly sight: HearingSight,
    private readonly interested: InterestedSight,
    private readonly overlays: Overlays,
    private readonly limits: TimeLimits,
    private readonly instruments: Instruments,
  ) {}

  /** Orders it, as the head: on an instrument that demands one, or since a major public interest needs one. */
  order(ref: IdOrNumber, { basis, reasons }: OrderHearingDto, actor: Actor): Promise<HearingDto> {
    return this.work.run(actor, async (tx) => {
      const of = await lockBureauCase(tx, ref);
      demandLawful('APL-46', { reasons });
      if (basis) {
        const flaws = await this.instruments.flawsOf(
          tx,
          { subject: 'case', id: of.id, cites: { basis } },
          tx.today,
          '',
        );
        if (flaws.length > 0) refuse('APL-46', {}, { errors: flaws });
      }
      const cause = basis ? 'law' : 'public-interest';
      return this.sight.answer(tx, await this.open(tx, of, { cause, basis: basis ?? null, reasons }), actor);
    });
  }

  /** Asks for it by own token, within the days from being told; whoever asks later joins the one that is open. */
  ask(id: string, reasons: string, actor: Actor): Promise<HearingDto> {
    return this.work.run(actor, async (tx) => {
      const { row: party, own } = await this.interested.take(tx, id, actor);
      if (!own) conflict('APL-47', {}, { detail: BY_HIMSELF });
      await this.demandInTime(tx, party);
      const of = await tx.lock(Case, { caseNumber: party.caseNumber });
      return this.sight.answer(tx, await this.join(tx, of, party, { reasons, askedOn: tx.today }), actor);
    });
  }

  /** Opens the hearing that somebody asked for in his time, on this day, or joins him to the one that is open; case and party are locked. */
  async join(
    tx: Tx,
    of: Case,
    party: InterestedParty,
    { reasons, askedOn }: { reasons: string; askedOn: string },
  ): Promise<Hearing> {
    party.hearing = 'asked';
    await this.limits.close(tx, party.id, 'party-hearing');
    tx.update(InterestedParty, party, { action: 'interested-party.asked-for-hearing', rules: ['APL-47'] });
    const [running] = await tx.find(Hearing, { caseId: of.id, state: HEARING_UNDER_WAY as never });
    return running ?? this.open(tx, of, { cause: 'asked', basis: null, reasons }, askedOn);
  }

  /** Waives it by own token: then the rest of the days needn't run. */
  waive(id: string, actor: Actor): Promise<void> {
    return this.work.run(actor, async (tx) => {
      const { row: party, own } = await this.interested.take(tx, id, actor);
      if (!own) conflict('APL-47', {}, { detail: BY_HIMSELF });
      await this.demandInTime(tx, party);
      party.hearing = 'waived';
      await this.limits.close(tx, id, 'party-hearing');
      tx.update(InterestedParty, party, { action: 'interested-party.waived-hearing', rules: ['APL-47'] });
    });
  }

  /** Takes a request back; the last to do so ends it, and the clocks run again. */
  giveUp(id: string, actor: Actor): Promise<HearingDto> {
    return this.work.run(actor, async (tx) => {
      const facts = await this.sight.take(tx, id, actor);
      const { row, part, askers } = facts;
      demandAct(hearingActs, 'Hearings_giveUp', row.state, facts);
      const parties = await tx.find(InterestedParty, { caseId: row.caseId, hearing: 'asked' }, { lock: 'update' });
      const his = parties.find((one) => (one.role === 'applicant' ? 'applicant' : one.id) === part)!;
      his.hearing = 'waived';
      tx.update(InterestedParty, his, { action: 'interested-party.waived-hearing', rules: ['APL-47'] });
      if (askers.length === 1) {
        row.state = move(hearingTransitions, 'giveUp', row.state);
        row.closedAt = tx.now;
        tx.update(Hearing, row, { action: 'hearing.called-off', rules: ['APL-47'] });
        await this.limits.end(tx, id, 'hearing');
        await endStop(tx, this.overlays, row);
      }
      return this.sight.answer(tx, row, actor);
    });
  }

  /** He was told, has said neither yes nor no, and his days are not over, whether or not a sweep has said so. APL-47 */
  private async demandInTime(tx: Tx, { id, hearing }: InterestedParty): Promise<void> {
    const [days] = await this.limits.running(tx, id, ['party-hearing']);
    if (hearing === 'open' && days && tx.now < days.limit.dueAt!) return;
    conflict('APL-47', { hearing, dueOn: days?.limit.dueOn ?? null }, { detail: NOT_OPEN });
  }

  /**
   * Opens one; the days to organise it count from the day of the request. The clocks stand still from today: the day of a
   * paper is what a clerk types, and cures no limit that ran out before anybody compared it. APL-45, APL-47
   */
  private async open(
    tx: Tx,
    of: Case,
    why: Pick<Hearing, 'cause' | 'basis' | 'reasons'>,
    askedOn: string = tx.today,
  ): Promise<Hearing> {
    if (!UNDER_REVIEW.includes(of.state)) conflict('APL-46', { state: of.state }, { detail: NOT_UNDER_REVIEW });
    const before = await tx.find(Hearing, { caseId: of.id });
    if (before.some(({ state }) => state !== 'given-up')) conflict('APL-46', { open: true }, { detail: ONE });
    const { caseNumber, bureauCode } = of;
    const row = tx.insert(
      Hearing,
      {
        id: tx.uuid(),
        ...{ caseId: of.id, caseNumber, bureauCode },
        ...why,
        openedBy: tx.actor.sub,
        openedAt: tx.now,
        state: 'opened',
        ...{ chairSub: null, chairName: null, startsAt: null, place: null, closedGround: null, noticeId: null },
        ...{ scheduledBy: null, scheduledAt: null, challenge: null, challengedBy: null, challengedAt: null },
        ...{ ruling: null, ruledBy: null, ruledAt: null, points: null, present: null, recordDigest: null },
        ...{ ruledOut: null, doubts: null, recordedAt: null, closedAt: null, answers: null, decisionId: null },
      },
      { action: 'hearing.begun', rules: why.cause === 'asked' ? ['APL-47'] : ['APL-46'] },
    );
    const expectedDays = figureOf('APL-47.organise', editionOfCase(tx, of));
    const startAt = askedOn < tx.today ? startOfDay(askedOn as LegalDate) : tx.now;
    const start = { kind: 'hearing', startAt, workingDays: expectedDays, basis: 'APL-47' } as const;
    const { limit } = this.limits.open(tx, { id: row.id, caseNumber, bodyCode: bureauCode }, start);
    await this.overlays.begin(tx, of, {
      ...{
        kind: 'hearing',
        rule: 'APL-45',
        evidence: `听证：${why.reasons}`,
        startOn: tx.today,
        startAt: tx.now,
        expectedDays,
      },
      waitsFor: { hearing: row.id },
    });
    await tellApplicant(tx, of, {
      kind: 'hearing-notice',
      title: '决定组织听证',
      content: `您的申请（业务编号：${caseNumber}）将组织听证，听证不收取费用；自今日起至听证笔录签字之日止，不计算在办理期限内。`,
    });
    const told = { title: `办件${caseNumber}须组织听证`, content: `办件${caseNumber}须于${limit.dueOn}前组织听证。` };
    tellHandler(tx, of, { kind: 'escalation', ...told, dueAt: limit.dueAt! });
    return row;
  }
}

/** Lets the clocks run again that stood still for a hearing. APL-45 */
export async function endStop(tx: Tx, overlays: Overlays, { id, caseNumber }: Hearing): Promise<void> {
  const of = await tx.lock(Case, { caseNumber });
  const stop = (await overlays.openOf(tx, of)).find(({ waitsForId }) => waitsForId === id);
  if (stop) await overlays.end(tx, of, stop, tx.today, 'concluded');
}

const NOT_UNDER_REVIEW = {
  zh: '办件不在审查期间，不组织听证',
  en: 'The case is not under review: there is no hearing',
};
const ONE = { zh: '本办件已经组织听证', en: 'There is a hearing in this case already' };
const BY_HIMSELF = {
  zh: '申请、放弃听证须以本人账号办理',
  en: 'A hearing is asked for and waived by one’s own login',
};
const NOT_OPEN = {
  zh: '尚未告知听证权利、期限已满，或者已经申请、放弃',
  en: 'He isn’t told yet, his days are over, or he asked or waived already',
};
