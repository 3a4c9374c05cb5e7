import { Body, Controller, Get, Post, Query } from '@nestjs/common';
import { type Actor, CurrentActor, hasRole } from '@shenguan/common/auth';
import { byIdDescending, type Ground, rowsByGround } from '@shenguan/common/database';
import { decodeCursor, notFound, Operation, page, RequiresIfMatch, UuidParam } from '@shenguan/common/http';
import { DataSource } from 'typeorm';
import { HandOver } from './hand-over.js';
import { SupervisionHandover } from './handover.entity.js';
import { handoverActions } from './handover-acts.js';
import { AnswerHandoverDto, HandoverDto, HandoverPage, HandoverQuery, ProposeHandoverDto } from './handovers.dto.js';

const READERS = ['department-head', 'department-officer', 'liaison', 'auditor'] as const;

/** Handovers of supervision between departments (监管移交). SUP-7 */
@Controller()
export class HandoversController {
  constructor(
    private readonly dataSource: DataSource,
    private readonly handOver: HandOver,
  ) {}

  @Post('supervisions/:id/handovers')
  @Operation({
    id: 'Handovers_propose',
    summary: { zh: '提出移交监管', en: 'Propose to hand supervision over to another department' },
    description: {
      zh: '由本部门负责人签署提出，承接部门负责人签署后生效；承接部门须有载明该事项的生效备忘录，承接后重新启动监管。',
      en: 'The own head signs and proposes, the other one’s signature brings it about; whoever takes it over has a memorandum of the item, and starts supervision in its own time.',
    },
    roles: ['department-head'],
    rules: ['SUP-7', 'SUP-3', 'PRA-11'],
    success: { status: 201, type: HandoverDto },
    errors: [404, 409, 422],
  })
  propose(
    @UuidParam() id: string,
    @Body() dto: ProposeHandoverDto,
    @CurrentActor() actor: Actor,
  ): Promise<HandoverDto> {
    return this.handOver.propose(id, dto, actor);
  }

  @Get('supervision-handovers')
  @Operation({
    id: 'Handovers_list',
    summary: { zh: '查询监管移交，最新的在前', en: 'Handovers of the own department, newest first' },
    roles: READERS,
    rules: ['SUP-7'],
    success: { type: HandoverPage },
  })
  async list(@Query() query: HandoverQuery, @CurrentActor() actor: Actor): Promise<HandoverPage> {
    const after = decodeCursor(query.cursor, ['uuid']);
    const select = this.dataSource.getRepository(SupervisionHandover).createQueryBuilder('h').orderBy('h.id', 'DESC');
    select.limit(query.limit + 1);
    if (query.state) select.andWhere('h.state = :state', { state: query.state });
    if (after) select.andWhere('h.id < :id', { id: after[0] });
    const grounds: Ground[] = hasRole(actor, 'auditor')
      ? [['TRUE']]
      : [
          ['h.from_code = :own', { own: actor.body }],
          ['h.to_code = :own', { own: actor.body }],
        ];
    const rows = await rowsByGround(select, grounds, byIdDescending);
    return page(
      rows.map((row) => HandoverDto.of(row, handoverActions(row, actor))),
      query.limit,
      ({ id }) => [id],
    );
  }

  @Get('supervision-handovers/:id')
  @Operation({
    id: 'Handovers_one',
    summary: { zh: '查看一次监管移交', en: 'One handover' },
    roles: READERS,
    rules: ['SUP-7'],
    success: { type: HandoverDto },
    errors: [404],
  })
  async one(@UuidParam() id: string, @CurrentActor() actor: Actor): Promise<HandoverDto> {
    const row = await this.dataSource.getRepository(SupervisionHandover).findOneBy({ id });
    const mine = row && (hasRole(actor, 'auditor') || [row.fromCode, row.toCode].includes(actor.body));
    if (!mine) throw notFound();
    return HandoverDto.of(row, handoverActions(row, actor));
  }

  @Post('supervision-handovers/:id/acceptance')
  @RequiresIfMatch()
  @Operation({
    id: 'Handovers_accept',
    summary: { zh: '签署承接监管', en: 'Sign, and take supervision over' },
    roles: ['department-head'],
    rules: ['SUP-7', 'SUP-3', 'PRA-11'],
    success: { type: HandoverDto },
    errors: [404, 409],
  })
  accept(
    @UuidParam() id: string,
    @Body() { answer }: AnswerHandoverDto,
    @CurrentActor() actor: Actor,
  ): Promise<HandoverDto> {
    return this.handOver.accept(id, answer, actor);
  }

  @Post('supervision-handovers/:id/refusal')
  @RequiresIfMatch()
  @Operation({
    id: 'Handovers_decline',
    summary: { zh: '不予承接监管', en: 'Decline to take supervision over' },
    roles: ['department-head'],
    rules: ['SUP-7'],
    success: { type: HandoverDto },
    errors: [404, 409],
  })
  decline(
    @UuidParam() id: string,
    @Body() { answer }: AnswerHandoverDto,
    @CurrentActor() actor: Actor,
  ): Promise<HandoverDto> {
    return this.handOver.decline(id, answer, actor);
  }

  @Post('supervision-handovers/:id/withdrawal')
  @Operation({
    id: 'Handovers_withdraw',
    summary: { zh: '撤回移交', en: 'Withdraw a handover' },
    roles: ['department-head'],
    rules: ['SUP-7'],
    success: { type: HandoverDto },
    errors: [404, 409],
  })
  withdraw(
    @UuidParam() id: string,
    @Body() { answer }: AnswerHandoverDto,
    @CurrentActor() actor: Actor,
  ): Promise<HandoverDto> {
    return this.handOver.withdraw(id, answer, actor);
  }
}
