import { Body, Controller, Get, Post, Query } from '@nestjs/common';
import { type Actor, CurrentActor } from '@shenguan/common/auth';
import { CalendarSource } from '@shenguan/common/clock';
import { Operation, type Page, UuidParam } from '@shenguan/common/http';
import { UnitOfWork } from '@shenguan/common/work';
import { ConferenceMeeting } from '../meetings/meeting.entity.js';
import { demandMeetingSight } from '../meetings/meeting-access.js';
import { PARTICIPANT_ROLES } from '../meetings/meeting-acts.js';
import { CONFERENCE_READERS } from '../members/seat-access.js';
import { pageOfConference } from '../page-of-conference.js';
import { ConferenceContest } from './contest.entity.js';
import { ContestMinutes } from './contest-minutes.js';
import { DraftMinutes } from './draft-minutes.js';
import { IssueMinutes } from './issue-minutes.js';
import {
  ConferenceContestDto,
  ConferenceContestPageDto,
  ConferenceContestQuery,
  ConferenceMinutesDto,
  ConferenceMinutesPageDto,
  ConferenceMinutesQuery,
  ContestMinutesDto,
  DraftMinutesDto,
  IssueMinutesDto,
  ReturnMinutesDto,
  RuleOnContestDto,
} from './minutes.dto.js';
import { ConferenceMinutes } from './minutes.entity.js';
import { demandMinutesSight, minutesAnswer } from './minutes-access.js';

const MINUTES = { entity: ConferenceMinutes, table: 'conference_minutes', own: 'bureau_code' };
const CONTESTS = { entity: ConferenceContest, table: 'conference_contest', own: 'body_code' };

/** Minutes of the conference (联席会议纪要), and what bodies contest of them. CONF-5.3, CONF-5.5 */
@Controller('conference')
export class ConferenceMinutesController {
  constructor(
    private readonly work: UnitOfWork,
    private readonly calendar: CalendarSource,
    private readonly draftMinutes: DraftMinutes,
    private readonly issueMinutes: IssueMinutes,
    private readonly contestMinutes: ContestMinutes,
  ) {}

  @Post('meetings/:id/minutes')
  @Operation({
    summary: { zh: '起草纪要（联席会议办公室）', en: 'Draft minutes, as the office' },
    description: {
      zh: '办公室只记述讨论经过；出席情况、各单位意见、议定事项由系统依会议记录汇集，不由任何人填写。另起一稿的，前稿作废；签发后仅在异议成立时另行起草更正稿。',
      en: 'The office writes of the discussion; attendance, positions and resolutions are put together from the records, typed by nobody. A later draft replaces an earlier one; after the issue there is another only where a contest was upheld.',
    },
    roles: ['conference-office'],
    rules: ['CONF-5.3', 'CONF-5.5'],
    success: { status: 201, type: ConferenceMinutesDto },
    errors: [404, 409, 422],
  })
  draft(
    @UuidParam() id: string,
    @Body() order: DraftMinutesDto,
    @CurrentActor() actor: Actor,
  ): Promise<ConferenceMinutesDto> {
    return this.draftMinutes.execute(id, order, actor);
  }

  @Get('minutes')
  @Operation({
    summary: { zh: '查询纪要', en: 'Minutes, newest first' },
    roles: CONFERENCE_READERS,
    rules: ['CONF-4.5', 'CONF-5.3'],
    success: { type: ConferenceMinutesPageDto },
  })
  list(@Query() query: ConferenceMinutesQuery, @CurrentActor() actor: Actor): Promise<Page<ConferenceMinutesDto>> {
    const where = { state: query.state, meeting_id: query.meetingId };
    return this.work.read(actor, (tx) =>
      pageOfConference(tx, MINUTES, query, where, (row) => minutesAnswer(tx, row, this.calendar)),
    );
  }

  @Get('minutes/:id')
  @Operation({
    summary: { zh: '查看纪要', en: 'One version of minutes' },
    roles: CONFERENCE_READERS,
    rules: ['CONF-4.5', 'CONF-5.3', 'CONF-5.5'],
    success: { type: ConferenceMinutesDto },
  })
  one(@UuidParam() id: string, @CurrentActor() actor: Actor): Promise<ConferenceMinutesDto> {
    return this.work.read(actor, async (tx) => {
      const row = await tx.get(ConferenceMinutes, { id });
      await demandMinutesSight(tx, row);
      return minutesAnswer(tx, row, this.calendar);
    });
  }

