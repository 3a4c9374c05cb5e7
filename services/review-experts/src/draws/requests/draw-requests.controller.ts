import { Body, Controller, Get, Post, Query } from '@nestjs/common';
import { type Actor, CurrentActor, hasRole } from '@shenguan/common/auth';
import { byId, type Ground, rowsByGround } from '@shenguan/common/database';
import { decodeCursor, notFound, Operation, page, UuidParam } from '@shenguan/common/http';
import { Body as RegisteredBody } from '@shenguan/common/reference';
import { DataSource } from 'typeorm';
import { ApproveLateTies } from '../seats/late-ties.js';
import { ApproveSmallPool } from './approve-small-pool.js';
import {
  ApproveLateTiesDto,
  ApproveSmallPoolDto,
  DrawRequestDto,
  DrawRequestPage,
  DrawRequestQuery,
  LateTiesDto,
} from './draw-request.dto.js';
import { DrawRequest } from './draw-request.entity.js';

/** What experts are wanted for (抽取需求). EXP-17.1 */
@Controller('draw-requests')
export class DrawRequestsController {
  constructor(
    private readonly dataSource: DataSource,
    private readonly approveSmallPool: ApproveSmallPool,
    private readonly approveLateTies: ApproveLateTies,
  ) {}

  @Get()
  @Operation({
    summary: { zh: '查看抽取需求', en: 'What experts are wanted for' },
    description: { zh: '不反映是否已抽取。', en: 'Does not tell whether anybody was drawn.' },
    roles: ['expert-admin', 'approver', 'head', 'auditor'],
    rules: ['EXP-17.1', 'PRA-5'],
    success: { type: DrawRequestPage },
  })
  async list(@Query() query: DrawRequestQuery, @CurrentActor() actor: Actor): Promise<DrawRequestPage> {
    const after = decodeCursor(query.cursor, ['uuid']);
    const select = this.dataSource.getRepository(DrawRequest).createQueryBuilder('r').orderBy('r.id');
    select.limit(query.limit + 1);
    if (query.state) select.andWhere('r.state = :state', { state: query.state });
    if (query.caseNumber) select.andWhere('r.case_number = :caseNumber', { caseNumber: query.caseNumber });
    if (after) select.andWhere('r.id > :id', { id: after[0] });
    const own = { own: actor.body };
    const grounds: Ground[] = hasRole(actor, 'auditor')
      ? [['TRUE']]
      : [
          ['r.bureau_code = :own', own],
          [`r.bureau_code IS NULL AND EXISTS (SELECT 1 FROM body b WHERE b.code = :own AND b.kind = 'bureau')`, own],
        ];
    const rows = await rowsByGround(select, grounds, byId);
    const views = await this.viewsOf(rows, actor);
    return page(views, query.limit, ({ id }) => [id]);
  }

  @Get(':id')
  @Operation({
    summary: { zh: '查看一项抽取需求', en: 'One request for experts' },
    roles: ['expert-admin', 'approver', 'head', 'auditor'],
    rules: ['EXP-17.1', 'PRA-5'],
    success: { type: DrawRequestDto },
  })
  async one(@UuidParam() id: string, @CurrentActor() actor: Actor): Promise<DrawRequestDto> {
    const row = await this.dataSource.getRepository(DrawRequest).findOneBy({ id });
    if (!row) throw notFound();
    const [view] = await this.viewsOf([row], actor);
    if (!hasRole(actor, 'auditor') && !(await this.isOwn(row, actor))) throw notFound();
    return view!;
  }

  private async viewsOf(rows: DrawRequest[], actor: Actor): Promise<DrawRequestDto[]> {
    return Promise.all(rows.map(async (row) => DrawRequestDto.of(row, { own: await this.isOwn(row, actor) }, actor)));
  }

  /** A request that names no bureau is any bureau's. */
  private async isOwn({ bureauCode }: DrawRequest, { body }: Actor): Promise<boolean> {
    if (bureauCode !== null) return bureauCode === body;
    return this.dataSource.getRepository(RegisteredBody).existsBy({ code: body, kind: 'bureau' });
  }

  @Post(':id/small-pool-approval')
  @Operation({
    summary: { zh: '批准在合格专家不足两倍席位时抽取', en: 'Approve drawing from fewer than twice the seats' },
    roles: ['approver', 'head'],
    rules: ['EXP-17.1'],
    success: { status: 201, type: DrawRequestDto },
    errors: [404, 409],
  })
  approve(
    @UuidParam() id: string,
    @Body() order: ApproveSmallPoolDto,
    @CurrentActor() actor: Actor,
  ): Promise<DrawRequestDto> {
    return this.approveSmallPool.execute(id, order, actor);
  }

  @Get(':id/late-ties')
  @Operation({
    summary: {
      zh: '查看收件后登记的回避关系、任职排除的人数',
      en: 'How many are out for ties that came after the receipt',
    },
    description: { zh: '与是否已抽取无关。', en: 'The same whether or not anybody was drawn.' },
    roles: ['expert-admin', 'approver', 'head'],
    rules: ['EXP-19', 'PRA-5'],
    success: { type: [LateTiesDto] },
  })
  lateTies(@UuidParam() id: string, @CurrentActor() actor: Actor): Promise<LateTiesDto[]> {
    return this.approveLateTies.look(id, actor);
  }

  @Post(':id/late-ties-approval')
  @Operation({
    summary: { zh: '批准在收件后登记的回避关系排除较多专家时抽取', en: 'Approve a draw that late ties decide much of' },
    description: {
      zh: '批准时的人数和所涉专家（加密标记）记录在案；此后所涉专家有增加或者更换的，须重新批准。登记、确认所涉任职的人员不得批准。',
      en: 'The counts of that moment, and of whom they were (as keyed marks), are on record; where others come to be tied, it is approved anew. Who entered or confirmed such a service does not approve.',
    },
    roles: ['approver', 'head'],
    rules: ['EXP-17.1', 'EXP-19'],
    success: { status: 201, type: DrawRequestDto },
    errors: [404, 409],
  })
  approveTies(
    @UuidParam() id: string,
    @Body() order: ApproveLateTiesDto,
    @CurrentActor() actor: Actor,
  ): Promise<DrawRequestDto> {
    return this.approveLateTies.approve(id, order, actor);
  }
}
