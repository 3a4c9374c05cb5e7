import { IsInt, IsISO8601, IsString, Min, ValidateIf } from 'class-validator';
import { defineEvent } from '../event.js';

/** The whole state of a row of the register of specialties (专业目录); a lower version than the one known is ignored. EXP-10 */
export class SpecialtyChangedV1 {
  @IsString()
  code: string;

  @IsString()
  name: string;

  /** First day; null of what was in use before there was a register. */
  @ValidateIf(({ validFrom }: SpecialtyChangedV1) => validFrom !== null)
  @IsISO8601({ strict: true })
  validFrom: string | null;

  /** Last day; null while none is set. */
  @ValidateIf(({ validUntil }: SpecialtyChangedV1) => validUntil !== null)
  @IsISO8601({ strict: true })
  validUntil: string | null;

  @IsInt()
  @Min(1)
  version: number;
}

export const specialtyChangedV1 = defineEvent<SpecialtyChangedV1>({
  type: 'review-experts.specialty.changed.v1',
  to: ['approval'],
  summary: { zh: '专业目录条目新增、变更或者停用', en: 'A specialty of the register was entered, renamed or ended' },
  data: SpecialtyChangedV1,
  example: { code: 'structure', name: '结构工程', validFrom: '2026-03-02', validUntil: null, version: 1 },
});
