import { Type } from 'class-transformer';
import { IsBoolean, IsIn, IsInt, IsOptional, IsString, Min, ValidateNested } from 'class-validator';
import { defineEvent } from '../event.js';
import { DivisionRef } from '../parts.js';

/** Kinds of bodies (单位类别). */
export const BODY_KINDS = [
  'bureau',
  'department',
  'government',
  'government-office',
  'agency',
  'enterprise',
  'public-institution',
  'association',
  'discipline-inspection',
  'court',
  'other',
] as const;
export type BodyKind = (typeof BODY_KINDS)[number];

/** The whole state of a body (单位); a lower version than the one known is ignored. */
export class BodyChangedV2 {
  @IsString()
  code: string;

  @IsString()
  name: string;

  @IsIn(BODY_KINDS)
  kind: BodyKind;

  @IsBoolean()
  active: boolean;

  @IsInt()
  @Min(1)
  version: number;

  /** Where it stands; absent where nobody has entered it, or an earlier release sent it. */
  @IsOptional()
  @ValidateNested()
  @Type(() => DivisionRef)
  division?: DivisionRef;
}

export const bodyChangedV2 = defineEvent<BodyChangedV2>({
  type: 'approval.body.changed.v2',
  to: ['supervision-link', 'review-experts', 'joint-inspection'],
  summary: {
    zh: '单位登记信息变更；类别增加政府办公室和法院',
    en: 'A body was registered or changed; offices of governments and courts are kinds of their own',
  },
  data: BodyChangedV2,
  example: {
    code: '11140602MB1234568Y',
    name: '朔州市朔城区人民法院',
    kind: 'court',
    active: true,
    version: 1,
  },
});
