import { Body, Controller, Get, Post, Query, type StreamableFile, UploadedFile } from '@nestjs/common';
import { ApiBody } from '@nestjs/swagger';
import { type Actor, CurrentActor, hasRole } from '@shenguan/common/auth';
import { byIdDescending, type Ground, rowsByGround } from '@shenguan/common/database';
import { BlobStore, streamFile } from '@shenguan/common/files';
import {
  decodeCursor,
  FILE_BODY,
  notFound,
  Operation,
  type Page,
  page,
  type ReceivedFile,
  ReceivesFile,
  RequiresIfMatch,
  UuidParam,
} from '@shenguan/common/http';
import { partyOf } from '@shenguan/common/parties';
import { UnitOfWork } from '@shenguan/common/work';
import { DataSource } from 'typeorm';
import { NothingDto } from '../request.dto.js';
import { ENGAGED_AS_AGENT } from './agents.js';
import { AgreeOnContract } from './agree-on-contract.js';
import {
  AnswerRatingDto,
  EngagementDto,
  EngagementPageDto,
  EngagementQuery,
  EngagementReasonDto,
  FurtherDemandDto,
  PracticeNoteDto,
  ProposeContractDto,
  RateDto,
  SettleDto,
} from './engagement.dto.js';
import { Engagement } from './engagement.entity.js';
import { engagementAnswer, isAgent, readableEngagement } from './own-engagement.js';
import { Practise } from './practise.js';
import { RateEngagement } from './rate-engagement.js';

/** Largest result of an intermediary service, in bytes. */
const RESULT_SIZE_MAX = 50 * 1024 * 1024;
const READERS = ['applicant', 'agency', 'industry-regulator', 'auditor'] as const;

/** Engagements of agencies (中介服务委托), from the contract to the rating. INT-17, INT-19, INT-20 */
@Controller('engagements')
export class EngagementsController {
  constructor(
    private readonly dataSource: DataSource,
    private readonly work: UnitOfWork,
    private readonly blobs: BlobStore,
    private readonly contracts: AgreeOnContract,
    private readonly practise: Practise,
    private readonly ratings: RateEngagement,
  ) {}

  @Get()
  @Operation({
    summary: { zh: '查看委托', en: 'Engagements: an applicant his, an agency its own, a regulator those of its trade' },
    roles: READERS,
    rules: ['INT-9', 'INT-20'],
    success: { type: EngagementPageDto },
  })
  async list(@Query() query: EngagementQuery, @CurrentActor() actor: Actor): Promise<Page<EngagementDto>> {
    const after = decodeCursor(query.cursor, ['uuid']);
    const select = this.dataSource
      .getRepository(Engagement)
      .createQueryBuilder('e')
      .orderBy('e.id', 'DESC')
      .limit(query.limit + 1);
    if (query.state) select.andWhere('e.state = :state', { state: query.state });
    if (after) select.andWhere('e.id < :id', { id: after[0] });
    const shown = await this.work.read(actor, async (tx) => {
      const rows = await rowsByGround(select, groundsOf(actor, tx.today), byIdDescending);
      return Promise.all(rows.map(async (row) => EngagementDto.of(row, actor, { agent: await isAgent(tx, row) })));
    });
    return page<EngagementDto>(shown, query.limit, ({ id }) => [id]);
  }

  @Get(':id')
  @Operation({
    summary: { zh: '查看一项委托及其执业记录', en: 'One engagement with its practice record' },
    roles: READERS,
    rules: ['INT-20'],
    success: { type: EngagementDto },
    errors: [404],
  })
  one(@UuidParam() id: string, @CurrentActor() actor: Actor): Promise<EngagementDto> {
    return this.work.read(actor, async (tx) => engagementAnswer(tx, await readableEngagement(tx, id)));
  }

  @Get(':id/result')
  @Operation({
    summary: { zh: '下载成果', en: 'The result that was delivered' },
    roles: READERS,
    rules: ['INT-19'],
    success: { mediaType: 'application/octet-stream' },
    errors: [404],
  })
  async result(@UuidParam() id: string, @CurrentActor() actor: Actor): Promise<StreamableFile> {
    const { result } = await this.work.read(actor, (tx) => readableEngagement(tx, id));
    if (result === null) throw notFound();
    return streamFile(this.blobs, result);
  }

