import { Body, Controller, Get, Post, Query } from '@nestjs/common';
import { type Actor, CurrentActor, hasRole, type Role } from '@shenguan/common/auth';
import { legalDate, TimeSource } from '@shenguan/common/clock';
import { byId, type Ground, rowsByGround } from '@shenguan/common/database';
import { decodeCursor, notFound, Operation, page, UuidParam } from '@shenguan/common/http';
import { DataSource } from 'typeorm';
import { isInOffice } from '../liaisons/index.js';
import { StartSupervision } from './start-supervision.js';
import { StartSupervisionDto, SupervisionDto, SupervisionPage, SupervisionQuery } from './supervision.dto.js';
import { SUPERVISORS } from './supervision.transitions.js';
import { SupervisionRecord } from './supervision-record.entity.js';

const READERS = [
  ...SUPERVISORS,
  'department-head',
  'head',
  'reviewer',
  'approver',
  'auditor',
] as const satisfies Role[];

/** Supervision records (监管记录). SUP-7 */
@Controller('supervisions')
export class SupervisionController {
  constructor(
    private readonly dataSource: DataSource,
    private readonly time: TimeSource,
    private readonly startSupervision: StartSupervision,
  ) {}

  @Get()
  @Operation({
    summary: { zh: '查询监管记录，未启动的可见', en: 'Supervision records; those not started are visible' },
    description: {
      zh: '原审批部门看本部门的，审批部门看备忘录事项的，审计人员看全部。',
      en: "Departments see their own, a bureau those of its memoranda's items, auditors all.",
    },
    roles: READERS,
    rules: ['SUP-7'],
    success: { type: SupervisionPage },
  })
  async list(@Query() query: SupervisionQuery, @CurrentActor() actor: Actor): Promise<SupervisionPage> {
    const now = this.time.legal();
    const after = decodeCursor(query.cursor, ['uuid']);
    const select = this.dataSource.getRepository(SupervisionRecord).createQueryBuilder('s').orderBy('s.id');
    select.limit(query.limit + 1);
    if (query.state) select.andWhere('s.state = :state', { state: query.state });
    if (query.caseNumber) select.andWhere('s.case_number = :caseNumber', { caseNumber: query.caseNumber });
    if (query.overdue) {
      const overdue = `s.started_at IS NULL AND s.state <> 'closed' AND s.start_due_at <= :now`;
      select.andWhere(query.overdue === 'true' ? overdue : `NOT (${overdue})`, { now });
    }
    if (after) select.andWhere('s.id > :id', { id: after[0] });
    const grounds: Ground[] = hasRole(actor, 'auditor')
      ? [['TRUE']]
      : [
          ['s.department_code = :own', { own: actor.body }],
          ['s.bureau_code = :own', { own: actor.body }],
        ];
    const [rows, mayAct] = await Promise.all([rowsByGround(select, grounds, byId), this.mayAct(actor)]);
    return page(
      rows.map((row) => SupervisionDto.of(row, now, actor, mayAct)),
      query.limit,
      (row) => [row.id],
    );
  }

  @Get(':id')
  @Operation({
    summary: { zh: '查看监管记录', en: 'One supervision record' },
    roles: READERS,
    rules: ['SUP-7'],
    success: { type: SupervisionDto },
    errors: [404],
  })
  async one(@UuidParam() id: string, @CurrentActor() actor: Actor): Promise<SupervisionDto> {
    const row = await this.dataSource.getRepository(SupervisionRecord).findOneBy({ id });
    const mine = row && (hasRole(actor, 'auditor') || [row.departmentCode, row.bureauCode].includes(actor.body));
    if (!mine) throw notFound();
    return SupervisionDto.of(row, this.time.legal(), actor, await this.mayAct(actor));
  }

  @Post(':id/start')
  @Operation({
    summary: { zh: '启动监管', en: "Start the department's supervision" },
    roles: SUPERVISORS,
    rules: ['SUP-7', 'SUP-10', 'LINK-3'],
    success: { type: SupervisionDto },
    errors: [404, 409, 422],
  })
  start(
    @UuidParam() id: string,
    @Body() dto: StartSupervisionDto,
    @CurrentActor() actor: Actor,
  ): Promise<SupervisionDto> {
    return this.startSupervision.execute(id, dto, actor);
  }

  /** An officer acts by his role, a liaison only in office. LINK-3 */
  private async mayAct(actor: Actor): Promise<boolean> {
    return hasRole(actor, 'department-officer') || isInOffice(this.dataSource, actor, legalDate(this.time.legal()));
  }
}
