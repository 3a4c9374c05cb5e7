import { Body, Controller, Get, Post, Put, Query, UploadedFile } from '@nestjs/common';
import { ApiBody } from '@nestjs/swagger';
import { type Actor, CurrentActor, type Role } from '@shenguan/common/auth';
import {
  FILE_BODY,
  Operation,
  type Page,
  type ReceivedFile,
  ReceivesFile,
  RequiresIfMatch,
  UuidParam,
} from '@shenguan/common/http';
import { UnitOfWork } from '@shenguan/common/work';
import { NoContentDto } from '../../cases/index.js';
import { CONFERENCE_FILE_MAX, KeepConferenceFile } from '../files/keep-conference-file.js';
import { TopicsAtMeeting } from '../meetings/topics-at-meeting.js';
import { CONFERENCE_READERS } from '../members/seat-access.js';
import { pageOfConference } from '../page-of-conference.js';
import { AskAboutTopic } from '../questions/ask-about-topic.js';
import { AskAboutTopicDto } from '../questions/topic-question.dto.js';
import { DraftTopic } from './draft-topic.js';
import { RuleOnTopic } from './rule-on-topic.js';
import {
  ConcludeTopicDto,
  ConferenceTopicDto,
  ConferenceTopicPageDto,
  ConferenceTopicQuery,
  DraftTopicDto,
  LetInTopicDto,
  RuleOnTopicDto,
  TopicContentDto,
  TopicReasonDto,
} from './topic.dto.js';
import { ConferenceTopic } from './topic.entity.js';
import { demandTopicSight, takeTopic, topicAnswer } from './topic-access.js';

const TOPICS = { entity: ConferenceTopic, table: 'conference_topic', own: 'raised_for' };
const RAISERS = ['conference-office', 'department-head'] as const satisfies readonly Role[];

/** Topics of the conference (联席会议议题). CONF-2, CONF-3, CONF-4.2, CONF-4.4, CONF-4.5 */
@Controller('conference/topics')
export class ConferenceTopicsController {
  constructor(
    private readonly work: UnitOfWork,
    private readonly draftTopic: DraftTopic,
    private readonly ruleOn: RuleOnTopic,
    private readonly askAbout: AskAboutTopic,
    private readonly atMeeting: TopicsAtMeeting,
    private readonly keepFile: KeepConferenceFile,
  ) {}

  @Post()
  @Operation({
    summary: { zh: '起草议题', en: 'Begin a topic' },
    description: {
      zh: '由联席会议办公室起草，成员单位负责人也可以提出；监管处理建议答复后双方仍有分歧的，可以提请研究。先起草，再上传材料、补充征求意见情况，然后由办公室报召集人审定。',
      en: 'The office of the conference drafts it, and the head of a member may; so does whoever still differs about an answered demand. Papers and consultations follow, then the office submits it to the convener.',
    },
    roles: RAISERS,
    rules: ['CONF-2', 'CONF-3', 'SUP-8'],
    success: { status: 201, type: ConferenceTopicDto },
    errors: [409, 422],
  })
  begin(@Body() order: DraftTopicDto, @CurrentActor() actor: Actor): Promise<ConferenceTopicDto> {
    return this.draftTopic.begin(order, actor);
  }

  @Get()
  @Operation({
    summary: { zh: '查询议题', en: 'Topics, newest first' },
    roles: CONFERENCE_READERS,
    rules: ['CONF-4.2'],
    success: { type: ConferenceTopicPageDto },
  })
  list(@Query() query: ConferenceTopicQuery, @CurrentActor() actor: Actor): Promise<Page<ConferenceTopicDto>> {
    const where = { state: query.state, case_number: query.caseNumber };
    return this.work.read(actor, (tx) => pageOfConference(tx, TOPICS, query, where, (row) => topicAnswer(tx, row)));
  }

