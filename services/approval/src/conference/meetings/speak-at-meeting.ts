import { Injectable } from '@nestjs/common';
import type { Actor } from '@shenguan/common/auth';
import { normaliseIdentifier } from '@shenguan/common/privacy';
import { conflict, type PointerError, type RuleId, refuse } from '@shenguan/common/rules';
import { type Tx, UnitOfWork } from '@shenguan/common/work';
import { leadsBody, StaffMember } from '../../bodies/index.js';
import { conferenceFilesOf } from '../files/keep-conference-file.js';
import { ConferenceTopic } from '../topics/topic.entity.js';
import { reasoned } from '../topics/topic-access.js';
import { type AttendanceCapacity, ConferenceAttendance } from './attendance.entity.js';
import type { ConferenceMeetingDto, DelegateDto, DeliverPapersDto, MeetingReasonDto, SayDto } from './meeting.dto.js';
import { meetingAnswer, ownPart, takeMeeting } from './meeting-access.js';
import { arrivals } from './meeting-papers.js';
import { ConferenceParticipant } from './participant.entity.js';
import { ConferenceService } from './service.entity.js';
import { ConferenceView } from './view.entity.js';

/** Lets each body speak for itself: who comes, whom its head sends, why nobody can, and what it says. CONF-5.2, CONF-5.5 */
@Injectable()
export class SpeakAtMeeting {
  constructor(private readonly work: UnitOfWork) {}

  /** As what somebody attends follows from the staff register and the delegation, not from what he says. CONF-5.2 */
  attend(id: string, actor: Actor): Promise<ConferenceMeetingDto> {
    return this.work.run(actor, async (tx) => {
      const row = await takeMeeting(tx, id, 'ConferenceMeetings_attend');
      const part = await ownPart(tx, row);
      const staff = await tx.get(StaffMember, { id: actor.staff!, bodyCode: actor.body });
      if (await tx.findOne(ConferenceAttendance, { meetingId: id, staffId: staff.id })) {
        conflict('CONF-5.2', {}, { detail: CHECKED_IN });
      }
      tx.insert(
        ConferenceAttendance,
        {
          id: tx.uuid(),
          ...{ meetingId: id, bodyCode: actor.body, subject: actor.sub, staffId: staff.id },
          ...{ name: staff.name, position: staff.position, capacity: await capacityOf(tx, staff, part), at: tx.now },
        },
        { action: 'conference-attendance.recorded', rules: ['CONF-5.2'] },
      );
      return meetingAnswer(tx, row);
    });
  }

  /** The head sends a deputy of his own body. CONF-5.2 */
  delegate(id: string, { staffId, reasons, division }: DelegateDto, actor: Actor): Promise<ConferenceMeetingDto> {
    return this.work.run(actor, async (tx) => {
      const row = await takeMeeting(tx, id, 'ConferenceMeetings_delegate');
      const part = await ownPart(tx, row);
      const deputy = await tx.findOne(StaffMember, { id: staffId, bodyCode: actor.body, serving: true });
      if (!deputy || deputy.id === actor.staff) refused('CONF-5.2', '/staffId', NO_DEPUTY);
      part.delegateStaffId = deputy!.id;
      part.delegateName = deputy!.name;
      part.delegation = { ...reasoned(tx, reasons), ...(division !== undefined && { division }) };
      tx.update(ConferenceParticipant, part, { action: 'conference-participant.delegated', rules: ['CONF-5.2'] });
      return meetingAnswer(tx, row);
    });
  }

  /** Says why nobody can come; the convener rules on it as he closes the meeting. CONF-5.5 */
  excuse(id: string, { reasons }: MeetingReasonDto, actor: Actor): Promise<ConferenceMeetingDto> {
    return this.work.run(actor, async (tx) => {
      const row = await takeMeeting(tx, id, 'ConferenceMeetings_excuse');
      const part = await ownPart(tx, row);
      part.excuse = reasoned(tx, reasons);
      tx.update(ConferenceParticipant, part, { action: 'conference-participant.excused-itself', rules: ['CONF-5.5'] });
      return meetingAnswer(tx, row);
    });
  }

