import { Type } from 'class-transformer';
import { IsArray, IsIn, IsOptional, IsString, ValidateNested } from 'class-validator';
import { defineEvent } from '../event.js';
import { BodyRef } from '../parts.js';

/** What one department found on site, and when it said so. */
export class InspectionOpinionV1 {
  @ValidateNested()
  @Type(() => BodyRef)
  body: BodyRef;

  @IsIn(['pass', 'rectify', 'fail'])
  opinion: 'pass' | 'rectify' | 'fail';

  @IsString()
  text: string;

  @IsString()
  givenAt: string;
}

/** A joint inspection was concluded (核验结果汇总); the bureau consolidated it. INSP-6.2 */
export class InspectionConcludedV1 {
  @IsString()
  inspectionId: string;

  @IsString()
  requestId: string;

  @IsString()
  caseNumber: string;

  /** A check that the bureau made alone is labelled so. INSP-4 */
  @IsIn(['joint', 'bureau-alone'])
  conductedAs: 'joint' | 'bureau-alone';

  @IsIn(['passed', 'rectify', 'failed'])
  outcome: 'passed' | 'rectify' | 'failed';

  @IsString()
  summary: string;

  @IsArray()
  @ValidateNested({ each: true })
  @Type(() => InspectionOpinionV1)
  opinions: InspectionOpinionV1[];

  /** Departments without whose late opinion the head concluded; absent where every opinion was in. INSP-6.1 */
  @IsOptional()
  @IsArray()
  @ValidateNested({ each: true })
  @Type(() => BodyRef)
  without?: BodyRef[];

  @IsOptional()
  @IsString()
  startedAt?: string;

  @IsString()
  concludedAt: string;

  /** The inspection that this one follows; absent in a first, and in one from before it was told. INSP-7 */
  @IsOptional()
  @IsString()
  supersedes?: string;
}

export const inspectionConcludedV1 = defineEvent<InspectionConcludedV1>({
  type: 'joint-inspection.inspection.concluded.v1',
  to: ['approval', 'review-experts'],
  summary: { zh: '联合核验结果汇总', en: 'A joint inspection was concluded' },
  data: InspectionConcludedV1,
  example: {
    inspectionId: '01990000-0000-7000-8000-000000000012',
    requestId: '01990000-0000-7000-8000-000000000011',
    caseNumber: 'SP2026-000001',
    conductedAs: 'joint',
    outcome: 'passed',
    summary: '各核验要点均符合要求。',
    opinions: [
      {
        body: { code: '11140602MB1234567U', name: '朔州市朔城区住房和城乡建设局' },
        opinion: 'pass',
        text: '符合要求。',
        givenAt: '2026-03-05T03:00:00.000Z',
      },
    ],
    startedAt: '2026-03-05T01:00:00.000Z',
    concludedAt: '2026-03-05T08:00:00.000Z',
  },
});
