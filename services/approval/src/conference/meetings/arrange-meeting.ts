import { Injectable } from '@nestjs/common';
import type { Actor } from '@shenguan/common/auth';
import type { BodyRef } from '@shenguan/common/contracts';
import { conflict, type PointerError, refuse } from '@shenguan/common/rules';
import { move } from '@shenguan/common/states';
import { type Tx, UnitOfWork } from '@shenguan/common/work';
import { Body } from '../../bodies/index.js';
import { LiaisonReplica } from '../../linkage/index.js';
import { TimeLimits } from '../../time-limits/index.js';
import { convenerOf, memberSeats } from '../members/seat-access.js';
import { namedBody } from '../named-body.js';
import { MeetingDocuments } from '../papers/meeting-documents.js';
import { tellConference } from '../tell-conference.js';
import { ConferenceTopic } from '../topics/topic.entity.js';
import { conferenceTopicTransitions } from '../topics/topic.transitions.js';
import { reasoned } from '../topics/topic-access.js';
import type { ConferenceMeetingDto, ProposeMeetingDto, RuleOnMeetingDto } from './meeting.dto.js';
import { ConferenceMeeting } from './meeting.entity.js';
import { conferenceMeetingTransitions } from './meeting.transitions.js';
import { meetingAnswer, takeMeeting } from './meeting-access.js';
import { MeetingPapers } from './meeting-papers.js';
import { agendaInWords, whenInWords } from './meeting-words.js';
import { ConferenceParticipant } from './participant.entity.js';

/** Proposes meetings, as the office; approves and convenes them, as the convener alone. CONF-4.1, CONF-4.2 */
@Injectable()
export class ArrangeMeeting {
  constructor(
    private readonly work: UnitOfWork,
    private readonly papers: MeetingPapers,
    private readonly documents: MeetingDocuments,
    private readonly limits: TimeLimits,
  ) {}

  propose(order: ProposeMeetingDto, actor: Actor): Promise<ConferenceMeetingDto> {
    return this.work.run(actor, async (tx) => {
      const startsAt = new Date(order.startsAt);
      if (startsAt <= tx.now) refuse('CONF-4.3', {}, { errors: [{ pointer: '/startsAt', detail: PAST }] });
      await letInTopics(tx, actor.body, order.topics);
      const invited: BodyRef[] = [];
      for (const [i, named] of (order.invited ?? []).entries()) {
        const { code, name } = await namedBody(tx, 'CONF-4.1', `/invited/${i}`, named);
        if (!invited.some((body) => body.code === code)) invited.push({ code, name });
      }
      const convener = await convenerOf(tx, actor.body);
      const year = tx.today.slice(0, 4);
      const n = await tx.nextNumber(`conference-meeting:${year}`);
      const row = tx.insert(
        ConferenceMeeting,
        {
          id: tx.uuid(),
          bureauCode: actor.body,
          number: `LX${year}-${String(n).padStart(4, '0')}`,
          state: 'proposed',
          ...{ startsAt, place: order.place, topicIds: [...order.topics], invited },
          proposedBy: actor.sub,
          proposedByName: actor.name,
          proposedAt: tx.now,
          ...{ ruling: null, convenedBy: null, convenedByName: null, convenedAt: null },
          ...{ openedAt: null, opening: null, closedAt: null, adjournment: null },
        },
        { action: 'conference-meeting.proposed', rules: ['CONF-4.2'] },
      );
      tellConference(tx, [convener?.bodyCode ?? actor.body], {
        kind: 'conference-topic',
        reference: row.id,
        title: `联席会议${row.number}的时间和议题待召集人审定`,
        content: `联席会议办公室拟于${whenInWords(startsAt)}在${row.place}召开会议，请召集人审定。`,
      });
      return meetingAnswer(tx, row);
    });
  }

  rule(id: string, { outcome, reasons }: RuleOnMeetingDto, actor: Actor): Promise<ConferenceMeetingDto> {
    return this.work.run(actor, async (tx) => {
      const row = await takeMeeting(tx, id, 'ConferenceMeetings_rule');
      const approved = outcome === 'approved';
      row.state = move(conferenceMeetingTransitions, approved ? 'approve' : 'return', row.state);
      row.ruling = reasoned(tx, reasons);
      tx.update(ConferenceMeeting, row, {
        action: approved ? 'conference-meeting.approved' : 'conference-meeting.returned',
        rules: ['CONF-4.2'],
      });
      return meetingAnswer(tx, row);
    });
  }

