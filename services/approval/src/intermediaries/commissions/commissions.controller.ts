import { Body, Controller, Get, Post, Query, UploadedFile } from '@nestjs/common';
import { ApiBody } from '@nestjs/swagger';
import { type Actor, CurrentActor, hasRole } from '@shenguan/common/auth';
import { byIdDescending, type Ground, rowsByGround } from '@shenguan/common/database';
import {
  decodeCursor,
  FILE_BODY,
  Operation,
  type Page,
  page,
  type ReceivedFile,
  ReceivesFile,
  RequiresIfMatch,
  UuidParam,
} from '@shenguan/common/http';
import { systemActor, UnitOfWork } from '@shenguan/common/work';
import { DataSource } from 'typeorm';
import { TakeOffers } from '../commission-offers/take-offers.js';
import { NothingDto } from '../request.dto.js';
import { AnswerQuestionDto, AskDto, CommissionQuery, DraftCommissionDto } from './commission.dto.js';
import { Commission } from './commission.entity.js';
import { COMMISSION_HEADS, COMMISSION_OFFICERS } from './commission.transitions.js';
import { commissionAnswer, demandSight, factsOf, partsOf } from './commission-access.js';
import { CommissionDto, CommissionPageDto } from './commission-answer.dto.js';
import { DraftCommission } from './draft-commission.js';

/** Technical services that bureau or department commissions: needs, and what agencies ask of them (委托技术服务). INT-8 */
@Controller('commissions')
export class CommissionsController {
  constructor(
    private readonly dataSource: DataSource,
    private readonly work: UnitOfWork,
    private readonly draftCommission: DraftCommission,
    private readonly takeOffers: TakeOffers,
  ) {}

  @Post()
  @Operation({
    id: 'Commissions_draft',
    summary: { zh: '起草委托需求', en: 'Draft a need' },
    description: {
      zh: '没有付款人、区域、规模的字段：费用由委托单位支付，限制性条件不予接收。',
      en: 'There is no field for payer, region or size: the commissioner pays, and conditions that shut agencies out are refused.',
    },
    roles: COMMISSION_OFFICERS,
    rules: ['INT-8'],
    success: { status: 201, type: CommissionDto },
    errors: [409, 422],
  })
  draft(@Body() order: DraftCommissionDto, @CurrentActor() actor: Actor): Promise<CommissionDto> {
    return this.draftCommission.draft(order, actor);
  }

  @Get()
  @Operation({
    id: 'Commissions_list',
    summary: { zh: '查询委托：公告及其结果，本单位的草稿', en: 'Commissions: what is announced, and one’s own drafts' },
    public: true,
    rules: ['INT-8'],
    success: { type: CommissionPageDto },
  })
  async list(@Query() query: CommissionQuery, @CurrentActor() actor?: Actor): Promise<Page<CommissionDto>> {
    const after = decodeCursor(query.cursor, ['uuid']);
    const select = this.dataSource
      .getRepository(Commission)
      .createQueryBuilder('c')
      .orderBy('c.id', 'DESC')
      .limit(query.limit + 1);
    if (query.state) select.andWhere('c.state = :state', { state: query.state });
    if (query.commissioner) select.andWhere('c.commissioner_code = :of', { of: query.commissioner });
    if (after) select.andWhere('c.id < :id', { id: after[0] });
    const rows = await rowsByGround(select, groundsOf(actor), byIdDescending);
    return this.work.read(actor ?? systemActor('approval'), async (tx) => {
      const parts = await partsOf(tx, rows);
      const shown = await Promise.all(
        rows.map(async (row) =>
          CommissionDto.of(row, parts(row.id), actor ? await factsOf(tx, row, parts(row.id)) : null),
        ),
      );
      return page<CommissionDto>(shown, query.limit, ({ id }) => [id]);
    });
  }

