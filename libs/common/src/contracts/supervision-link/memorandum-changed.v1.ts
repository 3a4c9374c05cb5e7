import { Type } from 'class-transformer';
import { IsArray, IsIn, IsInt, IsOptional, IsString, Min, ValidateNested } from 'class-validator';
import { defineEvent } from '../event.js';
import { BodyRef } from '../parts.js';

/** The whole state of a memorandum (审管衔接备忘录): the only source of who supervises an item. SUP-2, SUP-3 */
export class MemorandumChangedV1 {
  @IsString()
  id: string;

  @ValidateNested()
  @Type(() => BodyRef)
  bureau: BodyRef;

  @ValidateNested()
  @Type(() => BodyRef)
  department: BodyRef;

  /** Codes of the items handed over; checked by approval at publication, not here. */
  @IsArray()
  @IsString({ each: true })
  itemCodes: string[];

  @IsIn(['in-force', 'ended'])
  state: 'in-force' | 'ended';

  @IsString()
  effectiveOn: string;

  @IsOptional()
  @IsString()
  endedOn?: string;

  @IsInt()
  @Min(1)
  version: number;
}

export const memorandumChangedV1 = defineEvent({
  type: 'supervision-link.memorandum.changed.v1',
  to: ['approval', 'review-experts'],
  summary: { zh: '审管衔接备忘录签署或变更', en: 'A handover memorandum was signed or changed' },
  data: MemorandumChangedV1,
  example: {
    id: '01990000-0000-7000-8000-000000000005',
    bureau: { code: '11140602MB7654321K', name: '朔州市朔城区行政审批服务管理局' },
    department: { code: '11140602MB1234567U', name: '朔州市朔城区住房和城乡建设局' },
    itemCodes: ['LIFT-RETROFIT'],
    state: 'in-force',
    effectiveOn: '2019-12-20',
    version: 1,
  },
});
