import { IsArray, IsIn, IsInt, IsString, Matches, Min } from 'class-validator';
import { defineEvent } from '../event.js';

/**
 * A seat of professionals on site was given, confirmed or ended (核验席位变更). It names nobody: whoever logs in is compared
 * with the marks of its holder under the deployment's person key. INSP-4, EXP-22
 */
export class SeatChangedV1 {
  @IsString()
  seatId: string;

  /** The inspection that it was drawn for; its re-inspections keep it. */
  @IsString()
  inspectionId: string;

  @IsString()
  caseNumber: string;

  @IsString()
  specialty: string;

  /** `confirmed`: its holder has declared that there is no tie, and takes it. */
  @IsIn(['drawn', 'confirmed', 'ended'])
  state: 'drawn' | 'confirmed' | 'ended';

  /** Keyed hashes of seat and login of the holder, of this seat alone: two seats show nobody in common. */
  @IsArray()
  @Matches(/^[A-Za-z0-9_-]{1,32}:[0-9a-f]{64}$/, { each: true })
  holders: string[];

  /** Of the seat: a lower one than the one known changes nothing. */
  @IsInt()
  @Min(1)
  version: number;
}

export const seatChangedV1 = defineEvent<SeatChangedV1>({
  type: 'review-experts.seat.changed.v1',
  to: ['joint-inspection'],
  summary: {
    zh: '核验专业人员席位变更（不含姓名）',
    en: 'A seat of a professional on site was given, confirmed or ended; it names nobody',
  },
  data: SeatChangedV1,
  example: {
    seatId: '01990000-0000-4000-8000-000000000031',
    inspectionId: '01990000-0000-7000-8000-000000000012',
    caseNumber: 'SP2026-000001',
    specialty: 'fire-safety',
    state: 'confirmed',
    holders: [`v1:${'a'.repeat(64)}`],
    version: 2,
  },
});
