import { Injectable } from '@nestjs/common';
import type { Actor } from '@shenguan/common/auth';
import { refuse } from '@shenguan/common/rules';
import { move } from '@shenguan/common/states';
import { type Tx, UnitOfWork } from '@shenguan/common/work';
import { CONFERENCE_DAYS, TimeLimits } from '../../time-limits/index.js';
import { AwaitingCases } from '../cases/awaiting-cases.js';
import { conferenceFilesOf } from '../files/keep-conference-file.js';
import { convenerOf } from '../members/seat-access.js';
import { demandHeard, demandNobodyDropped, endQuestions, questionsOf } from '../questions/topic-question-access.js';
import { tellConference } from '../tell-conference.js';
import { papersDigest } from './papers-digest.js';
import type { ConferenceTopicDto, RuleOnTopicDto, TopicReasonDto } from './topic.dto.js';
import { ConferenceTopic } from './topic.entity.js';
import { conferenceTopicTransitions } from './topic.transitions.js';
import { reasoned, takeTopic, topicAnswer } from './topic-access.js';

/** Submits topics to the convener, who alone lets them in; takes them up again, or withdraws them. CONF-4.2, CONF-4.5 */
@Injectable()
export class RuleOnTopic {
  constructor(
    private readonly work: UnitOfWork,
    private readonly limits: TimeLimits,
    private readonly cases: AwaitingCases,
  ) {}

  /** From here on its papers stay as they are, and its case waits. */
  submit(id: string, actor: Actor): Promise<ConferenceTopicDto> {
    return this.work.run(actor, async (tx) => {
      const row = await takeTopic(tx, id, 'ConferenceTopics_submit');
      const questions = await questionsOf(tx, id);
      if (row.consultations.length + questions.length === 0 && row.noConsultation === null) {
        refuse('CONF-3', {}, { errors: [{ pointer: '/noConsultation', detail: NOBODY_CONSULTED }] });
      }
      await demandHeard(tx, row, questions);
      await demandNobodyDropped(tx, row, questions);
      await demandPointedTo(tx, row);
      row.state = move(conferenceTopicTransitions, 'submit', row.state);
      row.papersDigest = await papersDigest(tx, row);
      row.submittedBy = actor.sub;
      row.submittedAt = tx.now;
      tx.update(ConferenceTopic, row, {
        action: 'conference-topic.submitted',
        rules: ['CONF-2', 'CONF-3', 'CONF-4.2'],
      });
      const convener = await convenerOf(tx, row.bureauCode);
      const { limit } = this.limits.open(
        tx,
        { id, caseNumber: null, bodyCode: convener?.bodyCode ?? row.bureauCode },
        { kind: 'conference-ruling', startAt: tx.now, workingDays: CONFERENCE_DAYS.ruling, basis: 'CONF-4.2' },
      );
      tellConference(tx, [convener?.bodyCode ?? row.bureauCode], {
        kind: 'conference-topic',
        reference: id,
        title: `联席会议议题${row.number}待召集人审定`,
        content: `议题“${row.title}”报请联席会议召集人审定，请于${limit.dueOn}前（含当日）审定或者退回。`,
        dueAt: limit.dueAt,
      });
      await this.cases.await(tx, row);
      return topicAnswer(tx, row);
    });
  }

  rule(id: string, { outcome, reasons }: RuleOnTopicDto, actor: Actor): Promise<ConferenceTopicDto> {
    return this.work.run(actor, async (tx) => {
      const row = await takeTopic(tx, id, 'ConferenceTopics_rule');
      const approved = outcome === 'approved';
      row.state = move(conferenceTopicTransitions, approved ? 'approve' : 'return', row.state);
      row.ruling = reasoned(tx, reasons);
      tx.update(ConferenceTopic, row, {
        action: approved ? 'conference-topic.approved' : 'conference-topic.returned',
        rules: ['CONF-4.2'],
      });
      await this.limits.close(tx, id, 'conference-ruling');
      if (approved) openMeetingLimit(tx, this.limits, row);
      else await this.cases.release(tx, row);
      tellConference(tx, [row.bureauCode, row.raisedFor], {
        kind: 'conference-topic',
        reference: id,
        title: `联席会议议题${row.number}${approved ? '已经审定' : '已退回'}`,
        content: `议题“${row.title}”${approved ? '已由召集人审定，请提出会议安排' : '已由召集人退回'}：${reasons}`,
      });
      return topicAnswer(tx, row);
    });
  }

