import { ApiProperty } from '@nestjs/swagger';
import { SERVICES, type ServiceName } from '../contracts/event.js';
import { ENTRY_KINDS, type EntryKind } from '../contracts/index.js';
import type { SentPush } from './arrival-source.js';
import { ARRIVAL_SIDES, ARRIVAL_STEPS, type ArrivalSide, type ArrivalStep, whereStopped } from './where-stopped.js';

class ArrivalStepDto {
  @ApiProperty({ enum: ARRIVAL_STEPS })
  step: ArrivalStep;

  @ApiProperty({
    nullable: true,
    type: String,
    format: 'date-time',
    description: '尚未完成的为空 · null while not done',
  })
  at: string | null;

  @ApiProperty({ enum: ['legal', 'system'], description: '法定时间或者系统时间 · whose time it is' })
  clock: 'legal' | 'system';

  @ApiProperty({ enum: SERVICES, description: '记录该步骤的服务 · the service where it was done' })
  service: ServiceName;

  @ApiProperty({ nullable: true, type: String, example: '李志强' })
  by: string | null;

  @ApiProperty({ nullable: true, type: String, example: '已送达（第1次）' })
  note: string | null;
}

class ArrivalStoppedDto {
  @ApiProperty({ enum: ARRIVAL_STEPS, description: '停在此步之前 · the first step that was not done' })
  step: ArrivalStep;

  @ApiProperty({
    enum: ARRIVAL_SIDES,
    description: '停在哪一方：发送方、平台、接收单位 · on which side: who sent it, the platform, who receives it',
  })
  side: ArrivalSide;

  @ApiProperty({ example: '已进入收件箱，接收单位尚未阅读' })
  words: string;
}

class ArrivalBodyDto {
  @ApiProperty({ example: '11140602MB1234567U' })
  code: string;

  @ApiProperty({ example: '朔州市朔城区住房和城乡建设局' })
  name: string;
}

class ArrivalDto {
  @ApiProperty({ enum: Object.keys(ENTRY_KINDS), example: 'case-accepted' })
  kind: string;

  @ApiProperty({ example: '办件已受理' })
  called: string;

  @ApiProperty({ type: ArrivalBodyDto })
  recipient: ArrivalBodyDto;

  @ApiProperty({ nullable: true, type: String, format: 'uuid' })
  entryId: string | null;

  @ApiProperty({ nullable: true, type: 'integer', example: 12, description: '收件箱编号 · its number in the inbox' })
  entryNumber: number | null;

  @ApiProperty({ type: [ArrivalStepDto] })
  steps: ArrivalStepDto[];

  @ApiProperty({
    type: ArrivalStoppedDto,
    nullable: true,
    description: '各步均已完成的为空 · null where it went all its way',
  })
  stopped: ArrivalStoppedDto | null;

  static of(push: SentPush): ArrivalDto {
    const { kind, recipient, entry, steps, lacks } = push;
    const expected = new Set(ARRIVAL_STEPS.filter((step) => !lacks.includes(step)));
    const stopped = whereStopped(steps, expected);
    return {
      kind,
      called: ENTRY_KINDS[kind as EntryKind]?.zh ?? kind,
      recipient: { code: recipient.code, name: recipient.name },
      entryId: entry?.id ?? null,
      entryNumber: entry?.number ?? null,
      steps: steps
        .filter(({ step }) => expected.has(step))
        .map(({ step, at, clock, service, by, note }) => ({
          ...{ step, clock, service },
          at: at?.toISOString() ?? null,
          by: by ?? null,
          note: note ?? null,
        })),
      stopped: stopped && { step: stopped.step, side: stopped.side, words: stopped.words.zh },
    };
  }
}

/** What one service sent about a case, and how far each of it came (送达报告). LINK-7 */
export class ArrivalReportDto {
  @ApiProperty({ enum: SERVICES, description: '出具报告的服务 · the service that reports' })
  service: ServiceName;

  @ApiProperty({ example: 'SP2026-000001' })
  caseNumber: string;

  @ApiProperty({ format: 'date-time' })
  takenAt: string;

  @ApiProperty({ type: [ArrivalDto] })
  pushes: ArrivalDto[];

  static of(service: ServiceName, caseNumber: string, takenAt: Date, pushes: readonly SentPush[]): ArrivalReportDto {
    return { service, caseNumber, takenAt: takenAt.toISOString(), pushes: pushes.map(ArrivalDto.of) };
  }
}
