import { Body, Controller, Get, Post, Query, UploadedFile } from '@nestjs/common';
import { ApiBody } from '@nestjs/swagger';
import { type Actor, CurrentActor, type Role } from '@shenguan/common/auth';
import {
  FILE_BODY,
  notFound,
  Operation,
  type Page,
  type ReceivedFile,
  ReceivesFile,
  UuidParam,
} from '@shenguan/common/http';
import { conflict } from '@shenguan/common/rules';
import { type Tx, UnitOfWork } from '@shenguan/common/work';
import { NoContentDto } from '../../cases/index.js';
import { CONFERENCE_FILE_MAX, KeepConferenceFile } from '../files/keep-conference-file.js';
import { CONFERENCE_READERS } from '../members/seat-access.js';
import { pageOfConference } from '../page-of-conference.js';
import { ArrangeMeeting } from './arrange-meeting.js';
import { LeadMeeting } from './lead-meeting.js';
import {
  CloseMeetingDto,
  ConferenceMeetingDto,
  ConferenceMeetingPageDto,
  ConferenceMeetingQuery,
  DelegateDto,
  DeliverPapersDto,
  MeetingReasonDto,
  OpenMeetingDto,
  ProposeMeetingDto,
  RuleOnMeetingDto,
  SayDto,
} from './meeting.dto.js';
import { ConferenceMeeting } from './meeting.entity.js';
import { demandMeetingSight, meetingAnswer, takeMeeting } from './meeting-access.js';
import { PARTICIPANT_ROLES } from './meeting-acts.js';
import { SpeakAtMeeting } from './speak-at-meeting.js';
import { ConferenceView } from './view.entity.js';

const MEETINGS = { entity: ConferenceMeeting, table: 'conference_meeting', own: 'bureau_code' };
const OPEN_FOR_SHEETS = ['convened', 'open', 'closed'];
const SENDERS = [...PARTICIPANT_ROLES, 'conference-office'] as const satisfies readonly Role[];

/** Meetings of the conference (联席会议), from the proposal to the end. CONF-4.1 to CONF-5.5 */
@Controller('conference')
export class ConferenceMeetingsController {
  constructor(
    private readonly work: UnitOfWork,
    private readonly arrange: ArrangeMeeting,
    private readonly lead: LeadMeeting,
    private readonly speak: SpeakAtMeeting,
    private readonly keepFile: KeepConferenceFile,
  ) {}

  @Post('meetings')
  @Operation({
    summary: { zh: '提出会议的时间和议题', en: 'Propose time and topics of a meeting' },
    roles: ['conference-office'],
    rules: ['CONF-4.2', 'CONF-4.4'],
    success: { status: 201, type: ConferenceMeetingDto },
    errors: [422],
  })
  propose(@Body() order: ProposeMeetingDto, @CurrentActor() actor: Actor): Promise<ConferenceMeetingDto> {
    return this.arrange.propose(order, actor);
  }

  @Get('meetings')
  @Operation({
    summary: { zh: '查询会议', en: 'Meetings, newest first' },
    roles: CONFERENCE_READERS,
    rules: ['CONF-4.1'],
    success: { type: ConferenceMeetingPageDto },
  })
  list(@Query() query: ConferenceMeetingQuery, @CurrentActor() actor: Actor): Promise<Page<ConferenceMeetingDto>> {
    const where = { state: query.state };
    return this.work.read(actor, (tx) => pageOfConference(tx, MEETINGS, query, where, (row) => meetingAnswer(tx, row)));
  }

  @Get('meetings/:id')
  @Operation({
    summary: { zh: '查看会议、送达、出席和意见', en: 'One meeting: service, attendance, views' },
    roles: CONFERENCE_READERS,
    rules: ['CONF-4.3', 'CONF-5.2', 'CONF-5.5'],
    success: { type: ConferenceMeetingDto },
  })
  one(@UuidParam() id: string, @CurrentActor() actor: Actor): Promise<ConferenceMeetingDto> {
    return this.work.read(actor, async (tx) => {
      const row = await tx.get(ConferenceMeeting, { id });
      await demandMeetingSight(tx, row);
      return meetingAnswer(tx, row);
    });
  }

  @Post('meetings/:id/ruling')
  @Operation({
    id: 'ConferenceMeetings_rule',
    summary: { zh: '审定会议的时间和议题（召集人）', en: 'Approve time and topics, as the convener' },
    roles: ['convener'],
    rules: ['CONF-4.1', 'CONF-4.2'],
    success: { status: 201, type: ConferenceMeetingDto },
    errors: [404, 409],
  })
  rule(
    @UuidParam() id: string,
    @Body() order: RuleOnMeetingDto,
    @CurrentActor() actor: Actor,
  ): Promise<ConferenceMeetingDto> {
    return this.arrange.rule(id, order, actor);
  }