  /** States its view of a topic, in its own words: at the meeting, or in writing before. CONF-5.5 */
  say(id: string, { topicId, stance, text }: SayDto, actor: Actor): Promise<ConferenceMeetingDto> {
    return this.work.run(actor, async (tx) => {
      const row = await takeMeeting(tx, id, 'ConferenceMeetings_say');
      const topic = await tx.findOne(ConferenceTopic, { id: topicId, meetingId: id });
      if (!topic || (topic.state !== 'on-agenda' && topic.state !== 'discussed')) {
        refused('CONF-4.4', '/topicId', NOT_ON_AGENDA);
      }
      tx.insert(
        ConferenceView,
        {
          id: tx.uuid(),
          ...{ meetingId: id, topicId, bodyCode: actor.body, stance, text },
          ...{ by: actor.sub, byName: actor.name, at: tx.now },
        },
        { action: 'conference-view.stated', rules: ['CONF-5.3', 'CONF-5.5'] },
      );
      return meetingAnswer(tx, row);
    });
  }

  /** Records how papers reached a body that reads no inbox, with the proof; for all others the receipt speaks. CONF-4.3 */
  deliver(id: string, { body, how, fileId }: DeliverPapersDto, actor: Actor): Promise<ConferenceMeetingDto> {
    return this.work.run(actor, async (tx) => {
      const row = await takeMeeting(tx, id, 'ConferenceMeetings_deliver');
      const bodyCode = normaliseIdentifier(body);
      const [files, expected] = await Promise.all([
        conferenceFilesOf(tx, 'meeting', id),
        tx.query<{ department_code: string }>('SELECT department_code FROM expected_push WHERE case_number = $1', [
          row.number,
        ]),
      ]);
      if (!files.some((file) => file.id === fileId)) refused('CONF-4.3', '/fileId', NO_PROOF);
      const open = (await arrivals(tx, row)).filter(
        (one) => one.service.bodyCode === bodyCode && one.arrivedAt === null,
      );
      if (open.length === 0) refused('CONF-4.3', '/body', NOTHING_OPEN);
      if (expected.some(({ department_code }) => department_code === bodyCode))
        refused('CONF-4.3', '/body', READS_INBOX);
      for (const { service } of open) await this.keepDelivery(tx, service.id, { how, fileId, by: actor.sub });
      return meetingAnswer(tx, row);
    });
  }

  private async keepDelivery(tx: Tx, id: string, delivery: NonNullable<ConferenceService['delivery']>): Promise<void> {
    const service = await tx.lock(ConferenceService, { id });
    service.deliveredAt = tx.now;
    service.delivery = delivery;
    tx.update(ConferenceService, service, { action: 'conference-service.delivered', rules: ['CONF-4.3'] });
  }
}

/**
 * The deputy in charge whom the principal delegated, the principal by the register (a head, while it names none), or
 * anybody else, marked: another head whom he sent too. CONF-5.2
 */
async function capacityOf(
  tx: Tx,
  staff: StaffMember,
  { delegateStaffId, delegation }: ConferenceParticipant,
): Promise<AttendanceCapacity> {
  const { id } = staff;
  if (delegateStaffId === id) return delegation?.division === undefined ? 'other' : 'deputy';
  return (await leadsBody(tx, staff)) ? 'principal' : 'other';
}

function refused(rule: RuleId, pointer: string, detail: PointerError['detail']): void {
  refuse(rule, {}, { errors: [{ pointer, detail }] });
}

const CHECKED_IN = { zh: '已经签到', en: 'has checked in already' };
const NO_DEPUTY = {
  zh: '须为本单位在职的其他人员',
  en: 'must be somebody else who serves at this body',
};
const NOT_ON_AGENDA = {
  zh: '该议题不在本次会议的议程中',
  en: 'is no topic of this meeting’s agenda',
};
const NO_PROOF = {
  zh: '须为本次会议已经上传的送达凭证（POST /conference/meetings/{id}/files）',
  en: 'must be a file of this meeting: keep the proof first (POST /conference/meetings/{id}/files)',
};
const NOTHING_OPEN = {
  zh: '该单位没有待送达的会议材料',
  en: 'is no body that papers have still to be handed over to',
};
const READS_INBOX = {
  zh: '该单位以收件箱接收为凭，不另行登记送达',
  en: 'receives in its inbox, whose receipt alone proves it',
};
