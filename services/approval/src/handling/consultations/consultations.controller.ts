import { Body, Controller, Get, Post, Query } from '@nestjs/common';
import { type Actor, CurrentActor, hasRole, type Role } from '@shenguan/common/auth';
import {
  decodeCursor,
  type IdOrNumber,
  IdOrNumberParam,
  Operation,
  type Page,
  page,
  UuidParam,
} from '@shenguan/common/http';
import { type Tx, UnitOfWork } from '@shenguan/common/work';
import { DataSource, In } from 'typeorm';
import { BUREAU_ROLES, Consultation, NoContentDto, readableCase } from '../../cases/index.js';
import { PushReceipt } from '../../linkage/index.js';
import { ConsultDepartments } from './consult-departments.js';
import {
  AskDepartmentsDto,
  CaseConsultationDto,
  CaseConsultationPageDto,
  ConsultationQuery,
  ReplyConsultationDto,
  SupervisionLookDto,
  WithdrawConsultationDto,
} from './consultation.dto.js';

const DEPARTMENTS = ['department-officer', 'department-head'] as const satisfies readonly Role[];

/** Questions to departments, their answers, and that they were seen (征求意见). SUP-6 */
@Controller()
export class ConsultationsController {
  constructor(
    private readonly work: UnitOfWork,
    private readonly dataSource: DataSource,
    private readonly consult: ConsultDepartments,
  ) {}

  @Post('cases/:id/consultations')
  @Operation({
    id: 'Consultations_ask',
    summary: {
      zh: '征求部门意见；重要事项请求业务培训、工作指导、协调上级',
      en: 'Ask departments; on weighty matters also for training, guidance or liaison',
    },
    description: {
      zh: '送达部门收件箱并取得接收回执；回复期限届满以前不得审查，逾期未回复的，上报后继续办理。',
      en: 'It stands in each department’s inbox, and its receipt comes back. The review waits until the day for the reply; whoever is late is escalated, and the case goes on.',
    },
    roles: ['reviewer', 'head'],
    rules: ['SUP-6', 'LINK-5'],
    success: { status: 201, type: [CaseConsultationDto] },
    errors: [404, 409, 422],
  })
  ask(
    @IdOrNumberParam() ref: IdOrNumber,
    @Body() order: AskDepartmentsDto,
    @CurrentActor() actor: Actor,
  ): Promise<CaseConsultationDto[]> {
    return this.consult.ask(ref, order, actor);
  }

  @Get('cases/:id/consultations')
  @Operation({
    summary: { zh: '查看办件征求的意见和回复', en: 'What departments were asked about a case, and what they answered' },
    roles: [...BUREAU_ROLES, 'auditor'],
    rules: ['SUP-6'],
    success: { type: [CaseConsultationDto] },
  })
  of(@IdOrNumberParam() ref: IdOrNumber, @CurrentActor() actor: Actor): Promise<CaseConsultationDto[]> {
    return this.work.read(actor, async (tx) => {
      const { id: caseId } = await readableCase(tx, ref, actor);
      return answers(tx, await tx.find(Consultation, { caseId }, { orderBy: { askedAt: 'ASC' } }), actor);
    });
  }

  @Get('consultations')
  @Operation({
    summary: { zh: '查看向本部门征求的意见', en: 'What one’s department was asked, the newest first' },
    roles: [...DEPARTMENTS, 'auditor'],
    rules: ['SUP-6'],
    success: { type: CaseConsultationPageDto },
  })
  async own(@CurrentActor() actor: Actor, @Query() query: ConsultationQuery): Promise<Page<CaseConsultationDto>> {
    const after = decodeCursor(query.cursor, ['instant', 'uuid']);
    const select = this.dataSource
      .getRepository(Consultation)
      .createQueryBuilder('c')
      .orderBy('c.asked_at', 'DESC')
      .addOrderBy('c.id', 'DESC')
      .limit(query.limit + 1);
    if (!hasRole(actor, 'auditor')) select.andWhere('c.department_code = :body', { body: actor.body });
    if (query.state) select.andWhere('c.state = :state', { state: query.state });
    if (after) select.andWhere('(c.asked_at, c.id) < (:at, :id)', { at: after[0], id: after[1] });
    const rows = await select.getMany();
    const receipts = await this.dataSource
      .getRepository(PushReceipt)
      .findBy({ caseNumber: In(rows.map(({ caseNumber }) => caseNumber)), kind: 'consultation' });
    const shown = page<Consultation>(rows, query.limit, (row) => [row.askedAt.toISOString(), row.id]);
    return {
      ...shown,
      items: shown.items.map((row) => CaseConsultationDto.of({ row, actor }, receivedAt(row, receipts))),
    };
  }

  @Post('consultations/:id/reply')
  @Operation({
    id: 'Consultations_reply',
    summary: { zh: '部门回复征求的意见', en: 'Answer, as the department that was asked' },
    description: {
      zh: '逾期的照收照记；在作出决定之后回复的，如实注明。反对的写明依据，准予须逐项说明理由。',
      en: 'Taken when it is late, too, and dated as it is where the case was decided before. An objection bars a grant that does not answer it.',
    },
    roles: DEPARTMENTS,
    rules: ['SUP-6', 'APL-38'],
    success: { status: 201, type: CaseConsultationDto },
    errors: [404, 409, 422],
  })
  reply(
    @UuidParam() id: string,
    @Body() order: ReplyConsultationDto,
    @CurrentActor() actor: Actor,
  ): Promise<CaseConsultationDto> {
    return this.consult.reply(id, order, actor);
  }

  @Post('consultations/:id/withdrawal')
  @Operation({
    id: 'Consultations_withdraw',
    summary: { zh: '负责人撤回征求意见', en: 'Take a question back, as the head, with reasons' },
    roles: ['head'],
    rules: ['SUP-6'],
    success: { status: 201, type: CaseConsultationDto },
    errors: [404, 409, 422],
  })
  withdraw(
    @UuidParam() id: string,
    @Body() { reasons }: WithdrawConsultationDto,
    @CurrentActor() actor: Actor,
  ): Promise<CaseConsultationDto> {
    return this.consult.withdraw(id, reasons, actor);
  }

  @Post('cases/:id/supervision-looks')
  @Operation({
    id: 'Bureau_lookAtInformation',
    summary: {
      zh: '查看部门推送的监管信息和回复意见，并作记录',
      en: 'Be shown what departments told of a case; it is recorded',
    },
    roles: ['reviewer', 'approver'],
    rules: ['SUP-6'],
    success: { status: 201, type: SupervisionLookDto },
    errors: [404, 409],
  })
  look(
    @IdOrNumberParam() ref: IdOrNumber,
    @Body() _nothing: NoContentDto,
    @CurrentActor() actor: Actor,
  ): Promise<SupervisionLookDto> {
    return this.consult.look(ref, actor);
  }
}

async function answers(tx: Tx, rows: readonly Consultation[], actor: Actor): Promise<CaseConsultationDto[]> {
  if (rows.length === 0) return [];
  const receipts = await tx.find(PushReceipt, { caseNumber: rows[0]!.caseNumber, kind: 'consultation' });
  return rows.map((row) => CaseConsultationDto.of({ row, actor }, receivedAt(row, receipts)));
}

function receivedAt({ noticeId }: Consultation, receipts: readonly PushReceipt[]): Date | null {
  return receipts.find(({ eventId }) => eventId === noticeId)?.receivedAt ?? null;
}
