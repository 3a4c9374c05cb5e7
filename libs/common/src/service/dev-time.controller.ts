import { Body, Controller, Get, Put } from '@nestjs/common';
import { ApiProperty } from '@nestjs/swagger';
import { type Actor, CurrentActor } from '../auth/index.js';
import { MovableTime, parseInstant, TimeSource } from '../clock/index.js';
import { IsInstant, Operation } from '../http/index.js';
import { UnitOfWork } from '../work/index.js';
import { LEGAL_TIME_ID, LegalTime } from './legal-time.entity.js';

class LegalTimeDto {
  @ApiProperty({ format: 'date-time', example: '2026-03-03T01:00:00.000Z' })
  @IsInstant()
  now: string;
}

/** Legal time as this service sees it (法定时间). Exists in the embedded mode only; moves forward, never back. */
@Controller('dev/time')
export class DevTimeController {
  private readonly time: MovableTime;

  constructor(
    time: TimeSource,
    private readonly work: UnitOfWork,
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
    summary: { zh: '向前调整演示环境的法定时间', en: 'Move legal time forward' },
    roles: ['system-admin'],
    success: { status: 200, type: LegalTimeDto },
  })
  async move(@Body() wanted: LegalTimeDto, @CurrentActor() actor: Actor): Promise<LegalTimeDto> {
    const instant = parseInstant(wanted.now);
    await this.work.run(actor, async (tx) => {
      const row = await tx.lock(LegalTime, { id: LEGAL_TIME_ID });
      const aheadMs = this.time.aheadAt(instant, Number(row.aheadMs));
      if (aheadMs === undefined) return;
      row.aheadMs = String(aheadMs);
      tx.update(LegalTime, row, { action: 'legal-time.moved', rules: ['APL-82'] });
      // Not before it is kept: a move that failed would be gone at the next start, and time would go back.
      tx.afterCommit(() => this.time.keep(instant, aheadMs));
    });
    return { now: instant.toISOString() };
  }
}
