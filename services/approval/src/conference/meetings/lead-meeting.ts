import { Injectable } from '@nestjs/common';
import type { Actor } from '@shenguan/common/auth';
import { normaliseIdentifier } from '@shenguan/common/privacy';
import { type PointerError, refuse } from '@shenguan/common/rules';
import { move } from '@shenguan/common/states';
import { type Tx, UnitOfWork } from '@shenguan/common/work';
import { CONFERENCE_DAYS, TimeLimits } from '../../time-limits/index.js';
import { tellConference } from '../tell-conference.js';
import { openMeetingLimit } from '../topics/rule-on-topic.js';
import { ConferenceTopic } from '../topics/topic.entity.js';
import { conferenceTopicTransitions } from '../topics/topic.transitions.js';
import { reasoned } from '../topics/topic-access.js';
import { ConferenceAttendance } from './attendance.entity.js';
import type {
  AbsenceDto,
  CloseMeetingDto,
  ConferenceMeetingDto,
  MeetingReasonDto,
  OpenMeetingDto,
} from './meeting.dto.js';
import { ConferenceMeeting } from './meeting.entity.js';
import { conferenceMeetingTransitions } from './meeting.transitions.js';
import { meetingAnswer, takeMeeting } from './meeting-access.js';
import { arrivals } from './meeting-papers.js';
import { ConferenceParticipant } from './participant.entity.js';

/** Opens, adjourns and closes meetings, as the convener alone. CONF-4.1, CONF-4.3, CONF-5.5 */
@Injectable()
export class LeadMeeting {
  constructor(
    private readonly work: UnitOfWork,
    private readonly limits: TimeLimits,
  ) {}

  /** Not before the time that everybody was told; where somebody was not served, with a reason, and he is deemed nothing. CONF-4.3 */
  open(id: string, { reasons }: OpenMeetingDto, actor: Actor): Promise<ConferenceMeetingDto> {
    return this.work.run(actor, async (tx) => {
      const row = await takeMeeting(tx, id, 'ConferenceMeetings_open');
      const unserved = (await arrivals(tx, row)).filter(({ arrivedAt }) => arrivedAt === null);
      if (unserved.length > 0 && reasons === undefined) {
        const bodies = [...new Set(unserved.map(({ service }) => service.bodyCode))];
        refuse('CONF-4.3', { unserved: bodies }, { errors: [{ pointer: '/reasons', detail: NOT_ALL_SERVED }] });
      }
      row.state = move(conferenceMeetingTransitions, 'open', row.state);
      row.openedAt = tx.now;
      row.opening = unserved.length > 0 && reasons !== undefined ? reasoned(tx, reasons) : null;
      tx.update(ConferenceMeeting, row, { action: 'conference-meeting.opened', rules: ['CONF-4.1', 'CONF-4.3'] });
      this.limits.open(
        tx,
        { id, caseNumber: null, bodyCode: row.bureauCode },
        { kind: 'conference-minutes', startAt: tx.now, workingDays: CONFERENCE_DAYS.minutes, basis: 'CONF-5.3' },
      );
      return meetingAnswer(tx, row);
    });
  }

  /** Once each topic of the agenda is concluded, and on each member that did not come it is ruled whether it had cause. CONF-5.5 */
  close(id: string, { absences = [] }: CloseMeetingDto, actor: Actor): Promise<ConferenceMeetingDto> {
    return this.work.run(actor, async (tx) => {
      const row = await takeMeeting(tx, id, 'ConferenceMeetings_close');
      const open = await tx.find(ConferenceTopic, { meetingId: id, state: 'on-agenda' });
      if (open.length > 0) {
        refuse('CONF-4.5', { topics: open.map(({ number }) => number) }, { detail: CONCLUDE_FIRST });
      }
      await this.ruleOnAbsences(tx, row, absences);
      row.state = move(conferenceMeetingTransitions, 'close', row.state);
      row.closedAt = tx.now;
      tx.update(ConferenceMeeting, row, { action: 'conference-meeting.closed', rules: ['CONF-4.1', 'CONF-5.5'] });
      return meetingAnswer(tx, row);
    });
  }

