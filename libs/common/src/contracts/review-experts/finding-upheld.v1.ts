import { IsBoolean, IsIn, IsOptional, IsString } from 'class-validator';
import { defineEvent } from '../event.js';

/** Something was found about a seat (核实属实): its holder had a tie, or broke a duty. It names nobody. EXP-18, EXP-19, EXP-22 */
export class FindingUpheldV1 {
  @IsString()
  findingId: string;

  @IsString()
  caseNumber: string;

  @IsIn(['review', 'inspection'])
  purpose: 'review' | 'inspection';

  /** The review's request in approval, or the inspection. */
  @IsString()
  reference: string;

  /** Such as EXP-19.3. */
  @IsString()
  ground: string;

  /** Whether the panel's opinion, or the inspection's result, was in already. */
  @IsBoolean()
  concluded: boolean;

  @IsString()
  upheldAt: string;

  /** Told once more when nobody may object any more, or when it was overturned; absent of before this was told. EXP-15 */
  @IsOptional()
  @IsIn(['upheld', 'final', 'overturned'])
  stage?: 'upheld' | 'final' | 'overturned';

  /** After a panel's opinion: whether it is the same without the opinions that fell. EXP-18 */
  @IsOptional()
  @IsBoolean()
  opinionStands?: boolean;
}

export const findingUpheldV1 = defineEvent<FindingUpheldV1>({
  type: 'review-experts.finding.upheld.v1',
  to: ['approval'],
  summary: { zh: '涉及专家席位的核实事项认定属实', en: 'Something was found about an expert’s seat' },
  data: FindingUpheldV1,
  example: {
    findingId: '01990000-0000-7000-8000-000000000016',
    caseNumber: 'SP2026-000001',
    purpose: 'review',
    reference: '01990000-0000-7000-8000-000000000013',
    ground: 'EXP-19.3',
    concluded: true,
    upheldAt: '2026-03-12T03:00:00.000Z',
    stage: 'final',
    opinionStands: false,
  },
});
