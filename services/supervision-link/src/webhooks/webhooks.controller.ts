import { Body, Controller, Delete, Get, Post, Put, Query } from '@nestjs/common';
import { type Actor, CurrentActor, hasRole, type Role } from '@shenguan/common/auth';
import { legalDate, TimeSource } from '@shenguan/common/clock';
import { decodeCursor, notFound, Operation, page, RequiresIfMatch, UuidParam } from '@shenguan/common/http';
import { DataSource, type ObjectLiteral, type SelectQueryBuilder } from 'typeorm';
import { ReplayEntries } from './deliveries/replay-entries.js';
import { WebhookAttempt } from './deliveries/webhook-attempt.entity.js';
import { WebhookDelivery } from './deliveries/webhook-delivery.entity.js';
import { ChangeEndpoint } from './endpoints/change-endpoint.js';
import { isKeeper } from './endpoints/own-endpoint.js';
import { RegisterEndpoint } from './endpoints/register-endpoint.js';
import { RotateSecret } from './endpoints/rotate-secret.js';
import { TestEndpoint } from './endpoints/test-endpoint.js';
import { WebhookEndpoint } from './endpoints/webhook-endpoint.entity.js';
import { ENDPOINT_KEEPERS } from './endpoints/webhook-endpoint.transitions.js';
import {
  AttemptDto,
  AttemptPage,
  AttemptQuery,
  DeliveryDto,
  DeliveryPage,
  DeliveryQuery,
  EndpointDto,
  EndpointPage,
  EndpointQuery,
  EndpointSettingsDto,
  EndpointWithSecretDto,
  ReplayDto,
  ReplayOrderDto,
  RotateSecretDto,
} from './webhooks.dto.js';

const READERS = [...ENDPOINT_KEEPERS, 'auditor'] as const satisfies Role[];

/** Courtesy copies of inbox entries over HTTP (网络回调), after Standard Webhooks. LINK-5 */
@Controller('webhook-endpoints')
export class WebhooksController {
  constructor(
    private readonly dataSource: DataSource,
    private readonly time: TimeSource,
    private readonly registerEndpoint: RegisterEndpoint,
    private readonly changeEndpoint: ChangeEndpoint,
    private readonly rotateSecret: RotateSecret,
    private readonly replayEntries: ReplayEntries,
    private readonly testEndpoint: TestEndpoint,
  ) {}

  @Post()
  @Operation({
    summary: { zh: '登记网络回调端点', en: 'Register an endpoint that is told of new inbox entries' },
    description: {
      zh: '收件箱条目即为接收，回调仅为知会：失败不影响接收。签名密钥仅在本次应答中显示。按 Standard Webhooks 验签。',
      en: 'The inbox entry is the receipt and the webhook a courtesy copy. The secret is shown in this answer only. Signed after Standard Webhooks.',
    },
    roles: ENDPOINT_KEEPERS,
    rules: ['LINK-3', 'LINK-5'],
    success: { status: 201, type: EndpointWithSecretDto },
    errors: [409],
  })
  register(@Body() dto: EndpointSettingsDto, @CurrentActor() actor: Actor): Promise<EndpointWithSecretDto> {
    return this.registerEndpoint.execute(dto, actor);
  }

  @Get()
  @Operation({
    summary: { zh: '查询本单位的回调端点', en: "The own body's endpoints" },
    roles: READERS,
    success: { type: EndpointPage },
  })
  async list(@Query() query: EndpointQuery, @CurrentActor() actor: Actor): Promise<EndpointPage> {
    const select = this.dataSource.getRepository(WebhookEndpoint).createQueryBuilder('r');
    if (!hasRole(actor, 'auditor')) select.andWhere('r.body_code = :own', { own: actor.body });
    if (query.body) select.andWhere('r.body_code = :body', { body: query.body });
    if (query.state) select.andWhere('r.state = :state', { state: query.state });
    const mayAct = await this.mayAct(actor);
    return newestFirst(select, query, (row) => EndpointDto.of(row, actor, mayAct));
  }

  @Get(':id')
  @Operation({
    summary: { zh: '查看一个回调端点', en: 'One endpoint; its secret is never shown again' },
    roles: READERS,
    success: { type: EndpointDto },
    errors: [404],
  })
  async one(@UuidParam() id: string, @CurrentActor() actor: Actor): Promise<EndpointDto> {
    return EndpointDto.of(await this.visible(id, actor), actor, await this.mayAct(actor));
  }

  @Put(':id')
  @RequiresIfMatch()
  @Operation({
    summary: { zh: '修改回调端点', en: 'Change where an endpoint is and what it is told' },
    roles: ENDPOINT_KEEPERS,
    rules: ['LINK-3', 'LINK-5'],
    success: { type: EndpointDto },
    errors: [404, 409],
  })
  change(
    @UuidParam() id: string,
    @Body() dto: EndpointSettingsDto,
    @CurrentActor() actor: Actor,
  ): Promise<EndpointDto> {
    return this.changeEndpoint.change(id, dto, actor);
  }

