import { Body, Controller, Get, Inject, Param, ParseIntPipe, Post, Query } from '@nestjs/common';
import { DataSource, MoreThan } from 'typeorm';
import { DEPARTMENT_ROLES } from '../auth/actor.js';
import { type Actor, CurrentActor } from '../auth/index.js';
import { spanReturnedV1 } from '../contracts/restored.js';
import { decodeCursor, notFound, Operation, type Page, page, UuidParam } from '../http/index.js';
import type { ServiceConfig } from '../service/config.js';
import { SERVICE_CONFIG } from '../service/tokens.js';
import { Generation } from './generation.js';
import { HeldOutside } from './held-outside.js';
import { LogEpoch } from './log-epoch.entity.js';
import { LostEvent } from './lost-event.entity.js';
import { AGREEING_ROLES, OpenEpoch } from './open-epoch.js';
import { Peers } from './peers.js';
import { orderIn } from './restore-order.js';
import {
  HeldVerdictDto,
  LostEventDto,
  LostEventPage,
  LostEventQuery,
  RestoreAgreementDto,
  RestoreDto,
  RestoreOrderDto,
  RestoreOrderedDto,
  RestoresDto,
  ShownCheckpointDto,
} from './restores.dto.js';

/** Restores of the database to an earlier moment (恢复登记): owned up to by two people, with what was lost and who holds it. */
@Controller('restores')
export class RestoresController {
  constructor(
    private readonly dataSource: DataSource,
    private readonly generation: Generation,
    private readonly openEpoch: OpenEpoch,
    private readonly peers: Peers,
    private readonly held: HeldOutside,
    @Inject(SERVICE_CONFIG) private readonly config: ServiceConfig,
  ) {}

  @Get()
  @Operation({
    summary: { zh: '查看数据库恢复登记和现行世代', en: 'Restores of the database, and whether one is not owned up to' },
    roles: ['system-admin', 'auditor', 'discipline-inspector', ...DEPARTMENT_ROLES],
    success: { type: RestoresDto },
  })
  async list(): Promise<RestoresDto> {
    const signs = await this.generation.look();
    const rows = await this.dataSource.getRepository(LogEpoch).find({ order: { number: 'ASC' } });
    const restores: RestoreDto[] = [];
    for (const row of rows) restores.push(await this.shown(row));
    const epoch = this.generation.epoch;
    const query = (text: string, values: unknown[] = []) => this.dataSource.query(text, values) as never;
    const order = signs.length > 0 ? await orderIn({ query }, epoch) : null;
    return RestoresDto.of({ epoch, signs, order, restores });
  }

  @Post()
  @Operation({
    summary: { zh: '申报数据库恢复', en: 'Say that the database was restored' },
    description: {
      zh: '仅在服务已发现数据库回到较早时刻时可以申报。申报人以外的审计人员或者纪检监察人员确认后，开始日志新世代。',
      en: 'Only where the service has found its database to be of an earlier moment. A new epoch of the log begins once an auditor or discipline inspector, another person, has agreed.',
    },
    roles: ['system-admin'],
    rules: ['SUP-10', 'PRA-4'],
    success: { status: 201, type: RestoreOrderedDto },
    errors: [409],
  })
  async order(@Body() order: RestoreOrderDto, @CurrentActor() actor: Actor): Promise<RestoreOrderedDto> {
    return RestoreOrderedDto.of(await this.openEpoch.order(order, actor));
  }

