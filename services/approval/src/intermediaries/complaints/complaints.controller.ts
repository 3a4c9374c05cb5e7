import { Body, Controller, Get, Post, Query } from '@nestjs/common';
import { type Actor, CurrentActor, hasRole, mayBeAmong } from '@shenguan/common/auth';
import { byIdDescending, type Ground, rowsByGround } from '@shenguan/common/database';
import { decodeCursor, Operation, type Page, page, UuidParam } from '@shenguan/common/http';
import { partyOf } from '@shenguan/common/parties';
import { UnitOfWork } from '@shenguan/common/work';
import { DataSource } from 'typeorm';
import { knownAmong } from '../../bodies/index.js';
import { NothingDto } from '../request.dto.js';
import {
  AnswerComplaintDto,
  ComplaintDto,
  ComplaintPageDto,
  ComplaintQuery,
  FileComplaintDto,
  NoteComplaintDto,
} from './complaint.dto.js';
import { Complaint } from './complaint.entity.js';
import { COMPLAINT_HANDLERS, complainedOf, isComplainant, isHandler } from './complaint-acts.js';
import { Complaints } from './complaints.js';

/** Complaints on prices, services and officials (投诉). INT-15, INT-17, INT-21 */
@Controller('complaints')
export class ComplaintsController {
  constructor(
    private readonly dataSource: DataSource,
    private readonly work: UnitOfWork,
    private readonly complaints: Complaints,
  ) {}

  @Post()
  @Operation({
    summary: { zh: '提出投诉', en: 'Complain of a price, a service, or an official' },
    description: {
      zh: '按投诉事项分送：价格行为送价格行政主管部门，服务送行业主管部门，审批部门及其工作人员由投诉人选择送该部门或者其上级；投诉负责人的送其上级。',
      en: 'By subject: prices to the price authority, services to the regulator of the trade, officials to their body or its superior as you choose, heads to the superior.',
    },
    roles: ['applicant', 'agency'],
    rules: ['INT-15', 'INT-17', 'INT-21'],
    success: { status: 201, type: ComplaintDto },
    errors: [422],
  })
  file(@Body() order: FileComplaintDto, @CurrentActor() actor: Actor): Promise<ComplaintDto> {
    return this.complaints.file(order, actor);
  }

  @Get()
  @Operation({
    summary: { zh: '查看投诉', en: 'Complaints: one’s own, and those that one’s body deals with' },
    roles: ['applicant', 'agency', ...COMPLAINT_HANDLERS, 'auditor'],
    rules: ['INT-21'],
    success: { type: ComplaintPageDto },
  })
  async list(@Query() query: ComplaintQuery, @CurrentActor() actor: Actor): Promise<Page<ComplaintDto>> {
    const after = decodeCursor(query.cursor, ['uuid']);
    const select = this.dataSource
      .getRepository(Complaint)
      .createQueryBuilder('c')
      .where('lower(coalesce(c.official_subject, :nobody)) <> lower(:self)', { nobody: '', self: actor.sub })
      .orderBy('c.id', 'DESC')
      .limit(query.limit + 1);
    if (query.state) select.andWhere('c.state = :state', { state: query.state });
    if (after) select.andWhere('c.id < :id', { id: after[0] });
    const rows = await rowsByGround(select, groundsOf(actor), byIdDescending);
    const all = hasRole(actor, 'auditor');
    const me = await this.work.read(actor, (tx) => knownAmong(tx, actor, rows.flatMap(complainedOf)));
    return page<ComplaintDto>(
      rows
        .filter((row) => all || isComplainant(row, me) || (isHandler(row, me) && !mayBeAmong(me, complainedOf(row))))
        .map((row) => ComplaintDto.of(row, me)),
      query.limit,
      ({ id }) => [id],
    );
  }

  @Get(':id')
  @Operation({
    summary: { zh: '查看一件投诉', en: 'One complaint; never for whom it is about' },
    roles: ['applicant', 'agency', ...COMPLAINT_HANDLERS, 'auditor'],
    rules: ['INT-21'],
    success: { type: ComplaintDto },
    errors: [404],
  })
  one(@UuidParam() id: string, @CurrentActor() actor: Actor): Promise<ComplaintDto> {
    return this.work.read(actor, async (tx) => {
      const row = await this.complaints.readable(tx, id, actor);
      return ComplaintDto.of(row, await knownAmong(tx, actor, complainedOf(row)));
    });
  }

  @Post(':id/acknowledgement')
  @Operation({
    id: 'Complaints_acknowledge',
    summary: { zh: '受理投诉', en: 'Take a complaint up' },
    roles: COMPLAINT_HANDLERS,
    rules: ['INT-15', 'INT-21'],
    success: { status: 201, type: ComplaintDto },
    errors: [404, 409],
  })
  acknowledge(
    @UuidParam() id: string,
    @Body() _nothing: NothingDto,
    @CurrentActor() actor: Actor,
  ): Promise<ComplaintDto> {
    return this.complaints.acknowledge(id, actor);
  }

  @Post(':id/steps')
  @Operation({
    id: 'Complaints_note',
    summary: { zh: '记录处理过程', en: 'Write a step of the handling down; it stays' },
    roles: COMPLAINT_HANDLERS,
    rules: ['INT-15', 'INT-21'],
    success: { status: 201, type: ComplaintDto },
    errors: [404, 409],
  })
  note(@UuidParam() id: string, @Body() order: NoteComplaintDto, @CurrentActor() actor: Actor): Promise<ComplaintDto> {
    return this.complaints.note(id, order, actor);
  }

  @Post(':id/answer')
  @Operation({
    id: 'Complaints_answer',
    summary: { zh: '答复投诉', en: 'Answer a complaint; who complained is told' },
    roles: COMPLAINT_HANDLERS,
    rules: ['INT-15', 'INT-21'],
    success: { status: 201, type: ComplaintDto },
    errors: [404, 409],
  })
  answer(
    @UuidParam() id: string,
    @Body() order: AnswerComplaintDto,
    @CurrentActor() actor: Actor,
  ): Promise<ComplaintDto> {
    return this.complaints.answer(id, order, actor);
  }

  @Post(':id/withdrawal')
  @Operation({
    id: 'Complaints_withdraw',
    summary: { zh: '撤回投诉', en: 'Withdraw a complaint' },
    roles: ['applicant', 'agency'],
    rules: ['INT-21'],
    success: { status: 201, type: ComplaintDto },
    errors: [404, 409],
  })
  withdraw(@UuidParam() id: string, @Body() _nothing: NothingDto, @CurrentActor() actor: Actor): Promise<ComplaintDto> {
    return this.complaints.withdraw(id, actor);
  }
}

/** The grounds on which the caller sees a complaint `c`. */
function groundsOf(actor: Actor): Ground[] {
  if (hasRole(actor, 'auditor')) return [['TRUE']];
  const grounds: Ground[] = [];
  if (hasRole(actor, 'applicant', 'agency')) grounds.push(['c.by_party = :party', { party: partyOf(actor) }]);
  if (hasRole(actor, ...COMPLAINT_HANDLERS)) grounds.push(['c.recipient_body = :body', { body: actor.body }]);
  return grounds;
}
