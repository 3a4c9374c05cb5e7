import { Type } from 'class-transformer';
import { IsArray, IsInt, IsString, Matches, Min, ValidateNested } from 'class-validator';
import { defineEvent } from '../event.js';

/** Who was drawn in a stratum, by ID: seats and those who may follow, each in the order of drawing. */
export class DrawnStratum {
  @IsString()
  code: string;

  @IsArray()
  @IsString({ each: true })
  seats: string[];

  @IsArray()
  @IsString({ each: true })
  alternates: string[];
}

/** The draw of a spot check is done: it goes to who asked for it, its proof is open to anybody. INT-11 */
export class SpotDrawnV1 {
  @IsString()
  checkId: string;

  @IsString()
  drawId: string;

  @IsInt()
  @Min(1)
  round: number;

  @IsArray()
  @ValidateNested({ each: true })
  @Type(() => DrawnStratum)
  strata: DrawnStratum[];

  /** Hash of the snapshot statement, hex: what the proof begins with. */
  @Matches(/^[0-9a-f]{64}$/)
  snapshotHash: string;

  @IsString()
  completedAt: string;
}

export const spotDrawnV1 = defineEvent<SpotDrawnV1>({
  type: 'review-experts.spot.drawn.v1',
  to: ['approval'],
  summary: { zh: '随机抽查的机构和检查人员已经抽取', en: 'The agencies and inspectors of a spot check were drawn' },
  data: SpotDrawnV1,
  example: {
    checkId: '01990000-0000-7000-8000-000000000041',
    drawId: '01990000-0000-4000-8000-000000000042',
    round: 1,
    strata: [
      { code: 'agencies', seats: ['911406021940217817'], alternates: [] },
      { code: 'inspectors-11140600MB0000003P', seats: ['inspector-1'], alternates: ['inspector-2'] },
    ],
    snapshotHash: 'f'.repeat(64),
    completedAt: '2026-04-03T02:00:00.000Z',
  },
});
