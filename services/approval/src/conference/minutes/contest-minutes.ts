import { Injectable } from '@nestjs/common';
import type { Actor } from '@shenguan/common/auth';
import { CalendarSource } from '@shenguan/common/clock';
import { assertVersion } from '@shenguan/common/http';
import { conflict, refuse } from '@shenguan/common/rules';
import { demandAct, move } from '@shenguan/common/states';
import { UnitOfWork } from '@shenguan/common/work';
import { CONFERENCE_DAYS, TimeLimits } from '../../time-limits/index.js';
import { ConferenceMeeting } from '../meetings/meeting.entity.js';
import { demandMeetingSight } from '../meetings/meeting-access.js';
import { convenerOf, isConvener } from '../members/seat-access.js';
import { tellConference } from '../tell-conference.js';
import { reasoned } from '../topics/topic-access.js';
import { ConferenceContest } from './contest.entity.js';
import { conferenceContestTransitions } from './contest.transitions.js';
import { ConferenceContestDto, type ContestMinutesDto, type RuleOnContestDto } from './minutes.dto.js';
import { takeMinutes } from './minutes-access.js';
import { conferenceContestActs } from './minutes-acts.js';
import { contentOf } from './minutes-content.js';

/** Lets a body contest what minutes have it say, and the convener rule on it: what is upheld is corrected in a new version. CONF-5.3, CONF-5.5 */
@Injectable()
export class ContestMinutes {
  constructor(
    private readonly work: UnitOfWork,
    private readonly calendar: CalendarSource,
    private readonly limits: TimeLimits,
  ) {}

  raise(minutesId: string, { topicId, stance, text }: ContestMinutesDto, actor: Actor): Promise<ConferenceContestDto> {
    return this.work.run(actor, async (tx) => {
      const row = await takeMinutes(tx, minutesId, 'ConferenceMinutes_contest', this.calendar);
      const topic = contentOf(row.content).topics.find(({ id }) => id === topicId);
      if (!topic) refuse('CONF-5.3', {}, { errors: [{ pointer: '/topicId', detail: NO_TOPIC }] });
      const own = { minutesId, topicId, bodyCode: actor.body };
      if (await tx.findOne(ConferenceContest, own)) conflict('CONF-5.3', {}, { detail: ONCE });
      const contest = tx.insert(
        ConferenceContest,
        {
          id: tx.uuid(),
          ...own,
          ...{ bureauCode: row.bureauCode, meetingId: row.meetingId, stance, text, state: 'open' },
          ...{ raisedBy: actor.sub, raisedByName: actor.name, raisedAt: tx.now, ruling: null },
        },
        { action: 'conference-contest.raised', rules: ['CONF-5.3', 'CONF-5.5'] },
      );
      const convener = await convenerOf(tx, row.bureauCode);
      const bodyCode = convener?.bodyCode ?? row.bureauCode;
      const { limit } = this.limits.open(
        tx,
        { id: contest.id, caseNumber: null, bodyCode },
        { kind: 'conference-contest', startAt: tx.now, workingDays: CONFERENCE_DAYS.contest, basis: 'CONF-5.3' },
      );
      tellConference(tx, [bodyCode, row.bureauCode], {
        kind: 'conference-minutes',
        reference: contest.id,
        title: `${row.number}有异议，待召集人裁定`,
        content: `参会单位（${actor.body}）对议题“${topic.title}”所载本单位意见提出异议：${text}`,
        dueAt: limit.dueAt,
      });
      return ConferenceContestDto.of(contest);
    });
  }

  rule(id: string, { outcome, reasons }: RuleOnContestDto, actor: Actor): Promise<ConferenceContestDto> {
    return this.work.run(actor, async (tx) => {
      const row = await tx.lock(ConferenceContest, { id });
      await demandMeetingSight(tx, await tx.get(ConferenceMeeting, { id: row.meetingId }));
      assertVersion(row.version);
      const convener = isConvener(await convenerOf(tx, row.bureauCode), actor);
      demandAct(conferenceContestActs, 'ConferenceMinutes_ruleOnContest', row.state, { convener });
      const upheld = outcome === 'upheld';
      row.state = move(conferenceContestTransitions, upheld ? 'uphold' : 'reject', row.state);
      row.ruling = reasoned(tx, reasons);
      tx.update(ConferenceContest, row, { action: `conference-contest.${outcome}`, rules: ['CONF-5.3'] });
      await this.limits.close(tx, id, 'conference-contest');
      const running = await this.limits.running(tx, row.meetingId, ['conference-minutes']);
      if (upheld && running.length === 0) {
        this.limits.open(
          tx,
          { id: row.meetingId, caseNumber: null, bodyCode: row.bureauCode },
          { kind: 'conference-minutes', startAt: tx.now, workingDays: CONFERENCE_DAYS.minutes, basis: 'CONF-5.3' },
        );
      }
      tellConference(tx, [row.bureauCode, row.bodyCode], {
        kind: 'conference-minutes',
        reference: id,
        title: `对联席会议纪要的异议${upheld ? '成立，纪要将予更正' : '不成立'}`,
        content: `召集人${actor.name}裁定：${reasons}`,
      });
      return ConferenceContestDto.of(row);
    });
  }
}

const NO_TOPIC = { zh: '不是该纪要所载的议题', en: 'is no topic of these minutes' };
const ONCE = {
  zh: '本单位已对该议题提出过异议',
  en: 'this body has contested that topic already',
};