  /** It is held at another time, as another meeting; its topics wait for that. CONF-4.3 */
  adjourn(id: string, { reasons }: MeetingReasonDto, actor: Actor): Promise<ConferenceMeetingDto> {
    return this.work.run(actor, async (tx) => {
      const row = await takeMeeting(tx, id, 'ConferenceMeetings_adjourn');
      row.state = move(conferenceMeetingTransitions, 'adjourn', row.state);
      row.adjournment = reasoned(tx, reasons);
      tx.update(ConferenceMeeting, row, { action: 'conference-meeting.adjourned', rules: ['CONF-4.3'] });
      await this.limits.end(tx, id, 'conference-minutes');
      await releaseTopics(tx, this.limits, row);
      const called = await tx.find(ConferenceParticipant, { meetingId: id });
      tellConference(tx, [row.bureauCode, ...called.map(({ bodyCode }) => bodyCode)], {
        kind: 'conference-notice',
        reference: id,
        title: `联席会议延期（${row.number}）`,
        content: `经联席会议召集人${actor.name}决定，联席会议${row.number}延期，时间另行通知：${reasons}`,
      });
      return meetingAnswer(tx, row);
    });
  }

  /** Each member that nobody attended for, and none of the others. CONF-5.5 */
  private async ruleOnAbsences(tx: Tx, row: ConferenceMeeting, absences: readonly AbsenceDto[]): Promise<void> {
    const of = { meetingId: row.id };
    const members = await tx.find(ConferenceParticipant, { ...of, member: true }, { lock: 'update' });
    const present = await tx.find(ConferenceAttendance, of);
    const absent = members.filter((one) => !present.some(({ bodyCode }) => bodyCode === one.bodyCode));
    const ruled = absences.map((absence) => ({ ...absence, body: normaliseIdentifier(absence.body) }));
    const errors = ruled.flatMap(({ body }, i): PointerError[] =>
      absent.some(({ bodyCode }) => bodyCode === body) && ruled.findIndex((one) => one.body === body) === i
        ? []
        : [{ pointer: `/absences/${i}/body`, detail: NOT_ABSENT }],
    );
    for (const { bodyCode, bodyName } of absent) {
      if (ruled.some(({ body }) => body === bodyCode)) continue;
      const detail = { zh: `遗漏${bodyName}（${bodyCode}）`, en: `leaves out ${bodyName} (${bodyCode})` };
      errors.push({ pointer: '/absences', detail });
    }
    if (errors.length > 0) refuse('CONF-5.5', { absent: absent.map(({ bodyCode }) => bodyCode) }, { errors });
    for (const member of absent) {
      const { withoutCause, reasons } = ruled.find(({ body }) => body === member.bodyCode)!;
      member.absence = { ...reasoned(tx, reasons), withoutCause };
      tx.update(ConferenceParticipant, member, { action: 'conference-participant.absence-ruled', rules: ['CONF-5.5'] });
    }
  }
}

/** Lets the topics of a meeting that was not held wait for another one. */
export async function releaseTopics(tx: Tx, limits: TimeLimits, { id: meetingId }: ConferenceMeeting): Promise<void> {
  const topics = await tx.find(ConferenceTopic, { meetingId, state: ['on-agenda', 'discussed'] }, { lock: 'update' });
  for (const topic of topics) {
    topic.state = move(conferenceTopicTransitions, 'takeOffAgenda', topic.state);
    topic.conclusion = null;
    tx.update(ConferenceTopic, topic, { action: 'conference-topic.taken-off-agenda', rules: ['CONF-4.3'] });
    openMeetingLimit(tx, limits, topic);
  }
}

const NOT_ALL_SERVED = {
  zh: '尚有参会单位未收到会议材料（见 facts）：须延期，或者说明理由后开会；对其不适用视为同意',
  en: 'somebody has not received the papers (see the facts): adjourn, or say why it is held all the same; it is then not deemed to agree',
};
const CONCLUDE_FIRST = {
  zh: '议程中尚有议题未归纳议定意见（POST /conference/topics/{id}/conclusion）',
  en: 'a topic of the agenda is not concluded yet (POST /conference/topics/{id}/conclusion)',
};
const NOT_ABSENT = {
  zh: '不是未出席的成员单位，或者重复',
  en: 'is no member that was absent, or stands there twice',
};
