import { Type } from 'class-transformer';
import { IsArray, IsInt, IsOptional, IsString, Min, ValidateNested } from 'class-validator';
import { defineEvent } from '../event.js';
import { BodyRef } from '../parts.js';

/** How many experts of a specialty a guide wants, as it says so. */
export class GuidePanelSeats {
  @IsString()
  specialty: string;

  @IsInt()
  @Min(1)
  seats: number;
}

/** A published version of an item's guide (办事指南); a lower version than the one known is ignored. */
export class ItemPublishedV1 {
  @IsString()
  code: string;

  @IsString()
  name: string;

  @IsInt()
  @Min(1)
  version: number;

  @IsString()
  publishedAt: string;

  /** The departments that supervise it, as the memoranda in force say. */
  @IsArray()
  @ValidateNested({ each: true })
  @Type(() => BodyRef)
  departments: BodyRef[];

  /** Whose item it is; absent where an earlier release told of it. */
  @IsOptional()
  @IsString()
  bureauCode?: string;

  /** The panel that a review of it wants, by specialty; absent where an earlier release told of it. EXP-10, REV-9 */
  @IsOptional()
  @IsArray()
  @ValidateNested({ each: true })
  @Type(() => GuidePanelSeats)
  panel?: GuidePanelSeats[];
}

export const itemPublishedV1 = defineEvent({
  type: 'approval.item.published.v1',
  to: ['supervision-link', 'review-experts'],
  summary: { zh: '审批事项办事指南发布', en: "A version of an item's guide was published" },
  data: ItemPublishedV1,
  example: {
    code: 'LIFT-RETROFIT',
    name: '既有住宅加装电梯联合审查',
    version: 1,
    publishedAt: '2026-03-02T01:00:00.000Z',
    departments: [{ code: '11140602MB1234567U', name: '朔州市朔城区住房和城乡建设局' }],
  },
});
