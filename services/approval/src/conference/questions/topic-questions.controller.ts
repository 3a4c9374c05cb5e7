import { Body, Controller, Get, Post, Query, UploadedFile } from '@nestjs/common';
import { ApiBody } from '@nestjs/swagger';
import { type Actor, CurrentActor } from '@shenguan/common/auth';
import { FILE_BODY, Operation, type Page, type ReceivedFile, ReceivesFile, UuidParam } from '@shenguan/common/http';
import { type Tx, UnitOfWork } from '@shenguan/common/work';
import { CONFERENCE_FILE_MAX, KeepConferenceFile } from '../files/keep-conference-file.js';
import { PARTICIPANT_ROLES } from '../meetings/meeting-acts.js';
import { CONFERENCE_READERS } from '../members/seat-access.js';
import { pageOfConference } from '../page-of-conference.js';
import { AskAboutTopic, takeQuestion } from './ask-about-topic.js';
import { ReplyOnTopicDto, TopicQuestionDto, TopicQuestionPageDto, TopicQuestionQuery } from './topic-question.dto.js';
import { TopicQuestion } from './topic-question.entity.js';
import { demandQuestionSight, questionAnswer } from './topic-question-access.js';

const QUESTIONS = { entity: TopicQuestion, table: 'conference_question', own: 'body_code' };

/** What bodies are asked about topics, and what they answer themselves (议题征求意见). CONF-3 */
@Controller('conference/questions')
export class TopicQuestionsController {
  constructor(
    private readonly work: UnitOfWork,
    private readonly askAbout: AskAboutTopic,
    private readonly keepFile: KeepConferenceFile,
  ) {}

  @Get()
  @Operation({
    summary: { zh: '查询议题征求意见', en: 'Questions about topics, newest first' },
    roles: CONFERENCE_READERS,
    rules: ['CONF-3'],
    success: { type: TopicQuestionPageDto },
  })
  list(@Query() query: TopicQuestionQuery, @CurrentActor() actor: Actor): Promise<Page<TopicQuestionDto>> {
    const where = { state: query.state };
    return this.work.read(actor, (tx) =>
      pageOfConference(tx, QUESTIONS, query, where, (row) => questionAnswer(tx, row)),
    );
  }

  @Get(':id')
  @Operation({
    summary: { zh: '查看一项征求意见', en: 'One question about a topic' },
    roles: CONFERENCE_READERS,
    rules: ['CONF-3'],
    success: { type: TopicQuestionDto },
  })
  one(@UuidParam() id: string, @CurrentActor() actor: Actor): Promise<TopicQuestionDto> {
    return this.work.read(actor, async (tx) => {
      const row = await tx.get(TopicQuestion, { id });
      await demandQuestionSight(tx, row);
      return questionAnswer(tx, row);
    });
  }

  @Post(':id/files')
  @ReceivesFile({ owner: 'approval', sizeMax: CONFERENCE_FILE_MAX, fieldsMax: 0 })
  @ApiBody(FILE_BODY)
  @Operation({
    id: 'TopicQuestions_addFile',
    summary: { zh: '上传书面意见（被征求意见的单位）', en: 'Add a paper to one’s answer' },
    roles: PARTICIPANT_ROLES,
    rules: ['CONF-3'],
    consumes: ['multipart/form-data'],
    success: { status: 201, type: TopicQuestionDto },
    errors: [404, 409, 413, 422],
  })
  addFile(
    @UuidParam() id: string,
    @UploadedFile() file: ReceivedFile | undefined,
    @CurrentActor() actor: Actor,
  ): Promise<TopicQuestionDto> {
    let taken: TopicQuestion;
    const take = async (tx: Tx, how: 'get' | 'lock') => {
      taken = await takeQuestion(tx, id, 'TopicQuestions_addFile', how);
      return taken;
    };
    const answer = (tx: Tx) => questionAnswer(tx, taken);
    return this.keepFile.execute({ kind: 'question', rule: 'CONF-3', take, answer }, file, actor);
  }

  @Post(':id/reply')
  @Operation({
    id: 'TopicQuestions_reply',
    summary: {
      zh: '回复征求意见（被征求意见的单位）',
      en: 'Answer a question about a topic, as the body that was asked',
    },
    description: {
      zh: '由被征求意见的单位以本单位人员的账号回复，逾期的照收照记；任何人不得代为回复。',
      en: 'By the token of somebody of the body that was asked; late ones are taken, and marked so. Nobody answers for it.',
    },
    roles: PARTICIPANT_ROLES,
    rules: ['CONF-3'],
    success: { status: 201, type: TopicQuestionDto },
    errors: [404, 409],
  })
  reply(
    @UuidParam() id: string,
    @Body() order: ReplyOnTopicDto,
    @CurrentActor() actor: Actor,
  ): Promise<TopicQuestionDto> {
    return this.askAbout.reply(id, order, actor);
  }
}
