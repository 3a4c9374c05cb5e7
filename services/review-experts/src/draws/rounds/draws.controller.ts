import { Body, Controller, Get, Post, Query } from '@nestjs/common';
import { type Actor, CurrentActor, hasRole, ROLES } from '@shenguan/common/auth';
import type { FullOpening, Proof } from '@shenguan/common/draw';
import { Operation, UuidParam } from '@shenguan/common/http';
import { UnitOfWork } from '@shenguan/common/work';
import { Designate } from '../designations/designate.js';
import { DesignateDto, DesignationDto } from '../designations/designation.dto.js';
import { ExclusionPage, ExclusionQuery } from '../exclusions/exclusion.dto.js';
import { LookAtExclusions } from '../exclusions/look-at-exclusions.js';
import { FullOpeningDto, ProofDto } from '../proofs/draw-proof.dto.js';
import { LookAtPanel } from '../seats/look-at-panel.js';
import { SeatDto } from '../seats/seat.dto.js';
import { Seat } from '../seats/seat.entity.js';
import { DrawDto, PanelDto, RedrawDto, StartDrawDto, VoidDrawDto } from './draw.dto.js';
import { Draw } from './draw.entity.js';
import { OpenDraw } from './open-draw.js';
import { StartDraw } from './start-draw.js';
import { VoidDraw } from './void-draw.js';

/** What the bureau does with a draw (抽取): start it, draw empty seats again, end it, open it. EXP-17.1 to EXP-22 */
@Controller('draws')
export class DrawsController {
  constructor(
    private readonly work: UnitOfWork,
    private readonly startDraw: StartDraw,
    private readonly voidDraw: VoidDraw,
    private readonly openDraw: OpenDraw,
    private readonly lookAtPanel: LookAtPanel,
    private readonly designate: Designate,
    private readonly exclusions: LookAtExclusions,
  ) {}

  @Post()
  @Operation({
    summary: { zh: '启动专家抽取', en: 'Start a draw' },
    description: {
      zh: '仅限评审或联合核验提出的需求；同一项目同时只有一轮未决抽取。',
      en: 'Only for what a review or an inspection asked for; one undecided round per project.',
    },
    roles: ['expert-admin'],
    rules: ['EXP-17.1', 'EXP-17.2', 'EXP-9', 'EXP-19', 'EXP-18'],
    success: { status: 201, type: DrawDto },
    errors: [404, 409, 503],
  })
  start(@Body() order: StartDrawDto, @CurrentActor() actor: Actor): Promise<DrawDto> {
    return this.startDraw.start(order, actor);
  }

  @Post(':id/redraw')
  @Operation({
    summary: { zh: '重新抽取空缺席位', en: 'Draw empty seats again' },
    description: {
      zh: '只限三种情形且递补用尽；原结果保留，只抽空缺席位。',
      en: 'On three grounds only, once alternates are exhausted; the first draw stays, only empty seats are drawn.',
    },
    roles: ['expert-admin'],
    rules: ['EXP-18'],
    success: { status: 201, type: DrawDto },
    errors: [404, 409, 503],
  })
  redraw(@UuidParam() id: string, @Body() order: RedrawDto, @CurrentActor() actor: Actor): Promise<DrawDto> {
    return this.startDraw.redraw(id, order, actor);
  }

  @Post(':id/void')
  @Operation({
    summary: { zh: '作废未决的一轮', en: 'End an undecided round' },
    description: {
      zh: '无人公开随机数前由服务签署；此后须逾期且其余见证人共同签署。缺席见证人不得参加下一轮。',
      en: 'Signed by the service while nobody has revealed; later only after the deadline and with all other witnesses.',
    },
    roles: ['expert-admin'],
    rules: ['EXP-17.1'],
    success: { status: 200, type: DrawDto },
    errors: [404, 409],
  })
  void(@UuidParam() id: string, @Body() order: VoidDrawDto, @CurrentActor() actor: Actor): Promise<DrawDto> {
    return this.voidDraw.execute(id, order, actor);
  }

