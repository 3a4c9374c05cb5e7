import { Type } from 'class-transformer';
import { IsArray, IsBoolean, IsIn, IsOptional, IsString, ValidateNested } from 'class-validator';
import { defineEvent } from '../event.js';
import { BodyRef } from '../parts.js';
import { RULING_OUTCOMES, type RulingOutcome } from './ruling-outcomes.js';

/** How the approval stands by a ruling. */
export class RuledApproval {
  @IsString()
  number: string;

  /** What the certificate is called. */
  @IsString()
  kind: string;

  /** Such as `in-force` or `quashed`. */
  @IsString()
  state: string;

  @IsBoolean()
  inForce: boolean;

  /** Its grant was found unlawful, and stands. */
  @IsBoolean()
  foundUnlawful: boolean;
}

/** What a court, a reconsideration organ or a superior decided of what the bureau did in a case, as it took effect or was carried out (生效裁决). PRA-14 */
export class CaseRuledV1 {
  @IsString()
  rulingId: string;

  @IsString()
  caseNumber: string;

  @IsString()
  itemCode: string;

  @IsString()
  itemName: string;

  @IsIn(['reconsideration', 'judgment', 'superior-order'])
  origin: 'reconsideration' | 'judgment' | 'superior-order';

  @IsIn(['decision', 'procedure', 'falsity-finding', 'inaction'])
  target: 'decision' | 'procedure' | 'falsity-finding' | 'inaction';

  @ValidateNested()
  @Type(() => BodyRef)
  organ: BodyRef;

  @IsString()
  documentNumber: string;

  @IsString()
  effectiveOn: string;

  @IsIn(RULING_OUTCOMES)
  outcome: RulingOutcome;

  /** `in-effect`: confirmed; `carried-out`: the bureau has put case or approval as it says. */
  @IsIn(['in-effect', 'carried-out'])
  stage: 'in-effect' | 'carried-out';

  /** The case is handled anew: another decision follows. */
  @IsBoolean()
  anew: boolean;

  /** Absent where the case has none. */
  @IsOptional()
  @ValidateNested()
  @Type(() => RuledApproval)
  approval?: RuledApproval;

  /** Legal instant. */
  @IsString()
  at: string;

  @IsString()
  bureauCode: string;

  @IsArray()
  @ValidateNested({ each: true })
  @Type(() => BodyRef)
  departments: BodyRef[];
}

export const caseRuledV1 = defineEvent<CaseRuledV1>({
  type: 'approval.case.ruled.v1',
  to: ['supervision-link'],
  summary: {
    zh: '复议、诉讼或者上级对办件的决定生效、执行',
    en: 'A reconsideration organ, a court or a superior decided of a case; it took effect, or was carried out',
  },
  data: CaseRuledV1,
  example: {
    rulingId: '01990000-0000-7000-8000-000000000031',
    caseNumber: 'SP2026-000001',
    itemCode: 'LIFT-RETROFIT',
    itemName: '既有住宅加装电梯联合审查',
    origin: 'reconsideration',
    target: 'decision',
    organ: { code: '11140602MB1234570R', name: '朔州市朔城区人民政府' },
    documentNumber: '朔城政复决〔2026〕3号',
    effectiveOn: '2026-05-10',
    outcome: 'anew',
    stage: 'carried-out',
    anew: true,
    approval: {
      number: '朔城审批准字〔2026〕1号',
      kind: '同意加装告知书',
      state: 'quashed',
      inForce: false,
      foundUnlawful: false,
    },
    at: '2026-05-11T02:00:00.000Z',
    bureauCode: '11140602MB1234569A',
    departments: [{ code: '11140602MB1234567U', name: '朔州市朔城区住房和城乡建设局' }],
  },
});
