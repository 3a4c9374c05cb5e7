import { Injectable } from '@nestjs/common';
import { type Actor, mayBeHis } from '@shenguan/common/auth';
import { StoredCalendar } from '@shenguan/common/calendar';
import { endOfDay, legalDate, workingDaysFrom } from '@shenguan/common/clock';
import { demandFile, notFound, type ReceivedFile, unprocessable } from '@shenguan/common/http';
import { conflict, figureOf, forbid } from '@shenguan/common/rules';
import { demandState } from '@shenguan/common/states';
import { type Tx, UnitOfWork } from '@shenguan/common/work';
import { matterOf } from '../requests/seats-of-matter.js';
import { Draw } from '../rounds/draw.entity.js';
import { DrawVault } from '../rounds/draw-vault.js';
import { seatActor } from './own-seats.js';
import { type DeliverInvitationDto, SeatDto } from './seat.dto.js';
import { Seat } from './seat.entity.js';
import { seatTransitions } from './seat.transitions.js';
import { SeatDelivery } from './seat-delivery.entity.js';

/** Keeps that an invitation is before whoever holds the seat: his time to answer runs from then on. EXP-20, EXP-21 */
@Injectable()
export class ReceiveInvitation {
  constructor(
    private readonly work: UnitOfWork,
    private readonly vault: DrawVault,
    private readonly calendar: StoredCalendar,
  ) {}

  /** He reads it with his own token; each once. */
  async read(seats: readonly Seat[], actor: Actor): Promise<void> {
    for (const { id } of seats.filter(waitsForNotice)) {
      await this.work.run(seatActor(id), async (tx) => {
        const seat = await tx.lock(Seat, { id });
        if (!waitsForNotice(seat)) return;
        this.keep(tx, seat, 'login', tx.now, { subject: this.vault.hideSubject(actor.sub) });
      });
    }
  }

  /** It was delivered on paper or by telephone, with proof: recorded by another than who started the draw. EXP-21 */
  async deliver(
    id: string,
    { channel, on }: DeliverInvitationDto,
    upload: ReceivedFile | undefined,
    actor: Actor,
  ): Promise<SeatDto> {
    // Asked before the file is kept, so that nobody fills the store.
    await this.work.read(actor, async (tx) => demandUndelivered(tx, await tx.get(Seat, { id })));
    const staged = demandFile(upload);
    return this.work.run(actor, async (tx) => {
      const seat = await tx.lock(Seat, { id });
      const { startedAt } = await demandUndelivered(tx, seat);
      if (on > tx.today || on < legalDate(startedAt))
        throw unprocessable({ errors: [{ pointer: '/on', detail: NO_DAY }] });
      tx.insert(
        SeatDelivery,
        {
          id: tx.uuid4(),
          seatId: id,
          caseNumber: seat.caseNumber,
          channel,
          deliveredOn: on,
          file: { ...(await staged.keep()) },
          recordedBy: actor.sub,
          recordedAt: tx.now,
        },
        { action: 'seat.invitation-delivered', rules: ['EXP-21'] },
      );
      // From the end of that day, whenever on it.
      this.keep(tx, seat, 'delivery', new Date(Math.min(endOfDay(on).getTime() - 1, tx.now.getTime())));
      return SeatDto.of(seat);
    });
  }

  private keep(tx: Tx, seat: Seat, by: 'login' | 'delivery', at: Date, content?: { subject: string }): void {
    seat.noticedAt = at;
    seat.noticedBy = by;
    const { dueAt } = workingDaysFrom(at, figureOf('EXP-20.answer'), this.calendar.current());
    // What others say that they delivered never shortens the time of whoever can look himself.
    seat.answerBy = by === 'delivery' && seat.reachBy && seat.reachBy > dueAt ? seat.reachBy : dueAt;
    tx.update(Seat, seat, { action: 'seat.invitation-received', rules: ['EXP-20', 'EXP-21'], content });
  }
}

const waitsForNotice = ({ state, noticedAt }: Seat): boolean => state === 'drawn' && noticedAt === null;

/** Returns the draw of the caller's bureau that filled the seat, of which nobody has been told yet. */
async function demandUndelivered(tx: Tx, seat: Seat): Promise<Draw> {
  const draw = await tx.findOne(Draw, { id: seat.drawId, bureauCode: tx.actor.body });
  if (!draw) throw notFound();
  const called = { zh: '登记邀请送达', en: 'record a delivery' };
  demandState(seatTransitions, seat.state, ['drawn'], 'EXP-21', called);
  const request = await matterOf(tx, seat);
  if (request.state !== 'open') conflict('EXP-21', { request: request.state }, { detail: OVER });
  if (seat.noticedAt) conflict('EXP-21', { noticedAt: seat.noticedAt.toISOString() }, { detail: RECEIVED });
  if (mayBeHis(tx.actor, draw.startedBy)) forbid('EXP-21', { startedBy: 'caller' }, { detail: STARTED });
  return draw;
}

const RECEIVED = {
  zh: '本人已经收到邀请，答复期限已经起算',
  en: 'The invitation is before him already: his time to answer runs',
};
const STARTED = {
  zh: '该次抽取由您启动，送达须由其他人员登记',
  en: 'You started this draw: somebody else records the delivery',
};
const OVER = { zh: '该评审或者核验已经结束，席位不再变更', en: 'The review or inspection is over' };
const NO_DAY = { zh: '须为抽取之日至今日之间的日期', en: 'must be a day from the draw until today' };
