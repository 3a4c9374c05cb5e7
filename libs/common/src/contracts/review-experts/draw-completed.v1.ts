import { IsIn, IsInt, IsString, Matches, Min } from 'class-validator';
import { defineEvent } from '../event.js';

/** A draw was completed (抽取完成). It names nobody: EXP-22. */
export class DrawCompletedV1 {
  @IsString()
  drawId: string;

  @IsString()
  caseNumber: string;

  @IsString()
  projectCode: string;

  @IsIn(['review', 'inspection'])
  purpose: 'review' | 'inspection';

  /** The review or the inspection that the drawn serve. */
  @IsString()
  reference: string;

  @IsInt()
  @Min(1)
  round: number;

  /** Seats filled over all specialties. */
  @IsInt()
  @Min(0)
  seated: number;

  /** Hash of the snapshot statement, hex: what the proof begins with. */
  @Matches(/^[0-9a-f]{64}$/)
  snapshotHash: string;

  @IsString()
  completedAt: string;
}

export const drawCompletedV1 = defineEvent<DrawCompletedV1>({
  type: 'review-experts.draw.completed.v1',
  to: ['joint-inspection'],
  summary: { zh: '专家抽取完成（不含姓名）', en: 'A draw was completed; it names nobody' },
  data: DrawCompletedV1,
  example: {
    drawId: '01990000-0000-4000-8000-000000000015',
    caseNumber: 'SP2026-000001',
    projectCode: 'XM2026-000001',
    purpose: 'inspection',
    reference: '01990000-0000-7000-8000-000000000012',
    round: 1,
    seated: 1,
    snapshotHash: 'f'.repeat(64),
    completedAt: '2026-03-04T06:00:00.000Z',
  },
});
