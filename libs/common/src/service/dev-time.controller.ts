import { Body, Controller, Get, Inject, Put } from '@nestjs/common';
import { ApiProperty } from '@nestjs/swagger';
import { type Actor, CurrentActor } from '../auth/index.js';
import { MovableTime, parseInstant, TimeSource } from '../clock/index.js';
import { SERVICES, type ServiceName } from '../contracts/event.js';
import { IsInstant, Operation } from '../http/index.js';
import { Sweeps, UnitOfWork } from '../work/index.js';
import type { ServiceConfig } from './config.js';
import { LEGAL_TIME_ID, LegalTime } from './legal-time.entity.js';
import { SERVICE_CONFIG } from './tokens.js';

class LegalTimeDto {
  @ApiProperty({ format: 'date-time', example: '2026-03-03T01:00:00.000Z' })
  @IsInstant()
  now: string;
}

class MovedTimeDto extends LegalTimeDto {
  @ApiProperty({
    enum: SERVICES,
    description:
      '已调整时间的服务；其余服务的时间未动 · the service whose time moved; the others stand where they were',
  })
  moved: ServiceName;
}

/** Legal time as this service sees it (法定时间). Exists in the embedded mode only; moves forward, never back. */
@Controller('dev/time')
export class DevTimeController {
  private readonly time: MovableTime;

  constructor(
    time: TimeSource,
    private readonly work: UnitOfWork,
    private readonly sweeps: Sweeps,
    @Inject(SERVICE_CONFIG) private readonly config: ServiceConfig,
  ) {
    this.time = time as MovableTime;
  }

  @Get()
  @Operation({
    summary: { zh: '查询演示环境的法定时间', en: 'Legal time of the embedded mode' },
    public: true,
    success: { type: LegalTimeDto },
  })
  now(): LegalTimeDto {
    return { now: this.time.legal().toISOString() };
  }

  @Put()
  @Operation({
    summary: { zh: '向前调整本服务的法定时间', en: 'Move the legal time of this service forward' },
    description: {
      zh: '仅调整本服务，其余三个服务不变；四个服务须保持一致，请使用 `npm run time`（一次调整全部服务）。时间只进不退，早于当前时间的为 422。',
      en: 'Moves this service only, not the other three. They should agree: `npm run time` moves all four at once. Time never goes back: an instant that is past is 422.',
    },
    roles: ['system-admin'],
    success: { type: MovedTimeDto },
    errors: [422],
  })
  async move(@Body() wanted: LegalTimeDto, @CurrentActor() actor: Actor): Promise<MovedTimeDto> {
    const instant = parseInstant(wanted.now);
    await this.work.run(actor, async (tx) => {
      const row = await tx.lock(LegalTime, { id: LEGAL_TIME_ID });
      const aheadMs = this.time.aheadAt(instant, Number(row.aheadMs));
      if (aheadMs === undefined) return;
      row.aheadMs = String(aheadMs);
      tx.update(LegalTime, row, { action: 'legal-time.moved', rules: ['APL-82'] });
      // Not before it is kept: a move that failed would be gone at the next start, and time would go back.
      tx.afterCommit(() => {
        this.time.keep(instant, aheadMs);
        this.sweeps.wakeAll();
      });
    });
    return { now: instant.toISOString(), moved: this.config.service };
  }
}
