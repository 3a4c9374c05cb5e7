import { IsArray, IsString } from 'class-validator';
import { defineEvent } from '../event.js';

/** The applicant asked for a re-inspection (复验) of the points that failed: the case waits for its result. INSP-7 */
export class ReinspectionRequestedV1 {
  @IsString()
  inspectionId: string;

  /** The bureau's request in approval, which all rounds share. */
  @IsString()
  requestId: string;

  @IsString()
  caseNumber: string;

  /** The inspection whose result it follows. */
  @IsString()
  supersedes: string;

  /** Codes of the points that are looked at again. */
  @IsArray()
  @IsString({ each: true })
  points: string[];

  @IsString()
  requestedAt: string;
}

export const reinspectionRequestedV1 = defineEvent<ReinspectionRequestedV1>({
  type: 'joint-inspection.reinspection.requested.v1',
  to: ['approval'],
  summary: { zh: '申请人申请复验', en: 'The applicant asked for a re-inspection' },
  data: ReinspectionRequestedV1,
  example: {
    inspectionId: '01990000-0000-7000-8000-000000000018',
    requestId: '01990000-0000-7000-8000-000000000011',
    caseNumber: 'SP2026-000001',
    supersedes: '01990000-0000-7000-8000-000000000012',
    points: ['structure'],
    requestedAt: '2026-03-09T01:00:00.000Z',
  },
});
