import { Injectable } from '@nestjs/common';
import type { Actor } from '@shenguan/common/auth';
import { CalendarSource } from '@shenguan/common/clock';
import { conflict, refuse } from '@shenguan/common/rules';
import { move } from '@shenguan/common/states';
import { type Tx, UnitOfWork } from '@shenguan/common/work';
import { CONFERENCE_DAYS, TimeLimits } from '../../time-limits/index.js';
import { AwaitingCases } from '../cases/awaiting-cases.js';
import { ConferenceMeeting } from '../meetings/meeting.entity.js';
import { conferenceMeetingTransitions } from '../meetings/meeting.transitions.js';
import { MeetingPapers } from '../meetings/meeting-papers.js';
import { ConferenceParticipant } from '../meetings/participant.entity.js';
import type { ConferencePaper } from '../papers/conference-paper.entity.js';
import { MakePaper } from '../papers/make-paper.js';
import { minutesFacts } from '../papers/minutes-facts.js';
import { assignTasks } from '../tasks/assign-tasks.js';
import { openMeetingLimit } from '../topics/rule-on-topic.js';
import { ConferenceTopic } from '../topics/topic.entity.js';
import { conferenceTopicTransitions } from '../topics/topic.transitions.js';
import type { ConferenceMinutesDto, IssueMinutesDto, ReturnMinutesDto } from './minutes.dto.js';
import { ConferenceMinutes } from './minutes.entity.js';
import { conferenceMinutesTransitions } from './minutes.transitions.js';
import { minutesAnswer, takeMinutes } from './minutes-access.js';
import { contentOf, MinutesContents } from './minutes-content.js';

/** Issues minutes, as the convener alone: what was agreed has effect from here on, and everybody who took part is pushed it. CONF-4.5, CONF-5.3 */
@Injectable()
export class IssueMinutes {
  constructor(
    private readonly work: UnitOfWork,
    private readonly contents: MinutesContents,
    private readonly calendar: CalendarSource,
    private readonly limits: TimeLimits,
    private readonly cases: AwaitingCases,
    private readonly papers: MeetingPapers,
    private readonly makePaper: MakePaper,
  ) {}

  issue(id: string, { digest }: IssueMinutesDto, actor: Actor): Promise<ConferenceMinutesDto> {
    return this.work.run(actor, async (tx) => {
      const row = await takeMinutes(tx, id, 'ConferenceMinutes_issue', this.calendar);
      if (digest !== row.digest) {
        refuse('CONF-5.3', { digest: row.digest }, { errors: [{ pointer: '/digest', detail: ANOTHER_DIGEST }] });
      }
      const meeting = await tx.lock(ConferenceMeeting, { id: row.meetingId });
      // Put together anew: what came in since the draft, such as a view sheet, is not left out.
      const now = await this.contents.of(tx, meeting, row.narrative);
      if (now.digest !== row.digest) conflict('CONF-5.3', {}, { detail: CHANGED_SINCE });
      const corrects = row.correctsId && (await this.correct(tx, row.correctsId));
      if (!row.correctsId) await this.conclude(tx, meeting, row);
      row.state = move(conferenceMinutesTransitions, 'issue', row.state);
      row.issuedBy = actor.sub;
      row.issuedByName = actor.name;
      row.issuedAt = tx.now;
      await this.limits.close(tx, meeting.id, 'conference-minutes');
      const year = tx.today.slice(0, 4);
      row.number = `联席纪要〔${year}〕${await tx.nextNumber(`conference-minutes:${row.bureauCode}:${year}`)}号`;
      tx.update(ConferenceMinutes, row, {
        action: 'conference-minutes.issued',
        rules: ['CONF-4.5', 'CONF-5.3', 'CONF-5.5'],
      });
      const paper = await this.makePaper.make(tx, {
        kind: 'conference-minutes',
        facts: minutesFacts(row, { corrects, contestDays: CONFERENCE_DAYS.contest }),
        ...{ bureauCode: row.bureauCode, subjectId: id, number: row.number },
        recordDigest: row.digest,
        rules: ['CONF-4.5', 'CONF-5.3', 'CONF-5.5'],
      });
      await this.push(tx, meeting, row, paper);
      return minutesAnswer(tx, row, this.calendar);
    });
  }

