import { Controller, Get, Header, Inject, type OnModuleDestroy } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { Public } from '../auth/decorators.js';
import { unavailable } from '../http/problem.js';
import { errorFields } from './error-fields.js';
import type { Logger } from './logger.js';
import { Metrics } from './metrics.js';

/** Injection token of what observability is told by a service. */
export const OBSERVABILITY = Symbol('observability');

/** A part that must answer before requests are sent here; throws when it doesn't. */
export type ReadinessCheck = () => Promise<unknown>;

/** What the health endpoints need. */
export interface ObservabilityOptions {
  logger: Logger;
  metrics: Metrics;
  /** By the name that an operator reads: `database`, `queues` … */
  checks: Readonly<Record<string, ReadinessCheck>>;
  /** How long a check may take before it counts as failed, milliseconds; 2,000 unless told. */
  checkTimeoutMs?: number;
}

/** Tells whether the process is alive and whether it can work. */
@ApiExcludeController()
@Public()
@Controller()
export class HealthController implements OnModuleDestroy {
  private leaving = false;

  constructor(@Inject(OBSERVABILITY) private readonly options: ObservabilityOptions) {}

  /** Alive: the event loop answers. Asks nobody else, so that a dead database doesn't restart every service. */
  @Get('healthz')
  healthz(): { status: 'ok' } {
    return { status: 'ok' };
  }

  /** Ready: every part answers; otherwise 503, naming the parts and nothing else. */
  @Get('readyz')
  async readyz(): Promise<{ status: 'ok'; checks: Record<string, 'ok'> }> {
    const names = Object.keys(this.options.checks);
    const outcomes = await Promise.allSettled(names.map((name) => this.ask(name)));
    const failed = names.filter((_, i) => outcomes[i]?.status === 'rejected');
    outcomes.forEach((outcome, i) => {
      if (outcome.status === 'rejected') {
        this.options.logger.warn({ part: names[i], err: errorFields(outcome.reason) }, 'a part is not ready');
      }
    });
    if (this.leaving) failed.push('shutdown');
    if (failed.length > 0) {
      throw unavailable({
        detail: { zh: `未就绪：${failed.join('、')}`, en: `not ready: ${failed.join(', ')}` },
        facts: { failed },
      });
    }
    return { status: 'ok', checks: Object.fromEntries(names.map((name) => [name, 'ok'])) };
  }

  /** Stops being ready first, so that no new request comes while the last ones are answered. */
  onModuleDestroy(): void {
    this.leaving = true;
  }

  private async ask(name: string): Promise<void> {
    let timer: NodeJS.Timeout | undefined;
    const limitMs = this.options.checkTimeoutMs ?? 2000;
    const late = new Promise<never>((_, reject) => {
      timer = setTimeout(() => reject(new Error(`no answer within ${limitMs} ms`)), limitMs);
    });
    try {
      await Promise.race([this.options.checks[name]?.(), late]);
    } finally {
      clearTimeout(timer);
    }
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
