import { Body, Controller, Get, Post, Query } from '@nestjs/common';
import { type Actor, CurrentActor, hasRole } from '@shenguan/common/auth';
import { TimeSource } from '@shenguan/common/clock';
import { decodeCursor, notFound, Operation, page, UuidParam } from '@shenguan/common/http';
import { DataSource } from 'typeorm';
import { AnnouncePlan } from './announce-plan.js';
import {
  AnnouncePlanDto,
  CheckPlanDto,
  CheckPlanPage,
  CheckPlanQuery,
  DrawPlanDto,
  PublicCheckPlanDto,
  PublicCheckPlanPage,
} from './check-plan.dto.js';
import { CheckPlan } from './check-plan.entity.js';
import { CHECK_PLANNERS } from './check-plan.transitions.js';
import { checkPlanActions } from './check-plan-acts.js';
import { DrawPlan } from './draw-plan.js';

/** Plans of random checks (双随机检查计划). APL-61 */
@Controller()
export class CheckPlansController {
  constructor(
    private readonly dataSource: DataSource,
    private readonly time: TimeSource,
    private readonly announcePlan: AnnouncePlan,
    private readonly drawPlan: DrawPlan,
  ) {}

  @Get('public/check-plans')
  @Operation({
    id: 'CheckPlans_public',
    summary: { zh: '查询公布的检查计划和抽取结果', en: 'Plans of checks and their draws, as anybody may read them' },
    description: {
      zh: '名录、系统承诺在抽取前公布；抽取后公布双方的数，任何人均可据以重算。',
      en: 'Lists and commitment are public before the draw, both numbers after it: anybody can recompute who was drawn.',
    },
    public: true,
    rules: ['APL-61'],
    success: { type: PublicCheckPlanPage },
  })
  async plans(@Query() query: CheckPlanQuery): Promise<PublicCheckPlanPage> {
    const rows = await this.rows(query);
    return page(rows.map(PublicCheckPlanDto.seen), query.limit, ({ id }) => [id]);
  }

  @Post('check-plans')
  @Operation({
    id: 'CheckPlans_announce',
    summary: { zh: '公布检查计划', en: 'Announce a plan of random checks' },
    description: {
      zh: '检查对象为本部门该事项全部日常监管的许可，检查人员为本部门全部在编在职人员，不列入的须写明理由；名录公布后不能更改，由编制人以外的人员抽取。',
      en: 'Objects are all approvals of the item that the department supervises, inspectors all of its establishment, save who is left off with a reason; lists don’t change any more, and somebody else draws.',
    },
    roles: CHECK_PLANNERS,
    rules: ['APL-61', 'LINK-3'],
    success: { status: 201, type: CheckPlanDto },
    errors: [409, 422],
  })
  announce(@Body() dto: AnnouncePlanDto, @CurrentActor() actor: Actor): Promise<CheckPlanDto> {
    return this.announcePlan.execute(dto, actor);
  }

  @Get('check-plans')
  @Operation({
    id: 'CheckPlans_list',
    summary: { zh: '查询本部门的检查计划', en: 'Plans of checks of the own department, newest first' },
    roles: [...CHECK_PLANNERS, 'inspector', 'auditor'],
    rules: ['APL-61'],
    success: { type: CheckPlanPage },
  })
  async list(@Query() query: CheckPlanQuery, @CurrentActor() actor: Actor): Promise<CheckPlanPage> {
    const rows = await this.rows(query, hasRole(actor, 'auditor') ? undefined : actor.body);
    const now = this.time.legal();
    return page(
      rows.map((row) => CheckPlanDto.of(row, checkPlanActions({ row, actor, now }))),
      query.limit,
      ({ id }) => [id],
    );
  }

  @Get('check-plans/:id')
  @Operation({
    id: 'CheckPlans_one',
    summary: { zh: '查看一份检查计划', en: 'One plan of checks' },
    roles: [...CHECK_PLANNERS, 'inspector', 'auditor'],
    rules: ['APL-61'],
    success: { type: CheckPlanDto },
    errors: [404],
  })
  async one(@UuidParam() id: string, @CurrentActor() actor: Actor): Promise<CheckPlanDto> {
    const row = await this.dataSource.getRepository(CheckPlan).findOneBy({ id });
    if (!row || !(hasRole(actor, 'auditor') || row.departmentCode === actor.body)) throw notFound();
    return CheckPlanDto.of(row, checkPlanActions({ row, actor, now: this.time.legal() }));
  }

  @Post('check-plans/:id/draw')
  @Operation({
    id: 'CheckPlans_draw',
    summary: { zh: '抽取检查对象和检查人员', en: 'Draw whom to check and who checks' },
    description: {
      zh: '由编制计划以外的人员提供一个数，与系统事先承诺的数共同决定结果；对象、人员和递补次序一次抽定。',
      en: 'Somebody who did not write the plan gives a number; with the one that the system was bound to it decides objects, inspectors and who follows them, once.',
    },
    roles: CHECK_PLANNERS,
    rules: ['APL-61', 'PRA-11', 'LINK-3'],
    success: { type: CheckPlanDto },
    errors: [404, 409],
  })
  draw(@UuidParam() id: string, @Body() { number }: DrawPlanDto, @CurrentActor() actor: Actor): Promise<CheckPlanDto> {
    return this.drawPlan.execute(id, number, actor);
  }

  private rows({ state, cursor, limit }: CheckPlanQuery, body?: string): Promise<CheckPlan[]> {
    const after = decodeCursor(cursor, ['uuid']);
    const select = this.dataSource.getRepository(CheckPlan).createQueryBuilder('p').orderBy('p.id', 'DESC');
    select.limit(limit + 1);
    if (body !== undefined) select.andWhere('p.department_code = :body', { body });
    if (state) select.andWhere('p.state = :state', { state });
    if (after) select.andWhere('p.id < :id', { id: after[0] });
    return select.getMany();
  }
}
