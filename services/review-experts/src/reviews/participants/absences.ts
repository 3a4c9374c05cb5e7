import { Injectable } from '@nestjs/common';
import type { Actor } from '@shenguan/common/auth';
import { calendarInForce } from '@shenguan/common/calendar';
import { addWorkingDays, chineseTime } from '@shenguan/common/clock';
import type { BodyRef } from '@shenguan/common/contracts';
import { sendNotice } from '@shenguan/common/receipts';
import { conflict, refuse } from '@shenguan/common/rules';
import { demandState } from '@shenguan/common/states';
import { type Tx, UnitOfWork } from '@shenguan/common/work';
import { ShortNoticeConsent } from '../planning/short-notice-consent.entity.js';
import { Review } from '../review.entity.js';
import { reviewTransitions } from '../review.transitions.js';
import { lockOwnReview } from '../review-access.js';
import { ReviewOpinion } from '../review-opinion.entity.js';
import { ReviewParticipant } from '../review-participant.entity.js';
import { invitationReceipts } from './invitation.js';
import { ReviewAbsenceDto } from './participant.dto.js';
import { type AbsenceKind, ReviewAbsence } from './review-absence.entity.js';
import { vacanciesTold } from './told-vacancies.js';

/** How long after the opening nobody is absent from a meeting yet, minutes (R). */
const GRACE_MINUTES = 30;

/**
 * Records which departments had no part in the round that runs, as the record shows it, and tells them: none came
 * half an hour after the opening, a working day after it by letter; or who came had signed nothing a working day after. REV-6, REV-13 (R)
 */
@Injectable()
export class RecordAbsences {
  constructor(private readonly work: UnitOfWork) {}

  execute(id: string, reason: string, actor: Actor): Promise<ReviewAbsenceDto[]> {
    return this.work.run(actor, async (tx) => {
      const review = await lockOwnReview(tx, id);
      const called = { zh: '记录部门缺席', en: 'record that a department is absent' };
      demandState(reviewTransitions, review.state, ['started'], 'REV-6', called);
      const silent = await unheardDepartments(tx, review);
      if (silent.length === 0) conflict('REV-6', { absent: 0 }, { detail: NOBODY });
      const delegates = await tx.find(ReviewParticipant, { reviewId: review.id, capacity: 'department' });
      const told = await invitationReceipts(tx, review);
      const agreed = await agreedToHour(tx, review);
      const calendar = await calendarInForce(tx);
      const vacant = await vacanciesTold(tx, review);
      const since = openedAt(review);
      const due = silent.flatMap((body) => {
        const came = delegates.some(({ bodyCode, attendedAt }) => bodyCode === body.code && attendedAt !== null);
        const kind: AbsenceKind = came ? 'gave-no-opinion' : 'did-not-come';
        const waits = came || review.form === 'letter' ? 0 : GRACE_MINUTES * 60_000;
        const ends = waits > 0 ? new Date(since.getTime() + waits) : addWorkingDays(since, 1, calendar);
        const received = agreed.includes(body.code) ? since : told.get(body.code);
        if (!received) return [];
        const heard = agreed.includes(body.code) ? since : addWorkingDays(received, 1, calendar);
        // Whose delegate stood aside has a working day to send another, from when it knows of it.
        const vacated = vacant.get(body.code);
        if (vacated === null) return [];
        const sends = vacated ? addWorkingDays(vacated, 1, calendar) : heard;
        return [{ body, kind, from: new Date(Math.max(...[ends, heard, sends].map((one) => one.getTime()))) }];
      });
      // Who was never told of this round is not absent from it.
      if (due.length === 0) conflict('REV-6', { untold: silent.map(({ code }) => code) }, { detail: UNTOLD });
      const ripe = due.filter(({ from }) => from <= tx.now);
      if (ripe.length === 0) {
        const from = new Date(Math.min(...due.map((one) => one.from.getTime())));
        const detail = {
          zh: `尚未到可以记录缺席的时间（${chineseTime(from)}）`,
          en: `Too early: nobody is absent before ${from.toISOString()}`,
        };
        conflict('REV-6', { from: from.toISOString() }, { detail });
      }
      return ripe.map(({ body, kind }) =>
        ReviewAbsenceDto.of(keepAbsence(tx, review, { body, kind, toldAt: told.get(body.code) ?? null, reason })),
      );
    });
  }
}

/**
 * Lets a review begin once each invited department has a delegate who declared for himself, and the bureau's host has. From
 * the hour of the invitation on, which stood in its inbox a working day before, it may go on without a department, labelled so. REV-6, REV-7
 */
export async function demandDelegates(tx: Tx, review: Review, goesOnWithout: string | undefined): Promise<void> {
  const delegates = await declaredOf(tx, review);
  const missing = review.departments.filter(({ code }) => !delegates.some(({ bodyCode }) => bodyCode === code));
  if (missing.length === 0) return;
  const facts = { missing: missing.map(({ code }) => code) };
  const names = missing.map(({ name }) => name).join('、');
  const at = new Date(review.plan!.at);
  if (tx.now < at) {
    const detail = {
      zh: `受邀部门尚无已作声明的参会人员：${names}。参会人员由部门负责人或者联络员指派，由本人声明；到评审时间（${chineseTime(at)}）仍没有的，可以写明理由后启动`,
      en: `No delegate of these has declared yet: ${names}. Their head or liaison names one, who declares himself; from ${review.plan!.at} on the review may begin without them, with the reason`,
    };
    conflict('REV-6', facts, { detail });
  }
  const told = await invitationReceipts(tx, review);
  const calendar = await calendarInForce(tx);
  const untold = missing.filter(({ code }) => {
    const received = told.get(code);
    return !received || addWorkingDays(received, 1, calendar) > at;
  });
  if (untold.length > 0) {
    const who = untold.map(({ name }) => name).join('、');
    const detail = {
      zh: `${who}在评审前一个工作日尚未收到邀请函，不属于缺席：请重新制定计划，另定时间`,
      en: `${who} had no invitation a working day ahead, so they are not absent: plan the review for another time`,
    };
    conflict('REV-6', { untold: untold.map(({ code }) => code) }, { detail });
  }
  if (!goesOnWithout) refuse('REV-6', facts, { errors: [{ pointer: '/goesOnWithout', detail: SAY_WHY }] });
  for (const body of missing) {
    keepAbsence(tx, review, { body, kind: 'named-nobody', toldAt: told.get(body.code)!, reason: goesOnWithout });
  }
}

