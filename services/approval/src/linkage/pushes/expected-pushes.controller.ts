import { Controller, Get, Query } from '@nestjs/common';
import { type Actor, CurrentActor, hasRole } from '@shenguan/common/auth';
import { byIdDescending, type Ground, rowsByGround } from '@shenguan/common/database';
import { decodeCursor, Operation, type Page, page } from '@shenguan/common/http';
import { DataSource } from 'typeorm';
import { ExpectedPush } from './expected-push.entity.js';
import { ExpectedPushDto, ExpectedPushPageDto, ExpectedPushQuery } from './expected-pushes.dto.js';

const CONDITIONS = {
  awaited: 'p.received_at IS NULL AND p.missing_at IS NULL',
  missing: 'p.received_at IS NULL AND p.missing_at IS NOT NULL',
  received: 'p.received_at IS NOT NULL',
} as const;

/** What acts of the bureau owe departments (应送信息), and what of it has no receipt. LINK-5 */
@Controller('expected-pushes')
export class ExpectedPushesController {
  constructor(private readonly dataSource: DataSource) {}

  @Get()
  @Operation({
    summary: { zh: '查询应送部门的信息及其回执', en: 'What departments are owed, and which receipts are there' },
    description: {
      zh: '审批部门看本单位的，监管部门看应送本部门的，审计人员看全部。一分钟未见回执的为“逾时未达”，双方均被告知，系统自动重发。',
      en: 'A bureau sees its own, a department what it is owed, auditors all. Without a receipt after a minute it is missing: both sides are told, and it is sent again.',
    },
    roles: ['head', 'item-admin', 'liaison', 'department-officer', 'department-head', 'auditor'],
    rules: ['LINK-5'],
    success: { type: ExpectedPushPageDto },
  })
  async list(@CurrentActor() actor: Actor, @Query() query: ExpectedPushQuery): Promise<Page<ExpectedPushDto>> {
    const after = decodeCursor(query.cursor, ['uuid']);
    const select = this.dataSource
      .getRepository(ExpectedPush)
      .createQueryBuilder('p')
      .orderBy('p.id', 'DESC')
      .limit(query.limit + 1);
    if (query.state) select.andWhere(CONDITIONS[query.state]);
    if (query.caseNumber) select.andWhere('p.case_number = :caseNumber', { caseNumber: query.caseNumber });
    if (after) select.andWhere('p.id < :id', { id: after[0] });
    const grounds: Ground[] = hasRole(actor, 'auditor')
      ? [['TRUE']]
      : [
          ['p.bureau_code = :body', { body: actor.body }],
          ['p.department_code = :body', { body: actor.body }],
        ];
    const rows = await rowsByGround(select, grounds, byIdDescending);
    return page<ExpectedPushDto>(rows.map(ExpectedPushDto.of), query.limit, ({ id }) => [id]);
  }
}
