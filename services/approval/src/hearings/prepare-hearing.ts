import { Injectable } from '@nestjs/common';
import { type Actor, isAmong } from '@shenguan/common/auth';
import { CalendarSource, chineseTime, computeLimit, type LegalDate, legalDate } from '@shenguan/common/clock';
import { demandLawful } from '@shenguan/common/phrases';
import { isBarred } from '@shenguan/common/reference';
import { figureOf, type PointerError, refuse } from '@shenguan/common/rules';
import { demandAct, move } from '@shenguan/common/states';
import { type Tx, UnitOfWork } from '@shenguan/common/work';
import { Bodies, loginsOf } from '../bodies/index.js';
import { partiesOfCases } from '../case-parties/index.js';
import {
  Case,
  CaseReview,
  editionOfCase,
  Hearing,
  hearingTransitions,
  InterestedParty,
  LegalReview,
  paperFacts,
  tellApplicant,
  verificationsOfCase,
  verifiersOf,
} from '../cases/index.js';
import { Documents } from '../documents/index.js';
import { tellParty } from '../handling/index.js';
import { PublishedItems } from '../items/index.js';
import { hadInHand } from '../work-lists/index.js';
import type { HearingDto, RuleOnChairDto, ScheduleHearingDto } from './hearing.dto.js';
import { hearingActs } from './hearing-acts.js';
import { HearingSight } from './hearing-sight.js';

/** Names day, place and chair, tells everybody in time, and has somebody else rule where the chair is challenged. APL-48 */
@Injectable()
export class PrepareHearing {
  constructor(
    private readonly work: UnitOfWork,
    private readonly sight: HearingSight,
    private readonly bodies: Bodies,
    private readonly items: PublishedItems,
    private readonly documents: Documents,
    private readonly calendar: CalendarSource,
  ) {}

  schedule(id: string, order: ScheduleHearingDto, actor: Actor): Promise<HearingDto> {
    return this.work.run(actor, async (tx) => {
      const facts = await this.sight.take(tx, id, actor);
      const { row } = facts;
      demandAct(hearingActs, 'Hearings_schedule', row.state, facts);
      demandLawful('APL-48', { place: order.place });
      const of = await tx.get(Case, { caseNumber: row.caseNumber });
      const errors = this.flawsOfDay(tx, of, row, new Date(order.startsAt));
      const chair = await this.chairFor(tx, of, row, order.chair, errors);
      if (errors.length > 0) refuse('APL-48', {}, { errors });
      row.state = move(hearingTransitions, 'schedule', row.state);
      Object.assign(row, {
        ...{ chairSub: chair!.subject, chairName: chair!.name, startsAt: new Date(order.startsAt), place: order.place },
        closedGround: order.closedGround ?? null,
        ...{ scheduledBy: actor.sub, scheduledAt: tx.now },
      });
      row.noticeId = await this.tell(tx, of, row, actor);
      tx.update(Hearing, row, { action: 'hearing.scheduled', rules: ['APL-48', 'PRA-2'] });
      return this.sight.answer(tx, row, actor);
    });
  }

  challenge(id: string, reasons: string, actor: Actor): Promise<HearingDto> {
    return this.work.run(actor, async (tx) => {
      const facts = await this.sight.take(tx, id, actor);
      const { row } = facts;
      demandAct(hearingActs, 'Hearings_challenge', row.state, facts);
      row.state = move(hearingTransitions, 'challenge', row.state);
      Object.assign(row, { challenge: reasons, challengedBy: actor.sub, challengedAt: tx.now });
      tx.update(Hearing, row, { action: 'hearing.chair-challenged', rules: ['APL-48'] });
      return this.sight.answer(tx, row, actor);
    });
  }

  /** Rules on the challenge: upheld, another one takes the chair. */
  rule(id: string, { upheld, reasons, chair: another }: RuleOnChairDto, actor: Actor): Promise<HearingDto> {
    return this.work.run(actor, async (tx) => {
      const facts = await this.sight.take(tx, id, actor);
      const { row } = facts;
      demandAct(hearingActs, 'Hearings_rule', row.state, facts);
      demandLawful('APL-48', { reasons });
      const of = await tx.get(Case, { caseNumber: row.caseNumber });
      const errors: PointerError[] = [];
      if (upheld !== (another !== undefined)) errors.push({ pointer: '/chair', detail: upheld ? NAME_ONE : NAME_NONE });
      if (upheld) row.ruledOut = [...(row.ruledOut ?? []), row.chairSub!];
      const chair = another === undefined ? null : await this.chairFor(tx, of, row, another, errors);
      if (errors.length > 0) refuse('APL-48', {}, { errors });
      row.state = move(hearingTransitions, 'rule', row.state);
      Object.assign(row, { ruling: reasons, ruledBy: actor.sub, ruledAt: tx.now });
      if (chair) Object.assign(row, { chairSub: chair.subject, chairName: chair.name });
      tx.update(Hearing, row, { action: 'hearing.challenge-ruled', rules: ['APL-48'] });
      return this.sight.answer(tx, row, actor);
    });
  }

