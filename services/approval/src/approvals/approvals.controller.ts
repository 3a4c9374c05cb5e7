import { Controller, Get, Query } from '@nestjs/common';
import { type Actor, CurrentActor } from '@shenguan/common/auth';
import { type LegalDate, legalDate, TimeSource } from '@shenguan/common/clock';
import { byIdDescending, rowsByGround } from '@shenguan/common/database';
import { decodeCursor, notFound, Operation, type Page, page, UuidParam } from '@shenguan/common/http';
import { DataSource } from 'typeorm';
import { Approval } from './approval.entity.js';
import { APPROVAL_READERS, groundsOf } from './approval-access.js';
import { ApprovalAct } from './approval-act.entity.js';
import {
  ApprovalActDto,
  ApprovalDetailDto,
  ApprovalDto,
  ApprovalPageDto,
  ApprovalQuery,
  CheckedApprovalDto,
  PublicApprovalDto,
  PublicApprovalQuery,
} from './approvals.dto.js';
import { keptBeyondTerm } from './kept-by-renewal.js';
import { promisesOf } from './promises-of.js';

/** Approvals (许可): what was granted to whom, and whether it is in force. */
@Controller()
export class ApprovalsController {
  constructor(
    private readonly dataSource: DataSource,
    private readonly time: TimeSource,
  ) {}

  @Get('approvals')
  @Operation({
    summary: { zh: '查询许可', en: 'Approvals: the caller’s own, or those of the bureau or department, newest first' },
    roles: APPROVAL_READERS,
    rules: ['APL-39', 'APL-49', 'APL-50', 'APL-70'],
    success: { type: ApprovalPageDto },
  })
  async list(@Query() query: ApprovalQuery, @CurrentActor() actor: Actor): Promise<Page<ApprovalDto>> {
    const after = decodeCursor(query.cursor, ['uuid']);
    const select = this.rows()
      .orderBy('a.id', 'DESC')
      .limit(query.limit + 1);
    if (query.state) select.andWhere('a.state = :state', { state: query.state });
    if (query.item) select.andWhere('a.item_code = :item', { item: query.item });
    if (query.case) select.andWhere('a.case_number = :case', { case: query.case });
    if (after) select.andWhere('a.id < :id', { id: after[0] });
    const rows = await rowsByGround(select, groundsOf(actor), byIdDescending);
    const kept = await this.kept(rows);
    return page<ApprovalDto>(
      rows.map((row) => ApprovalDto.of(row, this.today(), kept)),
      query.limit,
      ({ id }) => [id],
    );
  }

  @Get('approvals/:id')
  @Operation({
    summary: { zh: '查看许可及其变动', en: 'One approval, with all that happened to it' },
    roles: APPROVAL_READERS,
    rules: ['APL-39', 'APL-49', 'APL-50', 'APL-70'],
    success: { type: ApprovalDetailDto },
  })
  async one(@UuidParam() id: string, @CurrentActor() actor: Actor): Promise<ApprovalDetailDto> {
    const select = this.rows().where('a.id = :id', { id }).limit(1);
    const [row] = await rowsByGround(select, groundsOf(actor), byIdDescending);
    if (!row) throw notFound();
    const acts = await this.dataSource
      .getRepository(ApprovalAct)
      .find({ where: { approvalId: id }, order: { at: 'ASC', id: 'ASC' } });
    return { ...ApprovalDto.of(row, this.today(), await this.kept([row])), acts: acts.map(ApprovalActDto.of) };
  }

  @Get('public/approvals')
  @Operation({
    summary: { zh: '按编号查验许可是否有效', en: 'Whether an approval is in force, by its number' },
    description: {
      zh: '任何人可以按许可证件编号和审批机关查验；持有人为自然人的，姓名脱敏。',
      en: 'Anybody may ask, by the number and who granted it; a natural person’s name is masked.',
    },
    public: true,
    rules: ['APL-39', 'APL-49', 'APL-50', 'APL-70', 'PRA-10'],
    success: { type: CheckedApprovalDto },
    errors: [404],
  })
  async check(@Query() { number, bureau }: PublicApprovalQuery): Promise<CheckedApprovalDto> {
    const row = await this.rows().where('a.bureau_code = :bureau AND a.number = :number', { bureau, number }).getOne();
    if (!row) throw notFound({ detail: NOT_OURS });
    const [promises, kept] = await Promise.all([promisesOf(this.dataSource, row), this.kept([row])]);
    return { ...PublicApprovalDto.seen(row, this.today(), kept), promises };
  }

  private kept(rows: readonly Approval[]): Promise<ReadonlySet<string>> {
    return keptBeyondTerm(this.dataSource, rows, this.today());
  }

  private rows() {
    return this.dataSource.getRepository(Approval).createQueryBuilder('a');
  }

  private today(): LegalDate {
    return legalDate(this.time.legal());
  }
}

const NOT_OURS = {
  zh: '该机关没有核发使用这一编号的许可证件，请逐字核对编号',
  en: 'this bureau granted none under this number: compare it character by character',
};