  @Post('minutes/:id/issuance')
  @Operation({
    id: 'ConferenceMinutes_issue',
    summary: { zh: '签发纪要（召集人）', en: 'Issue minutes, as the convener' },
    roles: ['convener'],
    rules: ['CONF-4.5', 'CONF-5.3', 'CONF-5.4', 'CONF-5.5'],
    success: { status: 201, type: ConferenceMinutesDto },
    errors: [404, 409, 422],
  })
  issue(
    @UuidParam() id: string,
    @Body() order: IssueMinutesDto,
    @CurrentActor() actor: Actor,
  ): Promise<ConferenceMinutesDto> {
    return this.issueMinutes.issue(id, order, actor);
  }

  @Post('minutes/:id/return')
  @Operation({
    id: 'ConferenceMinutes_return',
    summary: { zh: '退回纪要稿（召集人）', en: 'Return a draft of minutes, as the convener' },
    roles: ['convener'],
    rules: ['CONF-5.3'],
    success: { status: 201, type: ConferenceMinutesDto },
    errors: [404, 409],
  })
  return(
    @UuidParam() id: string,
    @Body() order: ReturnMinutesDto,
    @CurrentActor() actor: Actor,
  ): Promise<ConferenceMinutesDto> {
    return this.issueMinutes.return(id, order, actor);
  }

  @Post('minutes/:id/contests')
  @Operation({
    id: 'ConferenceMinutes_contest',
    summary: { zh: '对纪要所载本单位意见提出异议', en: 'Contest what minutes have the body say' },
    roles: PARTICIPANT_ROLES,
    rules: ['CONF-5.3', 'CONF-5.5'],
    success: { status: 201, type: ConferenceContestDto },
    errors: [404, 409, 422],
  })
  contest(
    @UuidParam() id: string,
    @Body() order: ContestMinutesDto,
    @CurrentActor() actor: Actor,
  ): Promise<ConferenceContestDto> {
    return this.contestMinutes.raise(id, order, actor);
  }

  @Get('contests')
  @Operation({
    summary: { zh: '查询对纪要的异议', en: 'Contests of minutes, newest first' },
    roles: CONFERENCE_READERS,
    rules: ['CONF-5.3'],
    success: { type: ConferenceContestPageDto },
  })
  contests(@Query() query: ConferenceContestQuery, @CurrentActor() actor: Actor): Promise<Page<ConferenceContestDto>> {
    return this.work.read(actor, (tx) =>
      pageOfConference(tx, CONTESTS, query, { state: query.state }, async (row) => ConferenceContestDto.of(row)),
    );
  }

  @Get('contests/:id')
  @Operation({
    summary: { zh: '查看对纪要的异议', en: 'One contest of minutes' },
    roles: CONFERENCE_READERS,
    rules: ['CONF-5.3'],
    success: { type: ConferenceContestDto },
  })
  oneContest(@UuidParam() id: string, @CurrentActor() actor: Actor): Promise<ConferenceContestDto> {
    return this.work.read(actor, async (tx) => {
      const row = await tx.get(ConferenceContest, { id });
      await demandMeetingSight(tx, await tx.get(ConferenceMeeting, { id: row.meetingId }));
      return ConferenceContestDto.of(row);
    });
  }

  @Post('contests/:id/ruling')
  @Operation({
    summary: { zh: '裁定对纪要的异议（召集人）', en: 'Rule on a contest of minutes, as the convener' },
    roles: ['convener'],
    rules: ['CONF-5.3'],
    success: { status: 201, type: ConferenceContestDto },
    errors: [404, 409],
  })
  ruleOnContest(
    @UuidParam() id: string,
    @Body() order: RuleOnContestDto,
    @CurrentActor() actor: Actor,
  ): Promise<ConferenceContestDto> {
    return this.contestMinutes.rule(id, order, actor);
  }
}
