import { Injectable } from '@nestjs/common';
import type { Actor } from '@shenguan/common/auth';
import { CalendarSource } from '@shenguan/common/clock';
import { conflict, forbid, type PointerError, refuse } from '@shenguan/common/rules';
import { move } from '@shenguan/common/states';
import { type Tx, UnitOfWork } from '@shenguan/common/work';
import { ConferenceMeeting } from '../meetings/meeting.entity.js';
import { demandMeetingSight } from '../meetings/meeting-access.js';
import { convenerOf } from '../members/seat-access.js';
import { tellConference } from '../tell-conference.js';
import { ConferenceContest } from './contest.entity.js';
import type { ConferenceMinutesDto, DraftMinutesDto } from './minutes.dto.js';
import { ConferenceMinutes } from './minutes.entity.js';
import { conferenceMinutesTransitions } from './minutes.transitions.js';
import { minutesAnswer } from './minutes-access.js';
import { MinutesContents } from './minutes-content.js';

/** Drafts minutes, as the office: it writes of the discussion alone, everything else comes from the records. CONF-5.3 */
@Injectable()
export class DraftMinutes {
  constructor(
    private readonly work: UnitOfWork,
    private readonly contents: MinutesContents,
    private readonly calendar: CalendarSource,
  ) {}

  execute(meetingId: string, { topics }: DraftMinutesDto, actor: Actor): Promise<ConferenceMinutesDto> {
    return this.work.run(actor, async (tx) => {
      const meeting = await tx.lock(ConferenceMeeting, { id: meetingId });
      await demandMeetingSight(tx, meeting);
      if (meeting.bureauCode !== actor.body) forbid('CONF-5.3', {}, { detail: NOT_THE_OFFICE });
      demandEachTopic(topics, meeting.topicIds);
      const versions = await tx.find(ConferenceMinutes, { meetingId }, { orderBy: { ordinal: 'ASC' }, lock: 'update' });
      const issued = versions.find(({ state }) => state === 'issued') ?? null;
      await this.demandNeed(tx, meeting, issued);
      for (const earlier of versions.filter(({ state }) => state === 'drafted' || state === 'returned')) {
        earlier.state = move(conferenceMinutesTransitions, 'supersede', earlier.state);
        tx.update(ConferenceMinutes, earlier, { action: 'conference-minutes.superseded', rules: ['CONF-5.3'] });
      }
      const narrative = topics.map(({ topicId, text }) => ({ topicId, text }));
      const row = tx.insert(
        ConferenceMinutes,
        {
          id: tx.uuid(),
          ...{
            bureauCode: meeting.bureauCode,
            meetingId,
            ordinal: versions.length + 1,
            number: null,
            state: 'drafted',
          },
          narrative,
          ...(await this.contents.of(tx, meeting, narrative)),
          correctsId: issued?.id ?? null,
          ...{ draftedBy: actor.sub, draftedByName: actor.name, draftedAt: tx.now },
          ...{ issuedBy: null, issuedByName: null, issuedAt: null, returnReasons: null },
        },
        { action: 'conference-minutes.drafted', rules: ['CONF-5.3', 'CONF-5.5'] },
      );
      const convener = await convenerOf(tx, meeting.bureauCode);
      tellConference(tx, [convener?.bodyCode ?? meeting.bureauCode], {
        kind: 'conference-topic',
        reference: row.id,
        title: `联席会议${meeting.number}的纪要待签发`,
        content: `联席会议办公室已起草${meeting.number}的纪要（第${row.ordinal}稿，摘要${row.digest.slice(0, 16)}），请召集人签发或者退回。`,
      });
      return minutesAnswer(tx, row, this.calendar);
    });
  }

  /** Once after the meeting; again only where a contest was upheld since. CONF-5.3 */
  private async demandNeed(tx: Tx, { id: meetingId, state }: ConferenceMeeting, issued: ConferenceMinutes | null) {
    if (state === 'closed') return;
    if (state !== 'concluded' || !issued) conflict('CONF-5.3', { state }, { detail: NOT_CLOSED });
    const upheld = await tx.find(ConferenceContest, { meetingId, minutesId: issued.id, state: 'upheld' });
    if (upheld.length === 0) conflict('CONF-5.3', { issued: issued.number }, { detail: NOTHING_TO_CORRECT });
  }
}

/** Each topic of the meeting, once. */
function demandEachTopic(told: DraftMinutesDto['topics'], ids: readonly string[]): void {
  const errors = told.flatMap(({ topicId }, i): PointerError[] => {
    const known = ids.includes(topicId) && told.findIndex((one) => one.topicId === topicId) === i;
    return known ? [] : [{ pointer: `/topics/${i}/topicId`, detail: NO_TOPIC }];
  });
  if (!ids.every((id) => told.some(({ topicId }) => topicId === id))) {
    errors.push({ pointer: '/topics', detail: EACH_TOPIC });
  }
  if (errors.length > 0) refuse('CONF-5.3', { topics: [...ids] }, { errors });
}

const NOT_THE_OFFICE = {
  zh: '由该联席会议办公室起草',
  en: 'the office of that conference drafts them',
};
const NOT_CLOSED = { zh: '会议尚未散会，或者没有召开', en: 'the meeting is not closed, or was not held' };
const NOTHING_TO_CORRECT = {
  zh: '纪要已经签发，没有成立的异议，不再另行起草',
  en: 'the minutes are issued, and no contest of them was upheld: they stay as they are',
};
const NO_TOPIC = { zh: '不是本次会议的议题，或者重复', en: 'is no topic of this meeting, or stands there twice' };
const EACH_TOPIC = { zh: '须逐题记述', en: 'leaves out a topic' };
