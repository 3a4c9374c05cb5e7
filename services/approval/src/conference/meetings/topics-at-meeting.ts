import { Injectable } from '@nestjs/common';
import type { Actor } from '@shenguan/common/auth';
import { conflict, refuse } from '@shenguan/common/rules';
import { move } from '@shenguan/common/states';
import { type Tx, UnitOfWork } from '@shenguan/common/work';
import { TimeLimits } from '../../time-limits/index.js';
import { AwaitingCases } from '../cases/awaiting-cases.js';
import { namedBody } from '../named-body.js';
import { MeetingDocuments } from '../papers/meeting-documents.js';
import { endQuestions } from '../questions/topic-question-access.js';
import { papersDigest } from '../topics/papers-digest.js';
import { openMeetingLimit } from '../topics/rule-on-topic.js';
import type { ConcludeTopicDto, ConferenceTopicDto, LetInTopicDto } from '../topics/topic.dto.js';
import { type AgreedTask, ConferenceTopic } from '../topics/topic.entity.js';
import { conferenceTopicTransitions } from '../topics/topic.transitions.js';
import { reasoned, takeTopic, topicAnswer } from '../topics/topic-access.js';
import { ConferenceMeeting } from './meeting.entity.js';
import { MeetingPapers } from './meeting-papers.js';
import { agendaInWords } from './meeting-words.js';
import { ConferenceParticipant } from './participant.entity.js';

/** Lets topics in by the convener’s own ruling, and states what was agreed: he alone does. CONF-4.4, CONF-4.5 */
@Injectable()
export class TopicsAtMeeting {
  constructor(
    private readonly work: UnitOfWork,
    private readonly limits: TimeLimits,
    private readonly papers: MeetingPapers,
    private readonly cases: AwaitingCases,
    private readonly documents: MeetingDocuments,
  ) {}

  /**
   * The exception to the rule that what was not submitted stays off: his own recorded ruling. On the agenda of a meeting
   * that was convened before, it is served on everybody anew; whom it reaches too late is not deemed to agree to it. CONF-4.4
   */
  letIn(id: string, { reasons, meetingId }: LetInTopicDto, actor: Actor): Promise<ConferenceTopicDto> {
    return this.work.run(actor, async (tx) => {
      const row = await takeTopic(tx, id, 'ConferenceTopics_letIn');
      row.state = move(conferenceTopicTransitions, 'letIn', row.state);
      row.ruling = reasoned(tx, reasons);
      row.papersDigest = await papersDigest(tx, row);
      await this.limits.end(tx, id, 'conference-ruling');
      await this.cases.await(tx, row);
      if (meetingId === undefined) {
        openMeetingLimit(tx, this.limits, row);
        tx.update(ConferenceTopic, row, { action: 'conference-topic.let-in', rules: ['CONF-4.4'] });
        return topicAnswer(tx, row);
      }
      await this.addToAgenda(tx, row, meetingId);
      return topicAnswer(tx, row);
    });
  }

  /** States what was agreed, and who does what by when; it has effect with the minutes. CONF-4.5, CONF-5.3 */
  conclude(id: string, order: ConcludeTopicDto, actor: Actor): Promise<ConferenceTopicDto> {
    return this.work.run(actor, async (tx) => {
      const row = await takeTopic(tx, id, 'ConferenceTopics_conclude');
      const { outcome, resolution, advice, tasks = [] } = order;
      if (advice !== 'none' && (row.caseNumber === null || outcome !== 'resolved')) {
        refuse('CONF-4.5', {}, { errors: [{ pointer: '/advice', detail: NO_ADVICE }] });
      }
      const agreed: AgreedTask[] = [];
      for (const [i, { body, text, workingDays }] of tasks.entries()) {
        const { code, name } = await namedBody(tx, 'CONF-5.5', `/tasks/${i}/body`, body);
        agreed.push({ body: { code, name }, text, workingDays });
      }
      row.state = move(conferenceTopicTransitions, 'conclude', row.state);
      row.conclusion = { outcome, resolution, advice, tasks: agreed, by: actor.sub, at: tx.now.toISOString() };
      tx.update(ConferenceTopic, row, { action: 'conference-topic.concluded', rules: ['CONF-4.5', 'CONF-5.5'] });
      await endQuestions(tx, this.limits, id);
      return topicAnswer(tx, row);
    });
  }

  private async addToAgenda(tx: Tx, row: ConferenceTopic, meetingId: string): Promise<void> {
    const meeting = await tx.findOne(
      ConferenceMeeting,
      { id: meetingId, bureauCode: row.bureauCode },
      { lock: 'update' },
    );
    if (!meeting) refuse('CONF-4.4', {}, { errors: [{ pointer: '/meetingId', detail: NO_MEETING }] });
    if (meeting.state !== 'convened' && meeting.state !== 'open') {
      conflict('CONF-4.4', { state: meeting.state }, { detail: NO_MEETING });
    }
    row.state = move(conferenceTopicTransitions, 'putOnAgenda', row.state);
    row.meetingId = meetingId;
    row.agendaAt = tx.now;
    tx.update(ConferenceTopic, row, { action: 'conference-topic.let-in', rules: ['CONF-4.4'] });
    meeting.topicIds = [...meeting.topicIds, row.id];
    tx.update(ConferenceMeeting, meeting, { action: 'conference-meeting.topic-let-in', rules: ['CONF-4.4'] });
    const called = await tx.find(ConferenceParticipant, { meetingId });
    const bodies = called.map(({ bodyCode, bodyName }) => ({ code: bodyCode, name: bodyName }));
    await this.papers.serve(tx, meeting, bodies, {
      purpose: 'papers',
      kind: 'conference-notice',
      title: `联席会议增加议题（${meeting.number}）`,
      content: `联席会议召集人${tx.actor.name}决定增加议题：${agendaInWords([row])}。理由：${row.ruling!.reasons}`,
      topics: [row],
      papers: await this.documents.agendaAnew(tx, meeting),
    });
  }
}

const NO_ADVICE = {
  zh: '仅对有等待办件的议题、且已议定的，填写准予或者不予的意见，其余填 none',
  en: 'is for a resolved topic that a case waits for; none in all others',
};
const NO_MEETING = {
  zh: '不是该联席会议已经召集或者正在召开的会议',
  en: 'is no meeting of this conference that is convened or open',
};
