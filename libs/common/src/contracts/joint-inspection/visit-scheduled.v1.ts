import { IsArray, IsInt, IsString, Min } from 'class-validator';
import { defineEvent } from '../event.js';

/** The time and place of an inspection, for the professionals who were drawn for it (核验时间告知). INSP-4, EXP-21 */
export class VisitScheduledV1 {
  @IsString()
  inspectionId: string;

  @IsString()
  caseNumber: string;

  /** How often a time was set. */
  @IsInt()
  @Min(1)
  appointment: number;

  @IsString()
  scheduledAt: string;

  @IsString()
  place: string;

  /** The seats whose holders are told; never those who had been told of this appointment already. */
  @IsArray()
  @IsString({ each: true })
  seats: string[];
}

export const visitScheduledV1 = defineEvent<VisitScheduledV1>({
  type: 'joint-inspection.visit.scheduled.v1',
  to: ['review-experts'],
  summary: {
    zh: '联合核验的时间地点，告知抽中的专业人员',
    en: 'Time and place of an inspection, for the professionals drawn for it',
  },
  data: VisitScheduledV1,
  example: {
    inspectionId: '01990000-0000-7000-8000-000000000012',
    caseNumber: 'SP2026-000001',
    appointment: 1,
    scheduledAt: '2026-03-05T01:00:00.000Z',
    place: '朔州市朔城区开发南路怡安苑3号楼2单元',
    seats: ['01990000-0000-4000-8000-000000000031'],
  },
});