  @Post(':id/contract')
  @Operation({
    id: 'Engagements_contract',
    summary: {
      zh: '机构提出合同，一次性列明材料、时限、人员和收费',
      en: 'The agency proposes the contract, with its one complete list',
    },
    roles: ['agency'],
    rules: ['INT-10', 'INT-13', 'INT-20'],
    success: { status: 201, type: EngagementDto },
    errors: [404, 409, 422],
  })
  contract(
    @UuidParam() id: string,
    @Body() order: ProposeContractDto,
    @CurrentActor() actor: Actor,
  ): Promise<EngagementDto> {
    return this.contracts.propose(id, order, actor);
  }

  @Post(':id/agreement')
  @RequiresIfMatch()
  @Operation({
    id: 'Engagements_agree',
    summary: { zh: '申请人同意合同', en: 'The applicant agrees to the contract' },
    roles: ['applicant'],
    rules: ['INT-20'],
    success: { status: 201, type: EngagementDto },
    errors: [404, 409],
  })
  agree(@UuidParam() id: string, @Body() _nothing: NothingDto, @CurrentActor() actor: Actor): Promise<EngagementDto> {
    return this.contracts.agree(id, actor);
  }

  @Post(':id/contract-return')
  @Operation({
    id: 'Engagements_decline',
    summary: { zh: '申请人退回合同', en: 'The applicant sends the contract back' },
    roles: ['applicant'],
    rules: ['INT-20'],
    success: { status: 201, type: EngagementDto },
    errors: [404, 409],
  })
  decline(
    @UuidParam() id: string,
    @Body() order: EngagementReasonDto,
    @CurrentActor() actor: Actor,
  ): Promise<EngagementDto> {
    return this.contracts.decline(id, order, actor);
  }

  @Post(':id/notes')
  @Operation({
    id: 'Engagements_note',
    summary: { zh: '记录执业情况', en: 'Write into the practice record; nothing in it is changed' },
    roles: ['agency', 'applicant'],
    rules: ['INT-20'],
    success: { status: 201, type: EngagementDto },
    errors: [404, 409],
  })
  note(@UuidParam() id: string, @Body() order: PracticeNoteDto, @CurrentActor() actor: Actor): Promise<EngagementDto> {
    return this.practise.note(id, order, actor);
  }

  @Post(':id/further-demands')
  @Operation({
    id: 'Engagements_furtherDemand',
    summary: { zh: '登记合同清单以外另行要求的材料', en: 'Record what is asked for beyond the list: a breach' },
    roles: ['agency', 'applicant'],
    rules: ['INT-20'],
    success: { status: 201, type: EngagementDto },
    errors: [404, 409],
  })
  furtherDemand(
    @UuidParam() id: string,
    @Body() order: FurtherDemandDto,
    @CurrentActor() actor: Actor,
  ): Promise<EngagementDto> {
    return this.practise.demandFurther(id, order, actor);
  }

  @Post(':id/taking')
  @Operation({
    id: 'Engagements_take',
    summary: { zh: '申请人接收成果', en: 'The applicant takes the result' },
    roles: ['applicant'],
    rules: ['INT-19'],
    success: { status: 201, type: EngagementDto },
    errors: [404, 409],
  })
  take(@UuidParam() id: string, @Body() _nothing: NothingDto, @CurrentActor() actor: Actor): Promise<EngagementDto> {
    return this.practise.take(id, actor);
  }

  @Post(':id/dispute')
  @Operation({
    id: 'Engagements_dispute',
    summary: { zh: '申请人提出争议', en: 'The applicant disputes the service or its result' },
    roles: ['applicant'],
    rules: ['INT-19'],
    success: { status: 201, type: EngagementDto },
    errors: [404, 409],
  })
  dispute(
    @UuidParam() id: string,
    @Body() order: EngagementReasonDto,
    @CurrentActor() actor: Actor,
  ): Promise<EngagementDto> {
    return this.practise.dispute(id, order, actor);
  }

