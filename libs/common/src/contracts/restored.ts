import { Type } from 'class-transformer';
import { IsArray, IsBoolean, IsInt, IsOptional, IsString, Min, ValidateNested } from 'class-validator';
import { defineEvent, type EventContract, SERVICES, type ServiceName } from './event.js';

/** The other services: what a restore concerns concerns them all. */
const others = (service: ServiceName): ServiceName[] => SERVICES.filter((name) => name !== service);

/** A database was restored to an earlier moment, and a new epoch of its log began. */
export class RestoredV1 {
  /** Number of the epoch that begins. */
  @IsInt()
  @Min(2)
  epoch: number;

  /** System time since which anything may be lost: what was received later is compared. */
  @IsString()
  since: string;
}

/** One event as its receiver holds it. */
export class HeldEvent {
  @IsString()
  eventId: string;

  @IsString()
  type: string;

  @IsString()
  subject: string;

  @IsOptional()
  @IsString()
  caseNumber?: string;

  /** The event as it was received, byte for byte. */
  @IsString()
  event: string;

  /** By the holder's database. */
  @IsString()
  receivedAt: string;
}

/** What a service holds of another's messages since the moment that the other came back to. */
export class SpanReturnedV1 {
  /** The epoch that the restore opened. */
  @IsInt()
  @Min(2)
  epoch: number;

  @IsArray()
  @ValidateNested({ each: true })
  @Type(() => HeldEvent)
  items: HeldEvent[];

  /** Whether these are the last. */
  @IsBoolean()
  last: boolean;
}

/** Which of the messages that were handed back the restored service knows; the rest is from before the restore. */
export class SpanComparedV1 {
  @IsInt()
  @Min(2)
  epoch: number;

  /** IDs of events that it knows as sent. */
  @IsArray()
  @IsString({ each: true })
  known: string[];
}

const EVENT_ID = '01990000-0000-7000-8000-000000000009';

/** Told to all others by the service that was restored. */
export const restoredV1 = (service: ServiceName): EventContract<RestoredV1> =>
  defineEvent({
    type: `${service}.database.restored.v1`,
    to: others(service),
    summary: {
      zh: '数据库已恢复到较早时刻，日志新世代开始：请交回其后收到的消息，并重送其后发来的消息',
      en: 'The database was restored to an earlier moment: hand back what was received since, and send again what was sent since',
    },
    data: RestoredV1,
    example: { epoch: 2, since: '2026-03-02T01:00:00.000Z' },
  });

/** Told to the restored service by each of the others. */
export const spanReturnedV1 = (service: ServiceName): EventContract<SpanReturnedV1> =>
  defineEvent({
    type: `${service}.span.returned.v1`,
    to: others(service),
    summary: {
      zh: '交回所持有的、恢复时刻之后收到的消息，供对照留证',
      en: 'What was received since the moment of the restore, handed back as evidence',
    },
    data: SpanReturnedV1,
    example: {
      epoch: 2,
      items: [
        {
          eventId: EVENT_ID,
          type: 'approval.case.decided.v1',
          subject: 'SP2026-000001',
          caseNumber: 'SP2026-000001',
          event: '{}',
          receivedAt: '2026-03-02T01:05:00.000Z',
        },
      ],
      last: true,
    },
  });

/** Told by the restored service to whoever handed events back. */
export const spanComparedV1 = (service: ServiceName): EventContract<SpanComparedV1> =>
  defineEvent({
    type: `${service}.span.compared.v1`,
    to: others(service),
    summary: {
      zh: '交回的消息中本服务仍有记录的；其余为恢复前的消息',
      en: 'Which of the events handed back are known here still; the others are from before the restore',
    },
    data: SpanComparedV1,
    example: { epoch: 2, known: [EVENT_ID] },
  });
