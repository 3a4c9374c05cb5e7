import { Controller, Get, Header, Inject } from '@nestjs/common';
import { ApiExcludeController, ApiExcludeEndpoint, ApiProperty } from '@nestjs/swagger';
import { Public } from '../auth/decorators.js';
import { Operation } from '../http/operation.js';
import { unavailable } from '../http/problems/problem.js';
import { errorFields } from './error-fields.js';
import type { Logger } from './logger.js';
import { Metrics } from './metrics.js';
import { PART_STATES, type PartState, type ReadinessProbe } from './readiness.js';

/** Injection token of what observability is told by a service. */
export const OBSERVABILITY = Symbol('observability');

/** What the health endpoints need. */
export interface ObservabilityOptions {
  logger: Logger;
  metrics: Metrics;
  readiness: ReadinessProbe;
}

const EXAMPLE = {
  status: 'ok',
  checks: { database: 'ok', files: 'ok', log: 'ok', generation: 'ok', clock: 'ok', queues: 'ok' },
};

class ReadinessDto {
  @ApiProperty({
    enum: ['ok', 'degraded'],
    description: 'degraded：部分功能延后，但请求照常受理 · requests are served, something waits',
  })
  status: 'ok' | 'degraded';

  @ApiProperty({
    description: `各部件的状态 · each part's state: ${PART_STATES.join(', ')}`,
    type: 'object',
    additionalProperties: { type: 'string', enum: [...PART_STATES] },
    example: EXAMPLE.checks,
  })
  checks: Record<string, PartState>;
}

/** Tells whether the process is alive and whether it can work. */
@Public()
@Controller()
export class HealthController {
  constructor(@Inject(OBSERVABILITY) private readonly options: ObservabilityOptions) {}

  /** Alive: the event loop answers. Asks nobody else, so that a dead database doesn't restart every service. */
  @Get('healthz')
  @ApiExcludeEndpoint()
  healthz(): { status: 'ok' } {
    return { status: 'ok' };
  }

  /** Ready: every part that requests need works; otherwise 503. Either way each part is named with its state. */
  @Get('readyz')
  @Operation({
    summary: { zh: '服务是否就绪', en: 'Whether the service is ready' },
    description: {
      zh: '数据库不可用、只读或者无响应，磁盘已满，审计日志出现分叉，或者服务正在停止时，返回 503，各部件状态见 facts.checks。消息队列不可用时仍返回 200（degraded）：请求照常受理，消息在队列恢复后送出。数据库被恢复到较早时刻而尚未登记的（generation 为 behind），查询照常，办理返回 503；时钟与其他服务相差超过一分钟的，clock 为 off。',
      en: '503 where the database is away, read-only or silent, the disk is full, the audit log is forked or the service is being stopped; facts.checks names each part with its state. Without its queues it is degraded, and 200: requests are served, messages leave later. So it is where its database was restored and nobody has owned up to that (generation is behind: reading goes on, acts are answered 503), and where its clock is more than a minute off the others (clock is off).',
    },
    public: true,
    success: { type: ReadinessDto, example: EXAMPLE },
  })
  async readyz(): Promise<ReadinessDto> {
    const { status, checks, reasons } = await this.options.readiness.look();
    for (const { part, reason } of reasons) {
      this.options.logger.warn({ part, state: checks[part], err: errorFields(reason) }, 'a part is not ready');
    }
    if (status !== 'unavailable') return { status, checks };
    const failed = Object.keys(checks).filter((part) => checks[part] !== 'ok');
    throw unavailable({
      detail: { zh: `未就绪：${failed.join('、')}`, en: `not ready: ${failed.join(', ')}` },
      facts: { status, checks },
    });
  }
}

/** Serves what is counted, for Prometheus. */
@ApiExcludeController()
@Public()
@Controller()
export class MetricsController {
  constructor(@Inject(OBSERVABILITY) private readonly options: ObservabilityOptions) {}

  @Get('metrics')
  @Header('Content-Type', 'text/plain; version=0.0.4; charset=utf-8')
  metrics(): Promise<string> {
    return this.options.metrics.registry.metrics();
  }
}