  takeUp(id: string, { reasons }: TopicReasonDto, actor: Actor): Promise<ConferenceTopicDto> {
    return this.work.run(actor, async (tx) => {
      const row = await takeTopic(tx, id, 'ConferenceTopics_takeUp');
      row.state = move(conferenceTopicTransitions, 'takeUp', row.state);
      row.ruling = reasoned(tx, reasons);
      tx.update(ConferenceTopic, row, { action: 'conference-topic.taken-up', rules: ['CONF-4.2'] });
      await this.limits.end(tx, id, 'conference-meeting');
      openMeetingLimit(tx, this.limits, row);
      return topicAnswer(tx, row);
    });
  }

  /** Ends a topic; the convener is told of whatever he had before him. CONF-4.5 */
  withdraw(id: string, { reasons }: TopicReasonDto, actor: Actor): Promise<ConferenceTopicDto> {
    return this.work.run(actor, async (tx) => {
      const row = await takeTopic(tx, id, 'ConferenceTopics_withdraw');
      const convener = await convenerOf(tx, row.bureauCode);
      row.state = move(conferenceTopicTransitions, 'withdraw', row.state);
      row.withdrawal = reasoned(tx, reasons);
      tx.update(ConferenceTopic, row, { action: 'conference-topic.withdrawn', rules: ['CONF-4.5'] });
      await this.limits.end(tx, id);
      await endQuestions(tx, this.limits, id);
      await this.cases.release(tx, row);
      tellConference(tx, [row.bureauCode, row.raisedFor, ...(convener ? [convener.bodyCode] : [])], {
        kind: 'conference-topic',
        reference: id,
        title: `联席会议议题${row.number}已撤回`,
        content: `议题“${row.title}”已由${actor.name}撤回：${reasons}`,
      });
      return topicAnswer(tx, row);
    });
  }
}

/** Why a topic belongs before the conference rests on something that can be looked at: a case, a demand or a paper. CONF-2 */
async function demandPointedTo(tx: Tx, { id, caseNumber, demandId }: ConferenceTopic): Promise<void> {
  if (caseNumber !== null || demandId !== null) return;
  if ((await conferenceFilesOf(tx, 'topic', id)).length > 0) return;
  refuse('CONF-2', {}, { errors: [{ pointer: '/categoryReason', detail: NOTHING_BEHIND }] });
}

/** What was let in comes before a meeting in time. CONF-4.2, PRA-15 */
export function openMeetingLimit(tx: Tx, limits: TimeLimits, { id, bureauCode }: ConferenceTopic): void {
  limits.open(
    tx,
    { id, caseNumber: null, bodyCode: bureauCode },
    { kind: 'conference-meeting', startAt: tx.now, workingDays: CONFERENCE_DAYS.meeting, basis: 'CONF-4.2' },
  );
}

const NOTHING_BEHIND = {
  zh: '属于议事范围的理由须有所指：写明办件、监管处理建议，或者上传证明材料（POST /conference/topics/{id}/files）',
  en: 'why it belongs here rests on nothing: name a case or a demand, or add a paper (POST /conference/topics/{id}/files)',
};
const NOBODY_CONSULTED = {
  zh: '尚未记录征求意见的情况：须写明征求了哪些单位的意见，或者未征求意见的理由',
  en: 'nobody was consulted: say who was, or why nobody',
};