  @Get(':id')
  @Operation({
    id: 'Commissions_one',
    summary: { zh: '查看一项委托', en: 'One commission; offers show once they are opened' },
    public: true,
    rules: ['INT-8'],
    success: { type: CommissionDto },
    errors: [404],
  })
  one(@UuidParam() id: string, @CurrentActor() actor?: Actor): Promise<CommissionDto> {
    return this.work.read(actor ?? systemActor('approval'), async (tx) => {
      const row = await tx.get(Commission, { id });
      demandSight(row, tx.actor);
      if (actor) return commissionAnswer(tx, row);
      return CommissionDto.of(row, (await partsOf(tx, [row]))(id), null);
    });
  }

  @Post(':id/ground-file')
  @ReceivesFile({ owner: 'approval', sizeMax: 20 * 1024 * 1024, fieldsMax: 0 })
  @ApiBody(FILE_BODY)
  @Operation({
    id: 'Commissions_keepGround',
    summary: { zh: '上传单一来源的证明材料', en: 'Hand in what shows the single source' },
    roles: COMMISSION_OFFICERS,
    rules: ['INT-8'],
    consumes: ['multipart/form-data'],
    success: { status: 201, type: CommissionDto },
    errors: [404, 409, 413, 422],
  })
  keepGround(
    @UuidParam() id: string,
    @UploadedFile() file: ReceivedFile | undefined,
    @CurrentActor() actor: Actor,
  ): Promise<CommissionDto> {
    return this.draftCommission.keepGround(id, file, actor);
  }

  @Post(':id/announcement')
  @RequiresIfMatch()
  @Operation({
    id: 'Commissions_announce',
    summary: { zh: '另一人公告需求', en: 'Somebody else announces it' },
    roles: COMMISSION_HEADS,
    rules: ['INT-8'],
    success: { status: 201, type: CommissionDto },
    errors: [404, 409, 412, 428],
  })
  announce(
    @UuidParam() id: string,
    @Body() _nothing: NothingDto,
    @CurrentActor() actor: Actor,
  ): Promise<CommissionDto> {
    return this.draftCommission.announce(id, actor);
  }

  @Post(':id/discard')
  @Operation({
    id: 'Commissions_discard',
    summary: { zh: '撤销草稿', en: 'Discard a draft' },
    roles: COMMISSION_OFFICERS,
    rules: ['INT-8'],
    success: { status: 201, type: CommissionDto },
    errors: [404, 409],
  })
  discard(@UuidParam() id: string, @Body() _nothing: NothingDto, @CurrentActor() actor: Actor): Promise<CommissionDto> {
    return this.draftCommission.discard(id, actor);
  }

  @Post(':id/questions')
  @Operation({
    id: 'Commissions_ask',
    summary: { zh: '机构质疑条件', en: 'An agency questions a condition; offers stay open until it is answered' },
    roles: ['agency'],
    rules: ['INT-8'],
    success: { status: 201, type: CommissionDto },
    errors: [404, 409, 422],
  })
  ask(@UuidParam() id: string, @Body() order: AskDto, @CurrentActor() actor: Actor): Promise<CommissionDto> {
    return this.takeOffers.ask(id, order, actor);
  }

  @Post(':id/answers')
  @Operation({
    id: 'Commissions_answerQuestion',
    summary: { zh: '答复质疑', en: 'Answer a question' },
    roles: [...COMMISSION_OFFICERS, ...COMMISSION_HEADS],
    rules: ['INT-8'],
    success: { status: 201, type: CommissionDto },
    errors: [404, 409, 422],
  })
  answer(
    @UuidParam() id: string,
    @Body() order: AnswerQuestionDto,
    @CurrentActor() actor: Actor,
  ): Promise<CommissionDto> {
    return this.takeOffers.answer(id, order, actor);
  }
}

/** What is announced is everybody's; drafts are their body's. */
function groundsOf(actor: Actor | undefined): Ground[] {
  if (actor && hasRole(actor, 'auditor')) return [['TRUE']];
  const grounds: Ground[] = [["c.state NOT IN ('draft', 'discarded')"]];
  if (actor && hasRole(actor, ...COMMISSION_OFFICERS, ...COMMISSION_HEADS)) {
    grounds.push(['c.commissioner_code = :body', { body: actor.body }]);
  }
  return grounds;
}