  @Post('meetings/:id/convocation')
  @Operation({
    id: 'ConferenceMeetings_convene',
    summary: {
      zh: '召集会议，送达通知和材料（召集人）',
      en: 'Convene a meeting and serve its papers, as the convener',
    },
    description: {
      zh: '通知和材料送达全体成员单位和列席单位的收件箱，以接收回执为凭，同时告知联络员，没有联络员的告知负责人。开会前满一个工作日未送达的单位，不视为同意。',
      en: 'Notice and papers go into the inboxes of members and invited bodies, whose receipts prove it; liaisons are told, or heads. Whoever was not served a full working day before is not deemed to agree.',
    },
    roles: ['convener'],
    rules: ['CONF-4.1', 'CONF-4.2', 'CONF-4.3', 'CONF-4.4', 'CONF-5.1'],
    success: { status: 201, type: ConferenceMeetingDto },
    errors: [404, 409, 422],
  })
  convene(
    @UuidParam() id: string,
    @Body() _nothing: NoContentDto,
    @CurrentActor() actor: Actor,
  ): Promise<ConferenceMeetingDto> {
    return this.arrange.convene(id, actor);
  }

  @Post('meetings/:id/deliveries')
  @Operation({
    id: 'ConferenceMeetings_deliver',
    summary: { zh: '登记向没有收件箱的单位送达', en: 'Record how papers reached a body that reads no inbox' },
    roles: ['conference-office'],
    rules: ['CONF-4.3'],
    success: { status: 201, type: ConferenceMeetingDto },
    errors: [404, 409, 422],
  })
  deliver(
    @UuidParam() id: string,
    @Body() order: DeliverPapersDto,
    @CurrentActor() actor: Actor,
  ): Promise<ConferenceMeetingDto> {
    return this.speak.deliver(id, order, actor);
  }

  @Post('meetings/:id/files')
  @ReceivesFile({ owner: 'approval', sizeMax: CONFERENCE_FILE_MAX, fieldsMax: 0 })
  @ApiBody(FILE_BODY)
  @Operation({
    id: 'ConferenceMeetings_addFile',
    summary: { zh: '提交请假证明、送达凭证等材料', en: 'Hand in proof of an excuse, or of a delivery' },
    roles: SENDERS,
    rules: ['CONF-4.3', 'CONF-5.5'],
    consumes: ['multipart/form-data'],
    success: { status: 201, type: ConferenceMeetingDto },
    errors: [404, 409, 413, 422],
  })
  addFile(
    @UuidParam() id: string,
    @UploadedFile() file: ReceivedFile | undefined,
    @CurrentActor() actor: Actor,
  ): Promise<ConferenceMeetingDto> {
    let taken: ConferenceMeeting;
    const take = async (tx: Tx, how: 'get' | 'lock') => {
      taken = await takeMeeting(tx, id, 'ConferenceMeetings_addFile', how);
      return taken;
    };
    const answer = (tx: Tx) => meetingAnswer(tx, taken);
    return this.keepFile.execute({ kind: 'meeting', rule: 'CONF-4.3', take, answer }, file, actor);
  }

  @Post('meetings/:id/delegation')
  @Operation({
    id: 'ConferenceMeetings_delegate',
    summary: { zh: '委托分管负责人参会（单位负责人）', en: 'Delegate a deputy, as the head of a body' },
    roles: PARTICIPANT_ROLES,
    rules: ['CONF-5.2'],
    success: { status: 201, type: ConferenceMeetingDto },
    errors: [404, 409, 422],
  })
  delegate(
    @UuidParam() id: string,
    @Body() order: DelegateDto,
    @CurrentActor() actor: Actor,
  ): Promise<ConferenceMeetingDto> {
    return this.speak.delegate(id, order, actor);
  }

  @Post('meetings/:id/excuse')
  @Operation({
    id: 'ConferenceMeetings_excuse',
    summary: { zh: '说明不能到会的理由', en: 'Say why nobody of the body can come' },
    roles: PARTICIPANT_ROLES,
    rules: ['CONF-5.5'],
    success: { status: 201, type: ConferenceMeetingDto },
    errors: [404, 409],
  })
  excuse(
    @UuidParam() id: string,
    @Body() order: MeetingReasonDto,
    @CurrentActor() actor: Actor,
  ): Promise<ConferenceMeetingDto> {
    return this.speak.excuse(id, order, actor);
  }

  @Post('meetings/:id/attendance')
  @Operation({
    id: 'ConferenceMeetings_attend',
    summary: { zh: '签到（参会人员本人）', en: 'Check in, each for himself' },
    description: {
      zh: '负责人、受委托的分管负责人、其他人员依工作人员登记和委托记录认定，其他人员出席的予以标注。',
      en: 'As what he attends follows from the staff register and the delegation; anybody else is marked.',
    },
    roles: PARTICIPANT_ROLES,
    rules: ['CONF-5.2'],
    success: { status: 201, type: ConferenceMeetingDto },
    errors: [404, 409],
  })
  attend(
    @UuidParam() id: string,
    @Body() _nothing: NoContentDto,
    @CurrentActor() actor: Actor,
  ): Promise<ConferenceMeetingDto> {
    return this.speak.attend(id, actor);
  }

