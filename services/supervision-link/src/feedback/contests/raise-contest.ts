import { Injectable } from '@nestjs/common';
import { type Actor, hasRole, mayBeHis } from '@shenguan/common/auth';
import { CalendarSource, workingDaysFrom } from '@shenguan/common/clock';
import { notFound } from '@shenguan/common/http';
import { demandNoPart } from '@shenguan/common/reference';
import { conflict, figureOf, forbid, type PointerError, refuse } from '@shenguan/common/rules';
import { type Tx, UnitOfWork } from '@shenguan/common/work';
import { RecordEntry } from '../../inboxes/index.js';
import { demandOffice } from '../../liaisons/index.js';
import { refOf } from '../../reference/index.js';
import { ownPaper } from '../acts/keep-act-paper.js';
import { kindOf } from '../domain/act-types.js';
import { ruleOf } from '../domain/push-limit.js';
import { Feedback } from '../feedback.entity.js';
import { ContestDto, type RaiseContestDto } from './contests.dto.js';
import { FeedbackContest } from './feedback-contest.entity.js';
import { countedFacts } from './recount-feedback.js';

/** Rounds in which one bureau may contest one push. (R) */
const ROUNDS_MAX = 2;

/**
 * Contests the date or kind of what a department pushed: by somebody of the bureau with his own token, once, and once more
 * with a paper that was not there before; the department has its time to answer. LINK-6.1, LINK-6.2 (R)
 */
@Injectable()
export class RaiseContest {
  constructor(
    private readonly work: UnitOfWork,
    private readonly calendars: CalendarSource,
    private readonly entries: RecordEntry,
  ) {}

  execute(feedbackId: string, dto: RaiseContestDto, actor: Actor): Promise<ContestDto> {
    return this.work.run(actor, async (tx) => {
      const seen = await tx.get(Feedback, { id: feedbackId });
      if (!seen.bureauCodes.includes(actor.body)) throw notFound();
      if (!hasRole(actor, 'reviewer', 'approver', 'head')) await demandOffice(tx, actor);
      await demandNoPart(tx, seen.caseNumber ?? undefined);
      const feedback = await tx.lock(Feedback, { id: feedbackId });
      const rule = ruleOf(feedback.kind);
      if (mayBeHis(actor, feedback.pushedBy)) {
        const detail = { zh: '推送人不得代审批部门提出异议', en: 'Whoever pushed it does not contest it' };
        forbid(rule, { feedbackId }, { detail });
      }
      demandOtherFacts(feedback, dto);
      const paper = dto.paperId ? { ...(await ownPaper(tx, dto.paperId, rule)).file } : null;
      const round = await nextRound(tx, feedback, paper?.sha256);
      const { dueOn, dueAt, calendarVersion } = workingDaysFrom(
        tx.now,
        figureOf('LINK-6.1.answer'),
        this.calendars.current(),
      );
      const bureau = await refOf(tx, actor.body);
      const row = tx.insert(
        FeedbackContest,
        {
          id: tx.uuid(),
          feedbackId,
          caseNumber: feedback.caseNumber,
          bureauCode: bureau.code,
          bureauName: bureau.name,
          departmentCode: feedback.departmentCode,
          departmentName: feedback.departmentName,
          round,
          state: 'open',
          claimedOn: dto.actOn ?? null,
          claimedType: dto.actType ?? null,
          reason: dto.reason,
          paper,
          pushed: countedFacts(feedback),
          raisedBy: actor.sub,
          raisedByName: actor.name,
          raisedAt: tx.now,
          answerDueOn: dueOn,
          answerDueAt: dueAt,
          calendarVersion,
        },
        {
          action: 'feedback-contest.raised',
          rules: [rule],
          ...(feedback.caseNumber ? { caseNumber: feedback.caseNumber } : {}),
        },
      );
      await this.entries.record(tx, [
        {
          recipient: { code: feedback.departmentCode, name: feedback.departmentName },
          sender: 'supervision-link',
          kind: 'feedback-contested',
          eventId: row.id,
          ...(feedback.caseNumber ? { caseNumber: feedback.caseNumber } : {}),
          title: `${bureau.name}对“${feedback.title}”的日期或者类别提出异议，请答复`,
          content: ContestDto.of(row, tx.now, actor, false),
          ...(paper ? { files: [paper] } : {}),
          reference: row.id,
          dueAt,
          sentAt: tx.now,
        },
      ]);
      return ContestDto.of(row, tx.now, actor, true);
    });
  }
}

/** What is contested is another date or another kind than those pushed; a demand is a demand, since it has its answer. */
function demandOtherFacts(feedback: Feedback, { actOn, actType }: RaiseContestDto): void {
  const errors: PointerError[] = [];
  if (actOn === undefined && actType === undefined) errors.push({ pointer: '/actOn', detail: NOTHING_CONTESTED });
  if (actOn !== undefined && actOn >= feedback.actOn) errors.push({ pointer: '/actOn', detail: NOT_EARLIER });
  if (actType !== undefined) {
    if (actType === feedback.actType) errors.push({ pointer: '/actType', detail: SAME_TYPE });
    if (kindOf(actType) === 'demand' || feedback.kind === 'demand') {
      errors.push({ pointer: '/actType', detail: DEMANDS_STAY });
    }
  }
  if (errors.length > 0) refuse(ruleOf(feedback.kind), { actOn: feedback.actOn }, { errors });
}

async function nextRound(tx: Tx, feedback: Feedback, sha256: string | undefined): Promise<number> {
  const before = await tx.find(FeedbackContest, { feedbackId: feedback.id });
  const rule = ruleOf(feedback.kind);
  if (before.some(({ state }) => state === 'open')) conflict(rule, { feedbackId: feedback.id }, { detail: UNDER_WAY });
  const own = before.filter(({ bureauCode }) => bureauCode === tx.actor.body);
  if (own.length >= ROUNDS_MAX) conflict(rule, { rounds: own.length }, { detail: NO_MORE });
  const known = [feedback.paper, ...before.flatMap((one) => [one.paper, one.answerPaper])];
  if (own.length > 0 && (!sha256 || known.some((file) => file?.sha256 === sha256))) {
    conflict(rule, { rounds: own.length }, { detail: NOTHING_NEW });
  }
  return own.length + 1;
}

const NOTHING_CONTESTED = {
  zh: '须写明认为的作出（收到）日期，或者文书类型',
  en: 'must say which day (actOn) or which type (actType) it has instead',
};
const NOT_EARLIER = {
  zh: '须早于部门所报的日期',
  en: 'must be earlier than the day that the department named',
};
const SAME_TYPE = { zh: '与推送的类型相同', en: 'is the type that was pushed' };
const DEMANDS_STAY = {
  zh: '处理建议另有答复程序，只能就日期提出异议',
  en: 'a demand has an answer of its own: only its date is contested',
};
const UNDER_WAY = { zh: '已有异议待部门答复', en: 'A contest of it waits for its answer' };
const NO_MORE = { zh: '本部门已两次提出异议，分歧由双方负责人处理', en: 'Your bureau has contested it twice' };
const NOTHING_NEW = {
  zh: '再次提出异议的，须附此前没有的材料',
  en: 'To contest it again takes a paper that was not there before',
};