  @Delete(':id')
  @RequiresIfMatch()
  @Operation({
    summary: { zh: '停用回调端点', en: 'Switch an endpoint off for good; its log stays' },
    roles: ENDPOINT_KEEPERS,
    rules: ['LINK-3', 'LINK-5'],
    success: { type: EndpointDto },
    errors: [404, 409],
  })
  disable(@UuidParam() id: string, @CurrentActor() actor: Actor): Promise<EndpointDto> {
    return this.changeEndpoint.disable(id, actor);
  }

  @Post(':id/secret-rotation')
  @Operation({
    summary: { zh: '更换签名密钥', en: 'Replace the secret; for a while both sign' },
    roles: ENDPOINT_KEEPERS,
    rules: ['LINK-3', 'LINK-5'],
    success: { status: 201, type: EndpointWithSecretDto },
    errors: [404, 409],
  })
  rotate(
    @UuidParam() id: string,
    @Body() dto: RotateSecretDto,
    @CurrentActor() actor: Actor,
  ): Promise<EndpointWithSecretDto> {
    return this.rotateSecret.execute(id, dto.overlapHours, actor);
  }

  @Post(':id/test')
  @Operation({
    summary: { zh: '发送一条测试消息', en: 'Send a test message, once; see how it went in the attempts' },
    roles: ENDPOINT_KEEPERS,
    rules: ['LINK-3', 'LINK-5'],
    success: { status: 201, type: DeliveryDto },
    errors: [404, 409],
  })
  test(@UuidParam() id: string, @CurrentActor() actor: Actor): Promise<DeliveryDto> {
    return this.testEndpoint.execute(id, actor);
  }

  @Post(':id/replay')
  @Operation({
    summary: { zh: '重新投递一条或一段信息', en: 'Send one entry or a range of numbers again' },
    description: {
      zh: '曾经投递过的，以相同的 webhook-id 和内容重发。',
      en: 'What was sent before goes out again with the same webhook-id and content.',
    },
    roles: ENDPOINT_KEEPERS,
    rules: ['LINK-3', 'LINK-5'],
    success: { status: 201, type: ReplayDto },
    errors: [404, 409],
  })
  replay(@UuidParam() id: string, @Body() dto: ReplayOrderDto, @CurrentActor() actor: Actor): Promise<ReplayDto> {
    return this.replayEntries.execute(id, dto, actor);
  }

  @Get(':id/attempts')
  @Operation({
    summary: { zh: '查询投递记录，最新的在前', en: 'The log of attempts, newest first' },
    roles: READERS,
    success: { type: AttemptPage },
    errors: [404],
  })
  async attempts(
    @UuidParam() id: string,
    @Query() query: AttemptQuery,
    @CurrentActor() actor: Actor,
  ): Promise<AttemptPage> {
    await this.visible(id, actor);
    const select = this.dataSource.getRepository(WebhookAttempt).createQueryBuilder('r');
    select.andWhere('r.endpoint_id = :id', { id });
    if (query.deliveryId) select.andWhere('r.delivery_id = :delivery', { delivery: query.deliveryId });
    return newestFirst(select, query, AttemptDto.of);
  }

  @Get(':id/deliveries')
  @Operation({
    summary: { zh: '查询投递，包括已放弃的', en: 'Deliveries and how they stand, those given up among them' },
    roles: READERS,
    success: { type: DeliveryPage },
    errors: [404],
  })
  async deliveries(
    @UuidParam() id: string,
    @Query() query: DeliveryQuery,
    @CurrentActor() actor: Actor,
  ): Promise<DeliveryPage> {
    await this.visible(id, actor);
    const select = this.dataSource.getRepository(WebhookDelivery).createQueryBuilder('r');
    select.andWhere('r.endpoint_id = :id', { id });
    if (query.state) select.andWhere('r.state = :state', { state: query.state });
    return newestFirst(select, query, DeliveryDto.of);
  }

  private mayAct(actor: Actor): Promise<boolean> {
    return isKeeper(this.dataSource, actor, legalDate(this.time.legal()));
  }

  private async visible(id: string, actor: Actor): Promise<WebhookEndpoint> {
    const row = await this.dataSource.getRepository(WebhookEndpoint).findOneBy({ id });
    if (!row || !(hasRole(actor, 'auditor') || row.bodyCode === actor.body)) throw notFound();
    return row;
  }
}

/** Answers one page of rows `r`, newest first: their IDs are ordered by time. */
async function newestFirst<E extends ObjectLiteral & { id: string }, D>(
  select: SelectQueryBuilder<E>,
  query: { limit: number; cursor?: string },
  toDto: (row: E) => D,
): Promise<{ items: D[]; nextCursor: string | null }> {
  const after = decodeCursor(query.cursor, ['uuid']);
  if (after) select.andWhere('r.id < :after', { after: after[0] });
  const rows = await select
    .orderBy('r.id', 'DESC')
    .limit(query.limit + 1)
    .getMany();
  const { items, nextCursor } = page(rows, query.limit, (row) => [row.id]);
  return { items: items.map(toDto), nextCursor };
}
