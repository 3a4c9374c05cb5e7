import { Body, Controller, Get, Post, Query, StreamableFile } from '@nestjs/common';
import { type Actor, CurrentActor, hasRole, type Role } from '@shenguan/common/auth';
import { legalDate, TimeSource } from '@shenguan/common/clock';
import { byIdDescending, type Ground, rowsByGround } from '@shenguan/common/database';
import { DocumentPrinter } from '@shenguan/common/documents';
import { attachment } from '@shenguan/common/files';
import { decodeCursor, notFound, Operation, page, UuidParam } from '@shenguan/common/http';
import { XLSX } from '@shenguan/common/spreadsheets';
import { DataSource } from 'typeorm';
import { isInOffice } from '../liaisons/index.js';
import { ActOnStatement } from './act-on-statement.js';
import { MonthlyStatement } from './monthly-statement.entity.js';
import { StatementDispute } from './statement-dispute.entity.js';
import { statementPaper, statementWorkbook } from './statement-paper.js';
import {
  AnswerDisputeDto,
  DisputeLineDto,
  SignStatementDto,
  StatementDto,
  StatementItemDto,
  StatementPage,
  StatementQuery,
} from './statements.dto.js';

const READERS = [
  'liaison',
  'department-officer',
  'department-head',
  'head',
  'item-admin',
  'auditor',
  'discipline-inspector',
] as const satisfies Role[];

/** Monthly statements of what a bureau and a department sent each other (审管衔接月度对账单). LINK-7 */
@Controller('monthly-statements')
export class MonthlyStatementsController {
  constructor(
    private readonly dataSource: DataSource,
    private readonly time: TimeSource,
    private readonly printer: DocumentPrinter,
    private readonly actOnStatement: ActOnStatement,
  ) {}

  @Get()
  @Operation({
    summary: { zh: '查询月度对账单，最新的在前', en: 'Monthly statements, newest first' },
    description: {
      zh: '每月首日由系统按审批部门和部门逐对出具，列明上月发送、接收、阅读、认领、逾期和双方账目的差异；没有信息往来的月份同样出具。',
      en: 'Made by the system on the first of the month for each bureau and department: sent, received, read, claimed, late, and where both sides differ; of a month in which nothing was sent, too.',
    },
    roles: READERS,
    rules: ['LINK-7'],
    success: { type: StatementPage },
  })
  async list(@Query() query: StatementQuery, @CurrentActor() actor: Actor): Promise<StatementPage> {
    const after = decodeCursor(query.cursor, ['uuid']);
    const select = this.dataSource
      .getRepository(MonthlyStatement)
      .createQueryBuilder('s')
      .orderBy('s.id', 'DESC')
      .limit(query.limit + 1);
    if (query.month) select.andWhere('s.month = :month', { month: query.month });
    if (query.state) select.andWhere('s.state = :state', { state: query.state });
    if (after) select.andWhere('s.id < :id', { id: after[0] });
    const grounds: Ground[] = readsAll(actor)
      ? [['TRUE']]
      : [
          ['s.bureau_code = :own', { own: actor.body }],
          ['s.department_code = :own', { own: actor.body }],
        ];
    const rows = await rowsByGround(select, grounds, byIdDescending);
    return page(rows.map(StatementItemDto.of), query.limit, (row) => [row.id]);
  }

  @Get(':id')
  @Operation({
    summary: { zh: '查看月度对账单及其明细、异议', en: 'One monthly statement, with its lines and what is disputed' },
    roles: READERS,
    rules: ['LINK-7'],
    success: { type: StatementDto },
    errors: [404],
  })
  async one(@UuidParam() id: string, @CurrentActor() actor: Actor): Promise<StatementDto> {
    const { row, disputes } = await this.readable(id, actor);
    const now = this.time.legal();
    const mayAct = await isInOffice(this.dataSource, actor, legalDate(now));
    return StatementDto.whole(row, disputes, now, actor, mayAct);
  }