  @Get(':id')
  @Operation({
    summary: { zh: '查看议题', en: 'One topic' },
    roles: CONFERENCE_READERS,
    rules: ['CONF-3'],
    success: { type: ConferenceTopicDto },
  })
  one(@UuidParam() id: string, @CurrentActor() actor: Actor): Promise<ConferenceTopicDto> {
    return this.work.read(actor, async (tx) => {
      const row = await tx.get(ConferenceTopic, { id });
      await demandTopicSight(tx, row);
      return topicAnswer(tx, row);
    });
  }

  @Put(':id')
  @RequiresIfMatch()
  @Operation({
    summary: { zh: '修改议题', en: 'Change a topic while it is a draft' },
    roles: RAISERS,
    rules: ['CONF-2', 'CONF-3'],
    success: { type: ConferenceTopicDto },
    errors: [404, 409, 412, 422, 428],
  })
  change(
    @UuidParam() id: string,
    @Body() order: TopicContentDto,
    @CurrentActor() actor: Actor,
  ): Promise<ConferenceTopicDto> {
    return this.draftTopic.change(id, order, actor);
  }

  @Post(':id/files')
  @ReceivesFile({ owner: 'approval', sizeMax: CONFERENCE_FILE_MAX, fieldsMax: 0 })
  @ApiBody(FILE_BODY)
  @Operation({
    id: 'ConferenceTopics_addFile',
    summary: { zh: '上传议题材料', en: 'Add a paper to a topic' },
    roles: RAISERS,
    rules: ['CONF-3'],
    consumes: ['multipart/form-data'],
    success: { status: 201, type: ConferenceTopicDto },
    errors: [404, 409, 413, 422],
  })
  addFile(
    @UuidParam() id: string,
    @UploadedFile() file: ReceivedFile | undefined,
    @CurrentActor() actor: Actor,
  ): Promise<ConferenceTopicDto> {
    let taken: ConferenceTopic;
    const take = async (tx: Parameters<typeof takeTopic>[0], how: 'get' | 'lock') => {
      taken = await takeTopic(tx, id, 'ConferenceTopics_addFile', how);
      return taken;
    };
    const answer = (tx: Parameters<typeof takeTopic>[0]) => {
      // Another version: the convener has seen the papers as they are then.
      tx.update(ConferenceTopic, taken, { action: 'conference-topic.file-kept', rules: ['CONF-3'] });
      return topicAnswer(tx, taken);
    };
    return this.keepFile.execute({ kind: 'topic', rule: 'CONF-3', take, answer }, file, actor);
  }

  @Post(':id/questions')
  @Operation({
    id: 'ConferenceTopics_ask',
    summary: { zh: '就议题向有关单位征求意见', en: 'Ask a body about a topic' },
    description: {
      zh: '成员单位和其他单位均可以征求；由被征求意见的单位在期限内自行回复，期限未满且未回复的，议题不得报审定。拟提出的审批意见修改后，须重新征求。',
      en: 'Members and others alike. The body answers itself, in its own days; before that the topic goes to nobody, and once the proposal changes it is asked again.',
    },
    roles: RAISERS,
    rules: ['CONF-3'],
    success: { status: 201, type: ConferenceTopicDto },
    errors: [404, 409, 422],
  })
  ask(
    @UuidParam() id: string,
    @Body() order: AskAboutTopicDto,
    @CurrentActor() actor: Actor,
  ): Promise<ConferenceTopicDto> {
    return this.askAbout.ask(id, order, actor);
  }

  @Post(':id/submission')
  @Operation({
    id: 'ConferenceTopics_submit',
    summary: { zh: '报召集人审定', en: 'Submit a topic to the convener' },
    description: {
      zh: '自报审定之时起，内容和材料不再更改，所涉办件等待会议；办件的期限照常计算，用至六成即预警。',
      en: 'From here on what it says and its papers stay, and its case waits; no clock stops, and the warning comes at six tenths.',
    },
    roles: ['conference-office'],
    rules: ['CONF-3', 'CONF-4.2', 'CONF-4.5'],
    success: { status: 201, type: ConferenceTopicDto },
    errors: [404, 409, 422],
  })
  submit(
    @UuidParam() id: string,
    @Body() _nothing: NoContentDto,
    @CurrentActor() actor: Actor,
  ): Promise<ConferenceTopicDto> {
    return this.ruleOn.submit(id, actor);
  }