  /** Seven working days lie between the notice and the day, and the day within those that the law gives. APL-47, APL-48 */
  private flawsOfDay(tx: Tx, of: Case, { openedAt }: Hearing, startsAt: Date): PointerError[] {
    const edition = editionOfCase(tx, of);
    const last = (from: Date, length: number) =>
      computeLimit({ startEvent: from, length, unit: 'workingDays', adjustments: [] }, this.calendar.current()).dueOn!;
    const day: LegalDate = legalDate(startsAt);
    const told = last(tx.now, figureOf('APL-48.notice', edition));
    const organised = last(openedAt, figureOf('APL-47.organise', edition));
    if (day <= told) return [{ pointer: '/startsAt', detail: tooSoon(told) }];
    // What is late already is held as soon as everybody can be told.
    if (day > organised && organised > told) return [{ pointer: '/startsAt', detail: tooFar(organised) }];
    return [];
  }

  /**
   * The chair serves at the bureau, is no party, neither reviewed the case nor gave its legal opinion, and was not ruled out
   * before: by whatever login that may be his. APL-48, PRA-11
   */
  private async chairFor(tx: Tx, of: Case, { ruledOut }: Hearing, subject: string, errors: PointerError[]) {
    const pointer = '/chair';
    const member = await this.bodies.servingAt(tx, subject, of.bureauCode);
    if (!member) {
      errors.push({ pointer, detail: NOT_THERE });
      return null;
    }
    const [reviews, opinions, parties, verified, before] = await Promise.all([
      tx.find(CaseReview, { caseId: of.id }),
      tx.find(LegalReview, { caseId: of.id }),
      partiesOfCases(tx, [of.id]),
      verificationsOfCase(tx, of.id),
      hadInHand(tx, of.id, of.acceptedAt),
    ]);
    const hands = [
      ...reviews.map(({ reviewerSub }) => reviewerSub),
      ...opinions.map(({ officerSub }) => officerSub),
      ...verifiersOf(verified),
      ...before,
    ];
    const handler = of.state === 'accepted' && of.handlerSub ? [of.handlerSub] : [];
    const logins = await loginsOf(tx, member.subject);
    if (logins.some((one) => isAmong(one, [...hands, ...handler]))) errors.push({ pointer, detail: REVIEWED_IT });
    if (logins.some((one) => isAmong(one, ruledOut ?? []))) errors.push({ pointer, detail: RULED_OUT });
    if (isBarred(parties.get(of.id)!, { sub: member.subject, body: of.bureauCode })) {
      errors.push({ pointer, detail: A_PARTY });
    }
    return member;
  }

  private async tell(tx: Tx, of: Case, row: Hearing, requester: Actor): Promise<string> {
    const { guide } = await this.items.pinned(tx, of.itemCode, of.itemVersion);
    const parties = await tx.find(InterestedParty, { caseId: of.id, role: 'interested' });
    const told = parties.filter(({ toldAt }) => toldAt !== null);
    const time = chineseTime(row.startsAt!);
    const { ref } = await this.documents.issue(tx, {
      kind: 'hearing-notice',
      ...{ caseNumber: of.caseNumber, bureauCode: of.bureauCode, itemCode: of.itemCode, requester },
      facts: {
        ...paperFacts(of, guide),
        ...{ time, place: row.place!, chair: row.chairName! },
        ...(row.closedGround ? { closedGround: row.closedGround } : {}),
        ...(told.length > 0 ? { parties: told.map(({ name }) => name) } : {}),
      },
      departments: [],
      recipientSub: of.ownerSub,
    });
    const content = `“${of.itemName}”申请（业务编号：${of.caseNumber}）定于${time}在${row.place}举行听证，主持人：${row.chairName}。可以委托代理人参加，对主持人有异议的，可以在听证开始前申请回避；听证不收取费用。`;
    await tellApplicant(tx, of, { kind: 'hearing-notice', title: '听证通知书', content, documentId: ref.id });
    for (const party of told) tellParty(tx, party, '听证通知书', content);
    return ref.id;
  }
}

const tooSoon = (told: string) => ({
  zh: `须在通知之后七个工作日举行，最早为${told}的次日`,
  en: `seven working days lie between the notice and the hearing: not before the day after ${told}`,
});
const tooFar = (last: string) => ({
  zh: `须在${last}前组织（自提出申请或者决定听证之日起二十个工作日）`,
  en: `it is held by ${last}, within twenty working days`,
});
const NOT_THERE = { zh: '不是本局在职人员', en: 'nobody of that subject serves at this bureau' };
const REVIEWED_IT = {
  zh: '审查、法制审核本办件的人员不得主持听证',
  en: 'who reviews the case, or gave its legal opinion, takes no chair',
};
const A_PARTY = { zh: '系本办件当事人、代理人，应当回避', en: 'is party to this case, or agent in it' };
const NAME_ONE = { zh: '准予回避的，须另行指定主持人', en: 'where it is upheld, name who takes the chair' };
const NAME_NONE = { zh: '不予回避的，不另行指定', en: 'where it is not, nobody else takes the chair' };
const RULED_OUT = { zh: '已经决定回避，不得再主持本次听证', en: 'was ruled out of the chair of this hearing' };