  @Post(':id/settlement')
  @Operation({
    id: 'Engagements_settle',
    summary: { zh: '行业主管部门处理争议', en: 'The regulator of the trade settles a dispute' },
    roles: ['industry-regulator'],
    rules: ['INT-19', 'INT-9'],
    success: { status: 201, type: EngagementDto },
    errors: [404, 409, 422],
  })
  settle(@UuidParam() id: string, @Body() order: SettleDto, @CurrentActor() actor: Actor): Promise<EngagementDto> {
    return this.practise.settle(id, order, actor);
  }

  @Post(':id/rating')
  @Operation({
    id: 'Engagements_rate',
    summary: { zh: '申请人评价', en: 'The applicant rates a finished engagement, once' },
    roles: ['applicant'],
    rules: ['INT-17'],
    success: { status: 201, type: EngagementDto },
    errors: [404, 409],
  })
  rate(@UuidParam() id: string, @Body() order: RateDto, @CurrentActor() actor: Actor): Promise<EngagementDto> {
    return this.ratings.rate(id, order, actor);
  }

  @Post(':id/rating-answer')
  @Operation({
    id: 'Engagements_answer',
    summary: { zh: '机构回应评价', en: 'The agency answers its rating, once' },
    roles: ['agency'],
    rules: ['INT-17'],
    success: { status: 201, type: EngagementDto },
    errors: [404, 409],
  })
  answer(
    @UuidParam() id: string,
    @Body() order: AnswerRatingDto,
    @CurrentActor() actor: Actor,
  ): Promise<EngagementDto> {
    return this.ratings.answer(id, order, actor);
  }

  @Post(':id/result')
  @ReceivesFile({ owner: 'approval', sizeMax: RESULT_SIZE_MAX, fieldsMax: 5 })
  @ApiBody(FILE_BODY)
  @Operation({
    id: 'Engagements_deliver',
    summary: { zh: '机构交付成果', en: 'The agency delivers the result, under its digest' },
    roles: ['agency'],
    rules: ['INT-19', 'INT-20'],
    consumes: ['multipart/form-data'],
    success: { status: 201, type: EngagementDto },
    errors: [404, 409, 413, 422],
  })
  deliver(
    @UuidParam() id: string,
    @UploadedFile() file: ReceivedFile | undefined,
    @CurrentActor() actor: Actor,
  ): Promise<EngagementDto> {
    return this.practise.deliver(id, file, actor);
  }

  @Post(':id/outside-result')
  @ReceivesFile({ owner: 'approval', sizeMax: RESULT_SIZE_MAX, fieldsMax: 5 })
  @ApiBody(FILE_BODY)
  @Operation({
    id: 'Engagements_handInOutside',
    summary: {
      zh: '申请人提交平台外机构的成果',
      en: 'The applicant hands in what an agency outside the platform made out',
    },
    roles: ['applicant'],
    rules: ['INT-19', 'INT-20'],
    consumes: ['multipart/form-data'],
    success: { status: 201, type: EngagementDto },
    errors: [404, 409, 413, 422],
  })
  handInOutside(
    @UuidParam() id: string,
    @UploadedFile() file: ReceivedFile | undefined,
    @CurrentActor() actor: Actor,
  ): Promise<EngagementDto> {
    return this.practise.handInOutside(id, file, actor);
  }
}

/** The grounds on which the caller sees an engagement `e`. */
function groundsOf(actor: Actor, today: string): Ground[] {
  if (hasRole(actor, 'auditor')) return [['TRUE']];
  const grounds: Ground[] = [];
  if (hasRole(actor, 'applicant')) {
    grounds.push(['e.owner_party = :party', { party: partyOf(actor) }]);
    grounds.push([ENGAGED_AS_AGENT, { party: partyOf(actor), today }]);
  }
  if (hasRole(actor, 'agency')) grounds.push(['e.agency_code = :agency', { agency: actor.body }]);
  if (hasRole(actor, 'industry-regulator')) grounds.push(['e.regulator_code = :regulator', { regulator: actor.body }]);
  return grounds;
}
