import { Body, Controller, Get, Post, Query } from '@nestjs/common';
import { type Actor, CurrentActor, hasRole, type Role } from '@shenguan/common/auth';
import { byIdDescending, type Ground, rowsByGround } from '@shenguan/common/database';
import { decodeCursor, notFound, Operation, page, UuidParam } from '@shenguan/common/http';
import { DataSource } from 'typeorm';
import { FeedbackDto, FeedbackPage, FeedbackQuery, PushFeedbackDto } from './feedback.dto.js';
import { Feedback } from './feedback.entity.js';
import { PushFeedback } from './push-feedback.js';

const READERS = [
  'liaison',
  'department-officer',
  'department-head',
  'reviewer',
  'approver',
  'head',
  'auditor',
] as const satisfies Role[];

/** What departments tell the bureau (反馈). LINK-6.1, LINK-6.2, SUP-8 */
@Controller('feedback')
export class FeedbackController {
  constructor(
    private readonly dataSource: DataSource,
    private readonly pushFeedback: PushFeedback,
  ) {}

  @Post()
  @Operation({
    summary: { zh: '向审批部门推送监管信息', en: 'Push what supervision decided, found or demands to the bureau' },
    description: {
      zh: '监管决定、建议、意见自作出之日起一个工作日内推送；法规政策变动于收到通知当日推送。逾期不拒收，如实记录。要求变更、撤回、撤销、注销的，须写明法律依据。',
      en: 'Within one working day of the act’s own date; changes of law or policy on the day of their notice. Late ones are taken and shown as late. A demand names its ground in law.',
    },
    roles: ['liaison', 'department-officer'],
    rules: ['LINK-6.1', 'LINK-6.2', 'LINK-3', 'SUP-8'],
    success: { status: 201, type: FeedbackDto },
  })
  push(@Body() dto: PushFeedbackDto, @CurrentActor() actor: Actor): Promise<FeedbackDto> {
    return this.pushFeedback.execute(dto, actor);
  }

  @Get()
  @Operation({
    summary: { zh: '查询已推送的监管信息', en: 'What was pushed: by the own department, or to the own bureau' },
    roles: READERS,
    rules: ['LINK-6.1', 'LINK-6.2'],
    success: { type: FeedbackPage },
  })
  async list(@Query() query: FeedbackQuery, @CurrentActor() actor: Actor): Promise<FeedbackPage> {
    const after = decodeCursor(query.cursor, ['uuid']);
    const select = this.dataSource.getRepository(Feedback).createQueryBuilder('f').orderBy('f.id', 'DESC');
    select.limit(query.limit + 1);
    if (query.kind) select.andWhere('f.kind = :kind', { kind: query.kind });
    if (query.late) select.andWhere('f.late = :late', { late: query.late === 'true' });
    if (query.caseNumber) select.andWhere('f.case_number = :caseNumber', { caseNumber: query.caseNumber });
    if (after) select.andWhere('f.id < :id', { id: after[0] });
    const grounds: Ground[] = hasRole(actor, 'auditor')
      ? [['TRUE']]
      : [
          ['f.department_code = :own', { own: actor.body }],
          ['f.bureau_codes @> ARRAY[:own]::text[]', { own: actor.body }],
        ];
    const rows = await rowsByGround(select, grounds, byIdDescending);
    return page(rows.map(FeedbackDto.of), query.limit, (row) => [row.id]);
  }

  @Get(':id')
  @Operation({
    summary: { zh: '查看一条监管信息', en: 'One piece of feedback, with how its time was counted' },
    roles: READERS,
    success: { type: FeedbackDto },
    errors: [404],
  })
  async one(@UuidParam() id: string, @CurrentActor() actor: Actor): Promise<FeedbackDto> {
    const row = await this.dataSource.getRepository(Feedback).findOneBy({ id });
    const mine =
      row && (hasRole(actor, 'auditor') || row.departmentCode === actor.body || row.bureauCodes.includes(actor.body));
    if (!mine) throw notFound();
    return FeedbackDto.of(row);
  }
}
