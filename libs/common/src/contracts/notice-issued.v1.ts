import { Type } from 'class-transformer';
import { IsArray, IsInt, IsOptional, IsString, Min, ValidateNested } from 'class-validator';
import type { EntryKind } from './entry-kinds.js';
import { defineEvent, type EventContract, type ServiceName } from './event.js';
import { FileRef } from './parts.js';

/** Anything else that is addressed to a body: it stands in that body's inbox, answers go to the issuing service. */
export class NoticeIssuedV1 {
  /** Credit code of the body it is addressed to. */
  @IsString()
  recipientBody: string;

  /** Such as `consultation`, `inspection-schedule` or `checkpoint`. */
  @IsString()
  kind: EntryKind;

  @IsString()
  title: string;

  @IsString()
  content: string;

  @IsArray()
  @ValidateNested({ each: true })
  @Type(() => FileRef)
  files: FileRef[];

  @IsOptional()
  @IsString()
  caseNumber?: string;

  /** Legal instant until which an answer is expected. */
  @IsOptional()
  @IsString()
  dueAt?: string;

  /** What the answer must name: the thing's ID in the issuing service. */
  @IsOptional()
  @IsString()
  reference?: string;

  /** The how-manieth of its kind about this reference, where a later one replaces it. INSP-5 */
  @IsOptional()
  @IsInt()
  @Min(1)
  round?: number;
}

/** The same contract for each service that issues notices. */
export const noticeIssuedV1 = (service: Exclude<ServiceName, 'supervision-link'>): EventContract<NoticeIssuedV1> =>
  defineEvent({
    type: `${service}.notice.issued.v1`,
    to: ['supervision-link'],
    summary: { zh: '送达单位的通知', en: 'A notice to a body' },
    data: NoticeIssuedV1,
    example: {
      recipientBody: '11140602MB1234567U',
      kind: 'consultation',
      title: '关于征求意见的函',
      content: '请于回复期限前书面回复意见。',
      files: [],
      caseNumber: 'SP2026-000001',
      dueAt: '2026-03-09T16:00:00.000Z',
      reference: '01990000-0000-7000-8000-000000000004',
    },
  });