  return(id: string, { reasons }: ReturnMinutesDto, actor: Actor): Promise<ConferenceMinutesDto> {
    return this.work.run(actor, async (tx) => {
      const row = await takeMinutes(tx, id, 'ConferenceMinutes_return', this.calendar);
      row.state = move(conferenceMinutesTransitions, 'return', row.state);
      row.returnReasons = reasons;
      tx.update(ConferenceMinutes, row, { action: 'conference-minutes.returned', rules: ['CONF-5.3'] });
      return minutesAnswer(tx, row, this.calendar);
    });
  }

  /** The meeting ends, its topics come to what was agreed, and the tasks begin. CONF-4.5, CONF-5.4, CONF-5.5 */
  private async conclude(tx: Tx, meeting: ConferenceMeeting, row: ConferenceMinutes): Promise<void> {
    meeting.state = move(conferenceMeetingTransitions, 'conclude', meeting.state);
    tx.update(ConferenceMeeting, meeting, { action: 'conference-meeting.concluded', rules: ['CONF-5.3'] });
    const topics = await tx.find(ConferenceTopic, { meetingId: meeting.id, state: 'discussed' }, { lock: 'update' });
    for (const topic of topics) {
      const { outcome } = topic.conclusion!;
      const act = { resolved: 'resolve', 'to-government': 'refer', postponed: 'postpone' } as const;
      topic.state = move(conferenceTopicTransitions, act[outcome], topic.state);
      tx.update(ConferenceTopic, topic, {
        action: `conference-topic.${WORDS[outcome]}`,
        rules: ['CONF-4.5', 'CONF-5.3'],
      });
      if (outcome === 'resolved') await this.cases.release(tx, topic);
      if (outcome === 'postponed') openMeetingLimit(tx, this.limits, topic);
      if (outcome === 'to-government') {
        this.limits.open(
          tx,
          { id: topic.id, caseNumber: null, bodyCode: topic.bureauCode },
          { kind: 'conference-report', startAt: tx.now, workingDays: CONFERENCE_DAYS.report, basis: 'CONF-5.4' },
        );
      }
      assignTasks(tx, this.limits, topic, row.id);
    }
  }

  /** Takes minutes out of force; returns their number. */
  private async correct(tx: Tx, id: string): Promise<string> {
    const before = await tx.lock(ConferenceMinutes, { id });
    before.state = move(conferenceMinutesTransitions, 'correct', before.state);
    tx.update(ConferenceMinutes, before, { action: 'conference-minutes.corrected', rules: ['CONF-5.3'] });
    return before.number!;
  }

  private async push(
    tx: Tx,
    meeting: ConferenceMeeting,
    row: ConferenceMinutes,
    paper: ConferencePaper,
  ): Promise<void> {
    const called = await tx.find(ConferenceParticipant, { meetingId: meeting.id }, { orderBy: { bodyCode: 'ASC' } });
    const { topics, note } = contentOf(row.content);
    const agreed = topics.map(
      ({ title, resolution, positions }, i) =>
        `${i + 1}．${title}：${resolution}（${positions.map((one) => `${one.name}：${one.called}`).join('；')}）`,
    );
    await this.papers.serve(
      tx,
      meeting,
      called.map(({ bodyCode, bodyName }) => ({ code: bodyCode, name: bodyName })),
      {
        purpose: 'minutes',
        kind: 'conference-minutes',
        title: `联席会议纪要（${row.number}）${row.correctsId ? '（更正）' : ''}`,
        content: `${agreed.join('')}${note}纪要摘要：${row.digest}。对所载本单位意见有异议的，请自收到之日起${CONFERENCE_DAYS.contest}个工作日内提出。`,
        topics: [],
        papers: [paper],
      },
    );
  }
}

/** What became of a topic, as the log calls it. */
const WORDS = { resolved: 'resolved', 'to-government': 'referred', postponed: 'postponed' } as const;

const ANOTHER_DIGEST = {
  zh: '与现稿的摘要不符：签发前请核对现稿内容',
  en: 'is not the digest of this version: read it as it is now before you issue it',
};
const CHANGED_SINCE = {
  zh: '起草后又有意见表等记录补充进来，请办公室重新起草',
  en: 'records came in since it was drafted, such as a view sheet: the office drafts it anew',
};
