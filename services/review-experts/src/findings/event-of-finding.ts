import { Injectable } from '@nestjs/common';
import { type LegalDate, legalDate } from '@shenguan/common/clock';
import { unprocessable } from '@shenguan/common/http';
import { conflict } from '@shenguan/common/rules';
import type { Tx } from '@shenguan/common/work';
import { DrawRequest, DrawVault, Seat } from '../draws/index.js';
import { Expert } from '../experts/index.js';
import { ReviewOpinion } from '../reviews/index.js';
import { COUNTED_STATES, type FindingPurpose, namesItsEvent } from './domain/finding-grounds.js';
import type { FindingEventDto, OpenFindingDto } from './finding.dto.js';
import type { Finding, FindingEvent } from './finding.entity.js';
import { FindingSight } from './finding-sight.js';

/**
 * At what the thing alleged happened: of one expert at one event there is one finding, on whatever ground and by whichever
 * door it is alleged. Where what stands turns out so grave that it disqualifies, that finding follows the one before. EXP-18, EXP-23
 */
@Injectable()
export class EventOfFinding {
  constructor(
    private readonly sight: FindingSight,
    private readonly vault: DrawVault,
  ) {}

  /** Returns the event of what is alleged, or null where nothing happened on a day; refuses one that was found or is looked into. */
  async of(
    tx: Tx,
    { purpose, ground, event }: OpenFindingDto,
    { seatId, expertId }: Pick<Finding, 'seatId' | 'expertId'>,
  ): Promise<FindingEvent | null> {
    if (seatId) {
      const seat = await tx.get(Seat, { id: seatId });
      const holder = this.vault.holderOf('seat', seat);
      await tx.lock(Expert, { id: holder });
      const on = event?.on ?? tx.today;
      await this.demandDay(tx, on, await tx.get(DrawRequest, { id: seat.requestId }));
      const before = await this.demandOnce(tx, holder, purpose, seat.requestId);
      return { requestId: seat.requestId, on, ...before };
    }
    if (!namesItsEvent(purpose, ground)) {
      if (event) throw unprocessable({ errors: [{ pointer: '/event', detail: NO_EVENT }] });
      return null;
    }
    if (!event) throw unprocessable({ errors: [{ pointer: '/event', detail: NAME_IT }] });
    if (!event.requestId) throw unprocessable({ errors: [{ pointer: '/event/requestId', detail: NAME_IT }] });
    const request = await tx.findOne(DrawRequest, { id: event.requestId });
    if (!request || ![null, tx.actor.body].includes(request.bureauCode)) throw unknown('/event/requestId');
    // Who sits where is nobody's to find out by alleging something of everybody.
    if (request.state === 'open') conflict('EXP-22', { request: request.state }, { detail: RUNNING });
    const seats = await tx.find(Seat, { requestId: request.id });
    const own = seats.filter((seat) => this.vault.holderOf('seat', seat) === expertId).map(({ id }) => id);
    if (own.length === 0) throw unprocessable({ errors: [{ pointer: '/event/requestId', detail: NOT_THERE }] });
    await this.demandDay(tx, event.on, request);
    const before = await this.demandOnce(tx, expertId!, purpose, request.id);
    const typed = ground === 'EXP-23.7' ? await this.demandOpinion(tx, event, own) : {};
    return { requestId: request.id, on: event.on, ...typed, ...before };
  }

  /** The signed opinion and the articles that it goes against: an impression of the whole is none. EXP-23.7 */
  private async demandOpinion(tx: Tx, { opinionId, provisions }: FindingEventDto, own: readonly string[]) {
    if (!opinionId) throw unprocessable({ errors: [{ pointer: '/event/opinionId', detail: NAME_IT }] });
    if (!provisions) throw unprocessable({ errors: [{ pointer: '/event/provisions', detail: NAME_IT }] });
    const opinion = await tx.findOne(ReviewOpinion, { id: opinionId });
    if (!opinion?.seatId || !own.includes(opinion.seatId)) throw unknown('/event/opinionId');
    return { opinionId, provisions };
  }

  private async demandDay(tx: Tx, on: LegalDate, { receivedAt }: DrawRequest): Promise<void> {
    if (on > tx.today || on < legalDate(receivedAt)) {
      throw unprocessable({ errors: [{ pointer: '/event/on', detail: NO_DAY }] });
    }
  }

  /** Refuses what was found of the expert at this event or is looked into; returns the finding that this one follows. */
  private async demandOnce(
    tx: Tx,
    expertId: string,
    purpose: FindingPurpose,
    requestId: string,
  ): Promise<Pick<FindingEvent, 'follows'>> {
    const expert = await tx.get(Expert, { id: expertId });
    const known = (await this.sight.about(tx, expert.joinedTo ?? expert.id)).filter(
      (one) => one.event?.requestId === requestId && (COUNTED_STATES as readonly string[]).includes(one.state),
    );
    const lighter = purpose === 'disqualify' ? known.filter(({ decidedAt }) => decidedAt !== null) : [];
    const bar = known.find((one) => one.purpose === 'disqualify' || !lighter.includes(one));
    if (bar) conflict('EXP-18', { finding: bar.id, ground: bar.ground, state: bar.state }, { detail: ONCE });
    return lighter[0] ? { follows: lighter[0].id } : {};
  }
}

const unknown = (pointer: string) => unprocessable({ errors: [{ pointer, detail: UNKNOWN }] });

const NAME_IT = { zh: '须写明所涉活动', en: 'is needed: what it happened at' };
const NO_EVENT = { zh: '该情形不涉及某次评审、核验，不得填写', en: 'nothing of this kind happens at an event' };
const UNKNOWN = { zh: '没有这一记录', en: 'there is no such record' };
const NOT_THERE = { zh: '该专家未参加这次评审、核验', en: 'the expert had no seat there' };
const RUNNING = {
  zh: '该评审、核验尚未结束，请针对席位提出核实',
  en: 'That review or inspection is not over: allege it of the seat',
};
const NO_DAY = {
  zh: '须为提出抽取需求之日至今日之间的日期',
  en: 'must be a day from the request for experts until today',
};
const ONCE = {
  zh: '该专家在这次评审、核验中的行为已在核实或者已经认定，不得以其他情形重复提出；有新的事实的，补充到正在进行的核实',
  en: 'What this expert did at that event is being looked into, or was found already: one event is one finding, on whatever ground; what is new goes into the one under way',
};
