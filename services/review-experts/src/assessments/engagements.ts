import { Injectable } from '@nestjs/common';
import { type Actor, hasRole } from '@shenguan/common/auth';
import { StoredCalendar } from '@shenguan/common/calendar';
import { workingDaysFrom } from '@shenguan/common/clock';
import { notFound } from '@shenguan/common/http';
import { conflict, figureOf, forbid } from '@shenguan/common/rules';
import { type Tx, UnitOfWork } from '@shenguan/common/work';
import { DrawVault, Seat } from '../draws/index.js';
import { Expert, mayBeHimself } from '../experts/index.js';
import { EngagementDto, type GiveFeedbackDto } from './assessment.dto.js';
import { ENGAGEMENTS, type EngagedMatter, filledSeats, mattersOf, sideIn } from './engaged-matters.js';
import { EngagementFeedback, type FeedbackSide } from './engagement-feedback.entity.js';

/** A seat of which the organiser has said nothing, though its time is over. */
export interface OwedFeedback {
  readonly id: string;
  readonly caseNumber: string;
  readonly stratum: string;
  readonly concludedAt: Date;
  readonly dueAt: Date;
}

/** How many of them are shown at once. */
const OWED_MAX = 1000;

/** What a case’s reviews and inspections were, seat by seat, for those who say how the experts worked. EXP-23 */
@Injectable()
export class Engagements {
  constructor(
    private readonly work: UnitOfWork,
    private readonly calendar: StoredCalendar,
    private readonly vault: DrawVault,
  ) {}

  /** Returns the seats of a case’s reviews and inspections that are over, for whoever had a part; nobody’s name. EXP-22 */
  list(caseNumber: string, actor: Actor): Promise<EngagementDto[]> {
    return this.work.read(actor, async (tx) => {
      const shown: EngagementDto[] = [];
      for (const matter of await mattersOf(tx, caseNumber)) {
        const side = await sideIn(tx, matter, actor);
        if (!side && !hasRole(actor, 'auditor')) continue;
        for (const seat of await filledSeats(tx, matter)) shown.push(await this.show(tx, seat, matter, side));
      }
      return shown;
    });
  }

  /** Takes what one side says of a seat, once each; what comes after its time is marked so. */
  give(seatId: string, { punctual, rating, note }: GiveFeedbackDto, actor: Actor): Promise<EngagementDto> {
    return this.work.run(actor, async (tx) => {
      const seat = await tx.findOne(Seat, { id: seatId });
      if (!seat) throw notFound();
      for (const matter of await mattersOf(tx, seat.caseNumber)) {
        const side = await sideIn(tx, matter, actor);
        if (!side || !(await filledSeats(tx, matter)).some(({ id }) => id === seatId)) continue;
        if (side !== 'applicant') await this.demandAnother(tx, seat, side);
        const bodyCode = side === 'applicant' ? '' : actor.body;
        if (await tx.findOne(EngagementFeedback, { seatId, side, bodyCode })) conflict('EXP-23', {}, { detail: GIVEN });
        const late = this.dueAt(matter.concludedAt) <= tx.now;
        const row = tx.insert(
          EngagementFeedback,
          {
            ...{ id: tx.uuid(), seatId, caseNumber: seat.caseNumber, side, bodyCode, givenBy: actor.sub },
            ...{ punctual, rating, note, late, givenAt: tx.now },
          },
          { action: 'engagement-feedback.given', rules: ['EXP-23'], caseNumber: seat.caseNumber },
        );
        return EngagementDto.of(seat, this.times(matter), [row]);
      }
      throw notFound();
    });
  }

  /** Returns the seats of the bureau’s matters of which it has said nothing itself, though its time is over. */
  missing(actor: Actor): Promise<EngagementDto[]> {
    return this.work.read(actor, async (tx) => {
      const owed = await this.owedBy(tx, hasRole(actor, 'auditor') ? null : actor.body);
      return owed.map((one) => EngagementDto.of(one, one, []));
    });
  }

  /** Returns what a bureau, or any, owes by now. */
  async owedBy(tx: Tx, bureauCode: string | null): Promise<OwedFeedback[]> {
    const rows = await tx.query<Omit<OwedFeedback, 'dueAt'>>(
      `SELECT e.id, e.case_number AS "caseNumber", e.stratum, e.concluded_at AS "concludedAt" FROM (${ENGAGEMENTS}) e
       WHERE ($1::text IS NULL OR e.bureau = $1) AND NOT EXISTS (
         SELECT 1 FROM engagement_feedback f WHERE f.seat_id = e.id AND f.side = 'organiser')
       ORDER BY e.concluded_at, e.id LIMIT ${OWED_MAX}`,
      [bureauCode],
    );
    const owed = rows.map((row) => ({ ...row, concludedAt: new Date(row.concludedAt) }));
    return owed
      .map((row) => ({ ...row, dueAt: this.dueAt(row.concludedAt) }))
      .filter(({ dueAt }) => dueAt.getTime() <= tx.now.getTime());
  }

  /** Nobody speaks of his own part, under whichever entry or login, and no department of whom it sends from its own ranks. EXP-23 */
  private async demandAnother(tx: Tx, seat: Seat, side: FeedbackSide): Promise<void> {
    const held = await tx.get(Expert, { id: this.vault.holderOf('seat', seat) });
    const joined = await tx.find(Expert, { joinedTo: held.joinedTo ?? held.id });
    const subjects = [held, ...joined].map(({ subject }) => subject);
    if (mayBeHimself(tx.actor, { name: held.name, subjects })) forbid('EXP-23', { own: true }, { detail: HIS_OWN });
    if (side === 'department' && held.unitCode === tx.actor.body) {
      forbid('EXP-23', { ownUnit: true }, { detail: OF_HIS_UNIT });
    }
  }

  private async show(tx: Tx, seat: Seat, matter: EngagedMatter, side: FeedbackSide | null): Promise<EngagementDto> {
    const all = await tx.find(EngagementFeedback, { seatId: seat.id });
    const own = (one: EngagementFeedback) =>
      one.side === side && (side === 'applicant' || one.bodyCode === tx.actor.body);
    const seen = side === null || side === 'organiser' ? all : all.filter(own);
    return EngagementDto.of(seat, this.times(matter), seen);
  }

  private times({ concludedAt }: EngagedMatter) {
    return { concludedAt, dueAt: this.dueAt(concludedAt) };
  }

  private dueAt(concludedAt: Date): Date {
    return workingDaysFrom(concludedAt, figureOf('EXP-23.feedback'), this.calendar.current()).dueAt;
  }
}

const HIS_OWN = {
  zh: '不得反馈本人的履职情况（与该专家同名的，由他人反馈）',
  en: 'Nobody says how he worked himself; for a namesake somebody else does',
};
const OF_HIS_UNIT = { zh: '不得反馈本单位专家的履职情况', en: 'A department says nothing of an expert of its own' };
const GIVEN = { zh: '您一方已就该席位作出反馈', en: 'Your side has said how this seat was filled already' };
