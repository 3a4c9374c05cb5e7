import { Body, Controller, Get, Post, Query } from '@nestjs/common';
import { type Actor, CurrentActor, hasRole, type Role } from '@shenguan/common/auth';
import { decodeCursor, Operation, type Page, page, RequiresIfMatch, UuidParam } from '@shenguan/common/http';
import { UnitOfWork } from '@shenguan/common/work';
import { DataSource } from 'typeorm';
import { Bodies } from '../../bodies/index.js';
import { AnswerHandover } from './answer-handover.js';
import { EndHandoverDto, SealHandoverDto, SealHandoverPageDto, SealHandoverQuery } from './seal-handover.dto.js';
import { SealHandover } from './seal-handover.entity.js';
import { sealHandoverTransitions } from './seal-handover.transitions.js';
import { handoverFacts } from './takeover.js';

const RECEIVERS = sealHandoverTransitions.decline.roles;
const READERS: readonly Role[] = [...RECEIVERS, 'auditor'];

/** Handovers of seals (印章交接): handed over by one, taken over by the other. SEAL-8 */
@Controller('seal-handovers')
export class SealHandoversController {
  constructor(
    private readonly dataSource: DataSource,
    private readonly work: UnitOfWork,
    private readonly bodies: Bodies,
    private readonly answer: AnswerHandover,
  ) {}

  @Get()
  @Operation({
    summary: { zh: '查询印章交接', en: 'Handovers of the seals of your bureau, newest first' },
    roles: READERS,
    rules: ['SEAL-8'],
    success: { type: SealHandoverPageDto },
  })
  async list(@Query() query: SealHandoverQuery, @CurrentActor() actor: Actor): Promise<Page<SealHandoverDto>> {
    const after = decodeCursor(query.cursor, ['uuid']);
    const select = this.dataSource
      .getRepository(SealHandover)
      .createQueryBuilder('h')
      .orderBy('h.id', 'DESC')
      .limit(query.limit + 1);
    if (!hasRole(actor, 'auditor')) select.andWhere('h.bureau_code = :body', { body: actor.body });
    if (query.seal) select.andWhere('h.seal_id = :seal', { seal: query.seal });
    if (query.state) select.andWhere('h.state = :state', { state: query.state });
    if (after) select.andWhere('h.id < :id', { id: after[0] });
    const rows = await select.getMany();
    return this.work.read(actor, async (tx) => {
      const items: SealHandoverDto[] = [];
      for (const row of rows) items.push(SealHandoverDto.of(await handoverFacts(tx, row, actor, this.bodies)));
      return page(items, query.limit, ({ id }) => [id]);
    });
  }

  @Get(':id')
  @Operation({
    summary: { zh: '查看印章交接', en: 'One handover of a seal' },
    roles: READERS,
    rules: ['SEAL-8'],
    success: { type: SealHandoverDto },
  })
  one(@UuidParam() id: string, @CurrentActor() actor: Actor): Promise<SealHandoverDto> {
    return this.work.read(actor, async (tx) => {
      const row = await tx.get(SealHandover, hasRole(actor, 'auditor') ? { id } : { id, bureauCode: actor.body });
      return SealHandoverDto.of(await handoverFacts(tx, row, actor, this.bodies));
    });
  }

  @Post(':id/takeover')
  @RequiresIfMatch()
  @Operation({
    summary: { zh: '接收印章（接收人本人）', en: 'Take the seal over, as who receives it' },
    description: {
      zh: '由接收人核对印章实物后以本人账号接收；自接收时起由其保管。接收人须仍在职，且不是该印章的用印授权人、授权列明的申请人，也没有经其申请或者审批、正在办理的用印申请。',
      en: 'By the receiver’s own login, having the seal in hand; from then on he keeps it. He must still serve, authorise no use of it, be named to ask for none, and have no part in a request for it that is under way.',
    },
    roles: sealHandoverTransitions.takeOver.roles,
    rules: ['SEAL-8'],
    success: { status: 201, type: SealHandoverDto },
    errors: [404, 409, 422],
  })
  takeOver(@UuidParam() id: string, @CurrentActor() actor: Actor): Promise<SealHandoverDto> {
    return this.answer.takeOver(id, actor);
  }

  @Post(':id/declination')
  @Operation({
    summary: { zh: '拒收印章（接收人本人）', en: 'Decline the seal, as who was to receive it' },
    roles: RECEIVERS,
    rules: ['SEAL-8'],
    success: { status: 201, type: SealHandoverDto },
    errors: [404, 409, 412],
  })
  decline(
    @UuidParam() id: string,
    @Body() { reason }: EndHandoverDto,
    @CurrentActor() actor: Actor,
  ): Promise<SealHandoverDto> {
    return this.answer.decline(id, reason, actor);
  }

  @Post(':id/withdrawal')
  @Operation({
    summary: { zh: '撤回移交', en: 'Withdraw the handover, as who offered it or as the head' },
    roles: sealHandoverTransitions.withdraw.roles,
    rules: ['SEAL-8'],
    success: { status: 201, type: SealHandoverDto },
    errors: [404, 409, 412],
  })
  withdraw(
    @UuidParam() id: string,
    @Body() { reason }: EndHandoverDto,
    @CurrentActor() actor: Actor,
  ): Promise<SealHandoverDto> {
    return this.answer.withdraw(id, reason, actor);
  }
}
