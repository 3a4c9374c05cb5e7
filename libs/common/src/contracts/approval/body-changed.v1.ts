import { IsBoolean, IsIn, IsInt, IsString, Min } from 'class-validator';
import { defineEvent } from '../event.js';

/** Kinds of bodies (单位类别) that this version knows. */
export const BODY_KINDS_V1 = [
  'bureau',
  'department',
  'government',
  'agency',
  'enterprise',
  'public-institution',
  'association',
  'discipline-inspection',
  'other',
] as const;

/** The whole state of a body (单位); a lower version than the one known is ignored. */
export class BodyChangedV1 {
  @IsString()
  code: string;

  @IsString()
  name: string;

  @IsIn(BODY_KINDS_V1)
  kind: (typeof BODY_KINDS_V1)[number];

  @IsBoolean()
  active: boolean;

  @IsInt()
  @Min(1)
  version: number;
}

export const bodyChangedV1 = defineEvent<BodyChangedV1>({
  type: 'approval.body.changed.v1',
  to: ['supervision-link', 'review-experts', 'joint-inspection'],
  summary: { zh: '单位登记信息变更', en: 'A body was registered or changed' },
  data: BodyChangedV1,
  example: {
    code: '11140602MB1234567U',
    name: '朔州市朔城区住房和城乡建设局',
    kind: 'department',
    active: true,
    version: 1,
  },
});