  @Post('meetings/:id/views')
  @Operation({
    id: 'ConferenceMeetings_say',
    summary: { zh: '对议题发表意见', en: 'State the body’s view of a topic' },
    description: {
      zh: '由本单位负责人、受委托的分管负责人或者已签到的人员以本人账号发表，会前可以书面发表；最后一次为准，历次均予保留，载入纪要。',
      en: 'By a head, his delegate or whoever has checked in, with his own login, in writing before the meeting too; the last counts, all are kept and stand in the minutes.',
    },
    roles: PARTICIPANT_ROLES,
    rules: ['CONF-5.3', 'CONF-5.5'],
    success: { status: 201, type: ConferenceMeetingDto },
    errors: [404, 409, 422],
  })
  say(@UuidParam() id: string, @Body() order: SayDto, @CurrentActor() actor: Actor): Promise<ConferenceMeetingDto> {
    return this.speak.say(id, order, actor);
  }

  @Post('views/:id/files')
  @ReceivesFile({ owner: 'approval', sizeMax: CONFERENCE_FILE_MAX, fieldsMax: 0 })
  @ApiBody(FILE_BODY)
  @Operation({
    summary: { zh: '附上本单位意见表', en: 'Attach the body’s own view sheet' },
    roles: PARTICIPANT_ROLES,
    rules: ['CONF-5.3'],
    consumes: ['multipart/form-data'],
    success: { status: 201, type: ConferenceMeetingDto },
    errors: [404, 409, 413, 422],
  })
  addSheet(
    @UuidParam() id: string,
    @UploadedFile() file: ReceivedFile | undefined,
    @CurrentActor() actor: Actor,
  ): Promise<ConferenceMeetingDto> {
    let meeting: ConferenceMeeting;
    const take = async (tx: Tx) => {
      const view = await tx.get(ConferenceView, { id });
      if (view.bodyCode !== actor.body) throw notFound();
      meeting = await tx.get(ConferenceMeeting, { id: view.meetingId });
      if (!OPEN_FOR_SHEETS.includes(meeting.state)) conflict('CONF-5.3', { state: meeting.state }, { detail: ISSUED });
      return { id, bureauCode: meeting.bureauCode };
    };
    const answer = (tx: Tx) => meetingAnswer(tx, meeting);
    return this.keepFile.execute({ kind: 'view', rule: 'CONF-5.3', take, answer }, file, actor);
  }

  @Post('meetings/:id/opening')
  @Operation({
    id: 'ConferenceMeetings_open',
    summary: { zh: '宣布开会（召集人）', en: 'Open a meeting, as the convener' },
    roles: ['convener'],
    rules: ['CONF-4.1', 'CONF-4.3'],
    success: { status: 201, type: ConferenceMeetingDto },
    errors: [404, 409, 422],
  })
  open(
    @UuidParam() id: string,
    @Body() order: OpenMeetingDto,
    @CurrentActor() actor: Actor,
  ): Promise<ConferenceMeetingDto> {
    return this.lead.open(id, order, actor);
  }

  @Post('meetings/:id/closing')
  @Operation({
    id: 'ConferenceMeetings_close',
    summary: { zh: '宣布散会，裁定缺席（召集人）', en: 'Close a meeting and rule on absences, as the convener' },
    roles: ['convener'],
    rules: ['CONF-4.1', 'CONF-4.5', 'CONF-5.5'],
    success: { status: 201, type: ConferenceMeetingDto },
    errors: [404, 409, 422],
  })
  close(
    @UuidParam() id: string,
    @Body() order: CloseMeetingDto,
    @CurrentActor() actor: Actor,
  ): Promise<ConferenceMeetingDto> {
    return this.lead.close(id, order, actor);
  }

  @Post('meetings/:id/adjournment')
  @Operation({
    id: 'ConferenceMeetings_adjourn',
    summary: { zh: '延期（召集人）', en: 'Adjourn a meeting, as the convener' },
    roles: ['convener'],
    rules: ['CONF-4.1', 'CONF-4.3'],
    success: { status: 201, type: ConferenceMeetingDto },
    errors: [404, 409],
  })
  adjourn(
    @UuidParam() id: string,
    @Body() order: MeetingReasonDto,
    @CurrentActor() actor: Actor,
  ): Promise<ConferenceMeetingDto> {
    return this.lead.adjourn(id, order, actor);
  }
}

const ISSUED = {
  zh: '纪要已经签发，或者会议没有召开',
  en: 'its minutes are issued, or it was not held',
};