  @Get(':id/seats')
  @Operation({
    summary: { zh: '查看席位状态，不含姓名', en: 'The seats and how they stand, without names' },
    roles: ['expert-admin', 'auditor'],
    rules: ['EXP-18', 'EXP-22'],
    success: { type: [SeatDto] },
    errors: [404],
  })
  seats(@UuidParam() id: string, @CurrentActor() actor: Actor): Promise<SeatDto[]> {
    return this.work.read(actor, async (tx) => {
      await tx.get(Draw, hasRole(actor, 'auditor') ? { id } : { id, bureauCode: actor.body });
      return (await tx.find(Seat, { drawId: id })).map(SeatDto.of);
    });
  }

  @Get(':id/panel')
  @Operation({
    summary: { zh: '查看专家名单，每次查看均留痕', en: 'The names on a panel; every look is on record' },
    description: {
      zh: '评审完成前仅组织评审的专家管理员可见；其他人得到的答复与名单是否存在无关。',
      en: 'For the organising administrator only; anybody else gets the same answer whether or not there is a panel.',
    },
    roles: ROLES,
    rules: ['EXP-22', 'PRA-5'],
    success: { type: PanelDto },
  })
  panel(@UuidParam() id: string, @CurrentActor() actor: Actor): Promise<PanelDto> {
    return this.lookAtPanel.execute(id, actor);
  }

  @Post(':id/designation')
  @Operation({
    summary: { zh: '提请直接确定专家', en: 'Propose to designate an expert' },
    description: {
      zh: '仅限在库合格专家不足、席位空缺；须另一人审批。',
      en: 'Only for a seat that the pool can not fill; somebody else approves.',
    },
    roles: ['expert-admin'],
    rules: ['EXP-17.3', 'EXP-17.2', 'EXP-9', 'EXP-19'],
    success: { status: 201, type: DesignationDto },
    errors: [404, 409],
  })
  propose(@UuidParam() id: string, @Body() order: DesignateDto, @CurrentActor() actor: Actor): Promise<DesignationDto> {
    return this.designate.propose(id, order, actor);
  }

  @Post(':id/opening')
  @Operation({
    summary: { zh: '评审完成后开示名单', en: 'Open the names after the review' },
    roles: ['expert-admin', 'auditor'],
    rules: ['EXP-17.1', 'EXP-22'],
    success: { status: 200, type: ProofDto, description: 'shenguan-draw-proof/1' },
    errors: [404, 409],
  })
  open(@UuidParam() id: string, @CurrentActor() actor: Actor): Promise<Proof> {
    return this.openDraw.open(id, actor);
  }

  @Get(':id/opening')
  @Operation({
    summary: { zh: '查看全部开示，供审计核对', en: 'The full opening, for auditors' },
    roles: ['auditor'],
    rules: ['EXP-17.1', 'EXP-22'],
    success: { type: FullOpeningDto, description: 'shenguan-draw-opening/1' },
  })
  fullOpening(@UuidParam() id: string, @CurrentActor() actor: Actor): Promise<FullOpening> {
    return this.openDraw.full(id, actor);
  }

  @Get(':id/exclusions')
  @Operation({
    summary: { zh: '查看抽取前排除的专家及原因，供审计核对', en: 'Who was left out of a draw and why, for auditors' },
    description: {
      zh: '评审完成后方可查看；每一原因一行：条款、类别、自何时起、所依据的记录。按条款的人次在快照中公开。',
      en: 'After the review only; a row for each reason: the rule, its kind, since when, on what record. The counts by rule are public, in the snapshot.',
    },
    roles: ['auditor'],
    rules: ['EXP-17.1', 'EXP-22'],
    success: { type: ExclusionPage },
  })
  exclusionsOf(
    @UuidParam() id: string,
    @Query() query: ExclusionQuery,
    @CurrentActor() actor: Actor,
  ): Promise<ExclusionPage> {
    return this.exclusions.list(id, query, actor);
  }
}
