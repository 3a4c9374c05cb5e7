import { Controller, Get, Query } from '@nestjs/common';
import { type Actor, CurrentActor, hasRole } from '@shenguan/common/auth';
import { TimeSource } from '@shenguan/common/clock';
import { decodeCursor, Operation, page } from '@shenguan/common/http';
import { DataSource } from 'typeorm';
import { DutyDto, DutyPage, DutyQuery } from './duties.dto.js';
import { SupervisionDuty } from './duty.entity.js';

/** What departments owe in their supervision, by its day (监管待办). SUP-10, APL-61 */
@Controller('supervision-duties')
export class DutiesController {
  constructor(
    private readonly dataSource: DataSource,
    private readonly time: TimeSource,
  ) {}

  @Get()
  @Operation({
    summary: { zh: '查询监管待办，最新的在前', en: 'What supervision owes, by its day, newest first' },
    description: {
      zh: '部门看本部门的，审计人员看全部；逾期的先报部门负责人，再报同级政府办公室。',
      en: 'Departments see their own, auditors all; what is overdue is told to the head, then to the government office of the same level.',
    },
    roles: ['liaison', 'department-officer', 'inspector', 'department-head', 'auditor'],
    rules: ['SUP-10', 'APL-61'],
    success: { type: DutyPage },
  })
  async list(@Query() query: DutyQuery, @CurrentActor() actor: Actor): Promise<DutyPage> {
    const after = decodeCursor(query.cursor, ['uuid']);
    const select = this.dataSource
      .getRepository(SupervisionDuty)
      .createQueryBuilder('d')
      .orderBy('d.id', 'DESC')
      .limit(query.limit + 1);
    if (!hasRole(actor, 'auditor')) select.andWhere('d.body_code = :own', { own: actor.body });
    if (query.open) select.andWhere(`d.outcome IS ${query.open === 'true' ? 'NULL' : 'NOT NULL'}`);
    if (after) select.andWhere('d.id < :id', { id: after[0] });
    const rows = await select.getMany();
    const now = this.time.legal();
    return page(
      rows.map((row) => DutyDto.of(row, now)),
      query.limit,
      ({ id }) => [id],
    );
  }
}