  @Post(':id/ruling')
  @RequiresIfMatch()
  @Operation({
    id: 'ConferenceTopics_rule',
    summary: { zh: '审定或者退回议题（召集人）', en: 'Let a topic in, or return it, as the convener' },
    roles: ['convener'],
    rules: ['CONF-2', 'CONF-4.1', 'CONF-4.2'],
    success: { status: 201, type: ConferenceTopicDto },
    errors: [404, 409],
  })
  rule(
    @UuidParam() id: string,
    @Body() order: RuleOnTopicDto,
    @CurrentActor() actor: Actor,
  ): Promise<ConferenceTopicDto> {
    return this.ruleOn.rule(id, order, actor);
  }

  @Post(':id/own-ruling')
  @RequiresIfMatch()
  @Operation({
    id: 'ConferenceTopics_letIn',
    summary: { zh: '决定未报审定的议题上会（召集人）', en: 'Let a topic in by the convener’s own ruling' },
    roles: ['convener'],
    rules: ['CONF-4.1', 'CONF-4.4'],
    success: { status: 201, type: ConferenceTopicDto },
    errors: [404, 409, 422],
  })
  letIn(
    @UuidParam() id: string,
    @Body() order: LetInTopicDto,
    @CurrentActor() actor: Actor,
  ): Promise<ConferenceTopicDto> {
    return this.atMeeting.letIn(id, order, actor);
  }

  @Post(':id/conclusion')
  @Operation({
    id: 'ConferenceTopics_conclude',
    summary: { zh: '归纳议定意见（召集人）', en: 'State what was agreed on a topic, as the convener' },
    roles: ['convener'],
    rules: ['CONF-4.1', 'CONF-4.5', 'CONF-5.5'],
    success: { status: 201, type: ConferenceTopicDto },
    errors: [404, 409, 422],
  })
  conclude(
    @UuidParam() id: string,
    @Body() order: ConcludeTopicDto,
    @CurrentActor() actor: Actor,
  ): Promise<ConferenceTopicDto> {
    return this.atMeeting.conclude(id, order, actor);
  }

  @Post(':id/resumption')
  @Operation({
    id: 'ConferenceTopics_takeUp',
    summary: { zh: '恢复审议缓议的议题（召集人）', en: 'Take a postponed topic up again, as the convener' },
    roles: ['convener'],
    rules: ['CONF-4.1', 'CONF-4.2'],
    success: { status: 201, type: ConferenceTopicDto },
    errors: [404, 409],
  })
  takeUp(
    @UuidParam() id: string,
    @Body() order: TopicReasonDto,
    @CurrentActor() actor: Actor,
  ): Promise<ConferenceTopicDto> {
    return this.ruleOn.takeUp(id, order, actor);
  }

  @Post(':id/withdrawal')
  @Operation({
    id: 'ConferenceTopics_withdraw',
    summary: { zh: '撤回议题', en: 'Withdraw a topic' },
    description: {
      zh: '召集人审定之前由提出单位撤回，审定之后由集中审批部门负责人说明理由撤回，并告知召集人。',
      en: 'By who raised it before the convener let it in, by the bureau’s head with reasons after; the convener is told.',
    },
    roles: [...RAISERS, 'head'],
    rules: ['CONF-4.5'],
    success: { status: 201, type: ConferenceTopicDto },
    errors: [404, 409],
  })
  withdraw(
    @UuidParam() id: string,
    @Body() order: TopicReasonDto,
    @CurrentActor() actor: Actor,
  ): Promise<ConferenceTopicDto> {
    return this.ruleOn.withdraw(id, order, actor);
  }
}
