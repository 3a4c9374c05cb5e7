import { Type } from 'class-transformer';
import { IsArray, IsOptional, IsString, ValidateNested } from 'class-validator';
import { defineEvent } from '../event.js';
import { Seats } from '../parts.js';
import { RepeatRef } from '../repeats.js';
import { TiesOfProject } from '../ties.js';

/** A joint inspection needs professionals on site, drawn from the pool. INSP-4 */
export class ExpertsRequestedV1 {
  /** The inspection that they serve. */
  @IsString()
  inspectionId: string;

  @IsString()
  caseNumber: string;

  @IsString()
  projectCode: string;

  @IsArray()
  @ValidateNested({ each: true })
  @Type(() => Seats)
  seats: Seats[];

  @IsString()
  cutoff: string;

  @ValidateNested()
  @Type(() => TiesOfProject)
  ties: TiesOfProject;

  @IsString()
  requestedAt: string;

  /** Where it follows an earlier one of the same matter; absent in a first. EXP-18 */
  @IsOptional()
  @ValidateNested()
  @Type(() => RepeatRef)
  repeat?: RepeatRef;
}

export const expertsRequestedV1 = defineEvent<ExpertsRequestedV1>({
  type: 'joint-inspection.experts.requested.v1',
  to: ['review-experts'],
  summary: { zh: '联合核验需专业人员参加', en: 'A joint inspection needs professionals from the pool' },
  data: ExpertsRequestedV1,
  example: {
    inspectionId: '01990000-0000-7000-8000-000000000012',
    caseNumber: 'SP2026-000001',
    projectCode: 'XM2026-000001',
    seats: [{ specialty: 'fire-safety', seats: 1 }],
    cutoff: '2026-03-02T02:00:00.000Z',
    ties: { bodies: [], persons: [] },
    requestedAt: '2026-03-04T01:00:00.000Z',
  },
});