  @Get(':id/paper')
  @Operation({
    summary: { zh: '下载月度对账单（PDF，未加盖印章）', en: 'The statement as a paper, without a seal' },
    roles: READERS,
    rules: ['LINK-7'],
    success: { mediaType: 'application/pdf' },
    errors: [404],
  })
  async paper(@UuidParam() id: string, @CurrentActor() actor: Actor): Promise<StreamableFile> {
    const { row, disputes } = await this.made(id, actor);
    return file(await this.printer.print(statementPaper(row, disputes)), `${nameOf(row)}.pdf`, 'application/pdf');
  }

  @Get(':id/workbook')
  @Operation({
    summary: { zh: '下载月度对账单明细（xlsx）', en: 'The statement’s lines as a spreadsheet' },
    roles: READERS,
    rules: ['LINK-7'],
    success: { mediaType: XLSX },
    errors: [404],
  })
  async workbook(@UuidParam() id: string, @CurrentActor() actor: Actor): Promise<StreamableFile> {
    const { row, disputes } = await this.made(id, actor);
    return file(statementWorkbook(row, disputes), `${nameOf(row)}.xlsx`, XLSX);
  }

  @Post(':id/signature')
  @Operation({
    summary: { zh: '签认月度对账单', en: 'Sign the statement for one’s own side' },
    description: {
      zh: '由在任联络员以本人令牌签认，写明所见明细的摘要；双方须由不同人员签认。五个工作日内双方均未提出异议、也未全部签认的，记为逾期未签认，并告知双方负责人。',
      en: 'By the liaison in office with his own token, who names the digest of the lines that he saw; each side by a person of its own. What is neither signed nor disputed within five working days is recorded as uncontested, and the heads of both sides are told.',
    },
    roles: ['liaison'],
    rules: ['LINK-7', 'LINK-3'],
    success: { type: StatementDto },
    errors: [404, 409, 422],
  })
  sign(@UuidParam() id: string, @Body() dto: SignStatementDto, @CurrentActor() actor: Actor): Promise<StatementDto> {
    return this.actOnStatement.sign(id, dto, actor);
  }

  @Post(':id/disputes')
  @Operation({
    summary: { zh: '对对账单的一行提出异议', en: 'Dispute a line of the statement' },
    roles: ['liaison'],
    rules: ['LINK-7', 'LINK-3'],
    success: { status: 201, type: StatementDto },
    errors: [404, 409, 422],
  })
  dispute(@UuidParam() id: string, @Body() dto: DisputeLineDto, @CurrentActor() actor: Actor): Promise<StatementDto> {
    return this.actOnStatement.dispute(id, dto, actor);
  }

  @Post(':id/disputes/:disputeId/answer')
  @Operation({
    summary: { zh: '答复对方的异议', en: 'Answer what the other side disputes' },
    roles: ['liaison'],
    rules: ['LINK-7', 'LINK-3'],
    success: { type: StatementDto },
    errors: [404, 409],
  })
  answer(
    @UuidParam() id: string,
    @UuidParam('disputeId') disputeId: string,
    @Body() dto: AnswerDisputeDto,
    @CurrentActor() actor: Actor,
  ): Promise<StatementDto> {
    return this.actOnStatement.answer(id, disputeId, dto, actor);
  }

  private async readable(id: string, actor: Actor) {
    const row = await this.dataSource.getRepository(MonthlyStatement).findOneBy({ id });
    if (!row || !(readsAll(actor) || [row.bureauCode, row.departmentCode].includes(actor.body))) throw notFound();
    const disputes = await this.dataSource
      .getRepository(StatementDispute)
      .find({ where: { statementId: id }, order: { id: 'ASC' } });
    return { row, disputes };
  }

  /** What is still being made has no paper. */
  private async made(id: string, actor: Actor) {
    const found = await this.readable(id, actor);
    if (found.row.madeAt === null) throw notFound();
    return found;
  }
}

const readsAll = (actor: Actor): boolean => hasRole(actor, 'auditor', 'discipline-inspector');
const nameOf = ({ month, departmentName }: MonthlyStatement): string => `对账单 ${month} ${departmentName}`;

function file(bytes: Buffer, name: string, type: string): StreamableFile {
  return new StreamableFile(bytes, { type, disposition: attachment(name), length: bytes.length });
}
