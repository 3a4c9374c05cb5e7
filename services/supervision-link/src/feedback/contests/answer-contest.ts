import { Injectable } from '@nestjs/common';
import { type Actor, hasRole } from '@shenguan/common/auth';
import { CalendarSource } from '@shenguan/common/clock';
import { notFound } from '@shenguan/common/http';
import { demandNoPart } from '@shenguan/common/reference';
import { type PointerError, refuse } from '@shenguan/common/rules';
import { demandAct } from '@shenguan/common/states';
import { UnitOfWork } from '@shenguan/common/work';
import { claimByAnswer, RecordEntry } from '../../inboxes/index.js';
import { demandOffice } from '../../liaisons/index.js';
import { ownPaper } from '../acts/keep-act-paper.js';
import { closeContest } from './close-contest.js';
import { contestActs } from './contest-acts.js';
import { type AnswerContestDto, ContestDto } from './contests.dto.js';
import { FeedbackContest } from './feedback-contest.entity.js';

/** Answers a contest for the department: accepts what the bureau says, or says why not, and which day it was. LINK-6.1, LINK-6.2 */
@Injectable()
export class AnswerContest {
  constructor(
    private readonly work: UnitOfWork,
    private readonly calendars: CalendarSource,
    private readonly entries: RecordEntry,
  ) {}

  execute(id: string, dto: AnswerContestDto, actor: Actor): Promise<ContestDto> {
    return this.work.run(actor, async (tx) => {
      const seen = await tx.get(FeedbackContest, { id });
      if (seen.departmentCode !== actor.body) throw notFound();
      if (!hasRole(actor, 'department-officer')) await demandOffice(tx, actor);
      await demandNoPart(tx, seen.caseNumber ?? undefined);
      const row = await tx.lock(FeedbackContest, { id });
      demandAct(contestActs, 'FeedbackContests_answer', row.state, { row, actor, now: tx.now });
      demandAnswer(row, dto);
      const paper = dto.paperId ? { ...(await ownPaper(tx, dto.paperId, 'LINK-6.1')).file } : null;
      Object.assign(row, {
        answer: dto.answer,
        answeredOn: dto.accepted ? null : (dto.actOn ?? null),
        answerPaper: paper,
        answeredBy: actor.sub,
        answeredByName: actor.name,
        answeredAt: tx.now,
      });
      await claimByAnswer(tx, 'feedback-contested', row.id);
      const how = dto.accepted ? 'accept' : 'maintain';
      await closeContest(tx, this.entries, this.calendars.current(), row, how);
      return ContestDto.of(row, tx.now, actor, true);
    });
  }
}

/** Who accepts names no day of his own; who doesn't may name one between the two, and none that makes him earlier than he was. */
function demandAnswer({ claimedOn, pushed }: FeedbackContest, { accepted, actOn }: AnswerContestDto): void {
  if (actOn === undefined) return;
  const errors: PointerError[] = [];
  if (accepted) errors.push({ pointer: '/actOn', detail: ACCEPTED });
  else if (claimedOn === null || actOn <= claimedOn || actOn >= pushed.actOn) {
    errors.push({ pointer: '/actOn', detail: BETWEEN });
  }
  if (errors.length > 0) refuse('LINK-6.1', { claimedOn, pushedOn: pushed.actOn }, { errors });
}

const ACCEPTED = { zh: '认可异议的，不另写日期', en: 'goes with an answer that does not accept' };
const BETWEEN = {
  zh: '须在异议所称日期之后、原推送日期之前',
  en: 'must lie after the day that is claimed and before the one that was pushed',
};