  /** Calls the members together, and whoever is invited; from here on the agenda stands. CONF-4.1, CONF-4.3, CONF-5.1 */
  convene(id: string, actor: Actor): Promise<ConferenceMeetingDto> {
    return this.work.run(actor, async (tx) => {
      const row = await takeMeeting(tx, id, 'ConferenceMeetings_convene');
      const topics = await letInTopics(tx, row.bureauCode, row.topicIds);
      const members = await this.membersOf(tx, row.bureauCode);
      const invited = row.invited.filter(({ code }) => !members.some((member) => member.code === code));
      const codes = [...members, ...invited].map(({ code }) => code);
      const liaisons = await tx.find(LiaisonReplica, { bodyCode: codes, state: 'in-office' });
      row.state = move(conferenceMeetingTransitions, 'convene', row.state);
      row.convenedBy = actor.sub;
      row.convenedByName = actor.name;
      row.convenedAt = tx.now;
      tx.update(ConferenceMeeting, row, {
        action: 'conference-meeting.convened',
        rules: ['CONF-4.1', 'CONF-4.2', 'CONF-4.3', 'CONF-5.1'],
      });
      for (const body of [...members, ...invited]) {
        tx.insert(
          ConferenceParticipant,
          {
            id: tx.uuid(),
            ...{ meetingId: id, bodyCode: body.code, bodyName: body.name, member: members.includes(body) },
            liaisons: liaisons.filter(({ bodyCode }) => bodyCode === body.code).map(({ name }) => name),
            ...{ delegateStaffId: null, delegateName: null, delegation: null, excuse: null, absence: null },
          },
          { action: 'conference-participant.called', rules: ['CONF-4.1', 'CONF-5.1'] },
        );
      }
      for (const topic of topics) await this.putOnAgenda(tx, row, topic);
      const called = [...members, ...invited].map((body) => ({ bodyName: body.name, member: members.includes(body) }));
      await this.papers.serve(tx, row, [...members, ...invited], {
        purpose: 'papers',
        kind: 'conference-notice',
        title: `联席会议通知（${row.number}）`,
        content: `经联席会议召集人${actor.name}同意，定于${whenInWords(row.startsAt)}在${row.place}召开联席会议。议题：${agendaInWords(topics)}。请主要负责人参加，确实无法参加的，委托分管负责人参加；不能到会的，请于会前说明理由。无故缺席，或者出席会议未发表不同意见的，视为所在部门同意该事项。`,
        topics,
        papers: await this.documents.toConvene(tx, row, topics, called),
      });
      return meetingAnswer(tx, row);
    });
  }

  /** The bureau, and each body whose seat stands; in being on that day. CONF-1 */
  private async membersOf(tx: Tx, bureauCode: string): Promise<BodyRef[]> {
    const seats = await memberSeats(tx, bureauCode);
    if (seats.length === 0) conflict('CONF-1', {}, { detail: NO_MEMBERS });
    const codes = [bureauCode, ...seats.map(({ bodyCode }) => bodyCode)];
    const bodies = await tx.find(Body, { code: codes, active: true }, { orderBy: { code: 'ASC' } });
    return bodies.map(({ code, name }) => ({ code, name }));
  }

  /** Puts a topic on the agenda; what it waited for has come. */
  async putOnAgenda(tx: Tx, meeting: ConferenceMeeting, topic: ConferenceTopic): Promise<void> {
    topic.state = move(conferenceTopicTransitions, 'putOnAgenda', topic.state);
    topic.meetingId = meeting.id;
    topic.agendaAt = tx.now;
    topic.conclusion = null;
    tx.update(ConferenceTopic, topic, { action: 'conference-topic.put-on-agenda', rules: ['CONF-4.2', 'CONF-4.4'] });
    await this.limits.end(tx, topic.id, 'conference-meeting');
  }
}

/** Returns the topics in their order, locked; refuses any that the convener has not let in, or that is gone since. CONF-4.2, CONF-4.4 */
async function letInTopics(tx: Tx, bureauCode: string, ids: readonly string[]): Promise<ConferenceTopic[]> {
  const found = await tx.find(ConferenceTopic, { id: [...ids], bureauCode }, { lock: 'update' });
  const errors = ids.flatMap((id, i): PointerError[] => {
    const pointer = `/topics/${i}`;
    if (ids.indexOf(id) < i) return [{ pointer, detail: TWICE }];
    const topic = found.find((one) => one.id === id);
    const letIn = topic && (topic.state === 'approved' || topic.state === 'own-ruling');
    return letIn ? [] : [{ pointer, detail: NOT_LET_IN }];
  });
  if (errors.length > 0) refuse('CONF-4.4', {}, { errors });
  return ids.map((id) => found.find((one) => one.id === id)!);
}

const PAST = { zh: '须晚于现在', en: 'must be later than now' };
const TWICE = { zh: '重复', en: 'stands there twice' };
const NOT_LET_IN = {
  zh: '召集人没有审定该议题，或者该议题已经撤回、已列入其他会议：不列入本次会议',
  en: 'is no topic that the convener has let in and that waits for a meeting: it stays off the agenda',
};
const NO_MEMBERS = {
  zh: '尚无成员单位：请先登记事项划转单位（POST /conference/seats）',
  en: 'no member is registered yet: the bodies that transferred items come first (POST /conference/seats)',
};