  @Post('orders/:id/agreement')
  @Operation({
    summary: { zh: '确认数据库恢复，开始日志新世代', en: 'Agree to a restore: a new epoch of the log begins' },
    description: {
      zh: '一并交来外部持有的检查点和回执，据以载明灭失的内容。新世代第 0 条载明前一世代最后的检查点、恢复后的条目数、至少灭失的条目数、申报人和确认人；恢复时刻至登记时之间另有无人知晓的办理灭失的，其数目不明。各编号序列跳过可能已经发出的编号；其他服务交回恢复时刻之后收到的消息，作为证据供审计人员查阅。其后恢复办理。',
      en: 'With checkpoints and receipts that people outside hold, by which it is said what is lost. Entry 0 of the new epoch names the last checkpoint of the one before, what was left, what is lost at the least, who ordered it and who agreed; how much more is lost of which nobody knows is unknown. Series of numbers pass over what may have gone out; the other services hand back what they received since, for the auditor. After that the service acts again.',
    },
    roles: AGREEING_ROLES,
    rules: ['SUP-10', 'PRA-4'],
    success: { status: 201, type: RestoreDto },
    errors: [404, 409, 422],
  })
  async agree(
    @UuidParam() id: string,
    @Body() agreement: RestoreAgreementDto,
    @CurrentActor() actor: Actor,
  ): Promise<RestoreDto> {
    return this.shown(await this.openEpoch.agree(id, agreement, actor, this.config.service));
  }

  @Post('held-checkpoints')
  @Operation({
    summary: { zh: '出示外部持有的检查点', en: 'Show a checkpoint that is held outside' },
    description: {
      zh: '由部门的见证程序或者审计人员出示本服务的日志所签发的检查点，与现有日志比对。比现有日志大的，表明数据库被恢复到较早时刻：服务随即暂停办理，直至登记恢复。',
      en: 'The witness of a department, or an auditor, shows a checkpoint that this log signed; it is compared with the log that is there. One that is larger shows that the database was set back: nothing is done from then on until that is owned up to.',
    },
    roles: ['auditor', 'discipline-inspector', ...DEPARTMENT_ROLES],
    rules: ['SUP-10', 'PRA-4'],
    success: { status: 200, type: HeldVerdictDto, example: { verdict: 'agrees' } },
  })
  async showHeld(@Body() { checkpoint }: ShownCheckpointDto, @CurrentActor() actor: Actor): Promise<HeldVerdictDto> {
    return { verdict: await this.held.take(checkpoint, actor.body || 'auditor') };
  }

  @Get(':epoch/evidence')
  @Operation({
    summary: {
      zh: '查看恢复中灭失、由其他服务交回的消息',
      en: 'What a restore lost and the other services handed back',
    },
    roles: ['auditor'],
    success: { type: LostEventPage },
    errors: [404],
  })
  async evidence(
    @Param('epoch', new ParseIntPipe({ exceptionFactory: () => notFound() })) epoch: number,
    @Query() query: LostEventQuery,
  ): Promise<Page<LostEventDto>> {
    const after = decodeCursor(query.cursor, ['uuid']);
    const rows = await this.dataSource.getRepository(LostEvent).find({
      where: { epoch, ...(after ? { id: MoreThan(String(after[0])) } : {}) },
      order: { id: 'ASC' },
      take: query.limit + 1,
    });
    const known = await this.dataSource.getRepository(LogEpoch).existsBy({ number: epoch });
    if (!known) throw notFound();
    return page(rows.map(LostEventDto.of), query.limit, ({ id }) => [id]);
  }

  /** A restore as it is shown: with what came back so far. */
  private async shown(row: LogEpoch): Promise<RestoreDto> {
    const types = this.peers.others.map((service) => spanReturnedV1(service).type);
    const returned: { sender: string }[] = await this.dataSource.query(
      `SELECT DISTINCT sender FROM inbox_event
       WHERE type = ANY($1::text[]) AND sender = ANY($2::text[]) AND state = 'done' AND received_at >= $3
         AND event::jsonb #>> '{data,epoch}' = $4::text AND event::jsonb #>> '{data,last}' = 'true' ORDER BY sender`,
      [types, this.peers.others, row.restoredTo, row.number],
    );
    const lostEvents = await this.dataSource.getRepository(LostEvent).countBy({ epoch: row.number });
    return RestoreDto.of(row, { returned: returned.map(({ sender }) => sender), lostEvents });
  }
}