/** Refuses the panel's opinion while an invited department was neither heard nor is on record as absent. REV-13 */
export async function demandDepartmentsHeard(tx: Tx, review: Review): Promise<void> {
  const silent = await unheardDepartments(tx, review);
  if (silent.length === 0) return;
  const names = silent.map(({ name }) => name).join('、');
  const detail = {
    zh: `受邀部门尚未提交意见，也未记录缺席：${names}`,
    en: `Invited departments gave no opinion yet, and are not on record as absent: ${names}`,
  };
  conflict('REV-13', { opinionsMissing: silent.map(({ code }) => code) }, { detail });
}

/** Returns who of the departments has neither an opinion in the round that runs nor an absence on record. REV-13 */
export async function unheardDepartments(tx: Tx, review: Review): Promise<BodyRef[]> {
  const opinions = await tx.find(ReviewOpinion, { reviewId: review.id, pass: review.pass, by: 'department' });
  const ids = opinions.map(({ participantId }) => participantId!);
  const authors = ids.length > 0 ? await tx.find(ReviewParticipant, { id: ids }) : [];
  // What somebody said who stood aside since was not his department's to say. REV-18
  const heard = authors.filter(({ state }) => state !== 'stood-aside');
  const absent = await tx.find(ReviewAbsence, { reviewId: review.id, pass: review.pass });
  return review.departments.filter(({ code }) => ![...heard, ...absent].some(({ bodyCode }) => bodyCode === code));
}

/** When the round that runs began for whoever was invited: the first no sooner than the hour that was told. REV-6 */
function openedAt({ pass, plan, roundAt, startedAt }: Review): Date {
  const began = roundAt ?? startedAt!;
  const told = pass === 1 && plan ? new Date(plan.at) : began;
  return told > began ? told : began;
}

/** Returns which departments have agreed to the hour of the first round at short notice. REV-11 */
async function agreedToHour(tx: Tx, { id, pass, plan }: Review): Promise<string[]> {
  if (pass > 1 || !plan) return [];
  const given = await tx.find(ShortNoticeConsent, { reviewId: id });
  const at = new Date(plan.at).getTime();
  return given.flatMap(({ bodyCode, plannedFor }) => (bodyCode && plannedFor.getTime() === at ? [bodyCode] : []));
}

const declaredOf = (tx: Tx, review: Review): Promise<ReviewParticipant[]> =>
  tx.find(ReviewParticipant, { reviewId: review.id, capacity: 'department', state: 'declared' });

function keepAbsence(
  tx: Tx,
  review: Review,
  { body, ...what }: { body: BodyRef } & Pick<ReviewAbsence, 'kind' | 'toldAt' | 'reason'>,
): ReviewAbsence {
  sendNotice(tx, {
    sender: 'review-experts',
    thingId: review.id,
    round: review.pass,
    recipient: body,
    caseNumber: review.caseNumber,
    rules: ['REV-6', 'REV-13'],
    notice: {
      kind: 'review-absence',
      title: `专家评审缺席记录：${review.itemName}`,
      content: `请呈单位负责人：业务编号${review.caseNumber}的专家评审中，${SAID[what.kind]}，已记录在案，不视为贵单位同意。评审继续进行的理由：${what.reason}`,
    },
  });
  return tx.insert(
    ReviewAbsence,
    {
      id: tx.uuid(),
      reviewId: review.id,
      caseNumber: review.caseNumber,
      pass: review.pass,
      bodyCode: body.code,
      bodyName: body.name,
      ...what,
      recordedBy: tx.actor.sub,
      recordedAt: tx.now,
    },
    { action: 'review-absence.recorded', rules: ['REV-6', 'REV-13'] },
  );
}

const SAID: Readonly<Record<AbsenceKind, string>> = {
  'named-nobody': '贵单位到评审时间没有已作声明的参会人员',
  'did-not-come': '贵单位指派的人员没有到会',
  'gave-no-opinion': '贵单位参会人员没有提交意见，或者提交后申请回避',
};

const SAY_WHY = {
  zh: '受邀部门没有已作声明的参会人员，须写明评审继续进行的理由；其缺席记录在案，不视为同意',
  en: 'an invited department has no delegate who declared: say why the review goes on; it is on record as absent, which is no consent',
};
const UNTOLD = {
  zh: '受邀部门的收件箱尚未收到本轮评审的邀请或者通知，不属于缺席：待其收到并满一个工作日后再行记录',
  en: 'The invitation to this round stands in no inbox of theirs yet: nobody is absent before it has been there for a working day',
};
const NOBODY = {
  zh: '受邀部门均已提交意见或者已经记录缺席',
  en: 'Every invited department gave its opinion, or is on record as absent',
};
