import { Controller, Get, Query } from '@nestjs/common';
import { type Actor, CurrentActor, hasRole } from '@shenguan/common/auth';
import { TimeSource } from '@shenguan/common/clock';
import { byIdDescending, type Ground, rowsByGround } from '@shenguan/common/database';
import { decodeCursor, Operation, type Page, page } from '@shenguan/common/http';
import { DataSource, In } from 'typeorm';
import { TimeLimit } from '../time-limits/index.js';
import { Demand } from './demand.entity.js';
import { Feedback } from './feedback.entity.js';
import { DemandDto, DemandPageDto, DemandQuery, FeedbackDto, FeedbackPageDto, FeedbackQuery } from './linkage.dto.js';
import { feedbackView } from './supervision-information.js';

const READERS = ['window-clerk', 'reviewer', 'approver', 'head', 'item-admin', 'auditor'] as const;

/** What departments told the bureau (监管反馈), and the demands that await an answer. */
@Controller()
export class LinkageController {
  constructor(
    private readonly dataSource: DataSource,
    private readonly time: TimeSource,
  ) {}

  @Get('feedback')
  @Operation({
    summary: { zh: '查看部门推送的监管信息', en: 'What departments pushed to the bureau, newest first' },
    roles: READERS,
    rules: ['SUP-6', 'LINK-6.1', 'LINK-6.2'],
    success: { type: FeedbackPageDto },
  })
  async feedback(@CurrentActor() actor: Actor, @Query() query: FeedbackQuery): Promise<Page<FeedbackDto>> {
    const after = decodeCursor(query.cursor, ['instant', 'uuid']);
    const select = this.dataSource
      .getRepository(Feedback)
      .createQueryBuilder('f')
      .orderBy('f.pushed_at', 'DESC')
      .addOrderBy('f.id', 'DESC')
      .limit(query.limit + 1);
    if (query.caseNumber) select.andWhere('f.case_number = :caseNumber', { caseNumber: query.caseNumber });
    if (after) select.andWhere('(f.pushed_at, f.id) < (:at, :id)', { at: after[0], id: after[1] });
    const grounds: Ground[] = hasRole(actor, 'auditor')
      ? [['TRUE']]
      : [['f.bureau_code = :body', { body: actor.body }], ['f.bureau_code IS NULL']];
    const rows = await rowsByGround(
      select,
      grounds,
      (one, other) => other.pushedAt.getTime() - one.pushedAt.getTime() || byIdDescending(one, other),
    );
    return page<FeedbackDto>(rows.map(feedbackView), query.limit, (row) => [row.pushedAt, row.id]);
  }

  @Get('demands')
  @Operation({
    summary: { zh: '查看部门要求变更、撤回、撤销或者注销审批的建议', en: 'Demands on approvals, by due date' },
    roles: READERS,
    rules: ['SUP-8'],
    success: { type: DemandPageDto },
  })
  async demands(@CurrentActor() actor: Actor, @Query() query: DemandQuery): Promise<Page<DemandDto>> {
    const after = decodeCursor(query.cursor, ['instant', 'uuid']);
    const select = this.dataSource
      .getRepository(Demand)
      .createQueryBuilder('d')
      .orderBy('d.received_at', 'ASC')
      .addOrderBy('d.id', 'ASC')
      .limit(query.limit + 1);
    if (!hasRole(actor, 'auditor')) select.andWhere('d.bureau_code = :body', { body: actor.body });
    const { state, caseNumber, department, demand } = query;
    if (state) select.andWhere('d.state = :state', { state });
    if (caseNumber) select.andWhere('d.case_number = :caseNumber', { caseNumber });
    if (department) select.andWhere("d.department ->> 'code' = :department", { department });
    if (demand) select.andWhere('d.demand = :demand', { demand });
    if (after) select.andWhere('(d.received_at, d.id) > (:at, :id)', { at: after[0], id: after[1] });
    const rows = await select.getMany();
    const limits = await this.dataSource
      .getRepository(TimeLimit)
      .findBy({ subjectId: In(rows.map(({ id }) => id)), kind: 'demand-answer' });
    const limitOf = new Map(limits.map((limit) => [limit.subjectId, limit]));
    const now = this.time.legal();
    return page<DemandDto>(
      rows.map((row) => DemandDto.of(row, limitOf.get(row.id)!, now, actor)),
      query.limit,
      (row) => [row.receivedAt, row.id],
    );
  }
}
