import { Type } from 'class-transformer';
import { ArrayMinSize, IsArray, IsInt, IsString, Matches, Max, Min, ValidateNested } from 'class-validator';
import { defineEvent } from '../event.js';
import { BodyRef } from '../parts.js';

/** Whom a spot check draws from: its agencies, or the inspectors of one body; each is a stratum of the draw. */
export class SpotStratum {
  /** `agencies`, or `inspectors-` with the body's code. */
  @Matches(/^[A-Za-z0-9-]{1,64}$/)
  code: string;

  @IsInt()
  @Min(1)
  @Max(50)
  seats: number;

  /** Drawn in advance, to follow in their order. */
  @IsInt()
  @Min(0)
  @Max(100)
  alternates: number;
}

/** Somebody with a ticket in a stratum. */
export class SpotTicket {
  @IsString()
  stratum: string;

  /** An agency's credit code, or the subject of an inspector's token. */
  @IsString()
  id: string;

  @IsString()
  name: string;

  /** The agency itself, or the inspector's body. */
  @IsString()
  unit: string;
}

/** The agencies and inspectors of a spot check (随机抽查) are to be drawn: the whole pool comes along. INT-11 */
export class SpotDrawRequestedV1 {
  @IsString()
  checkId: string;

  /** Number of the spot check; its rounds are listed under it. */
  @IsString()
  number: string;

  /** Whose witnesses witness the draw: the city's bureau. */
  @ValidateNested()
  @Type(() => BodyRef)
  bureau: BodyRef;

  @IsString()
  matter: string;

  @IsArray()
  @ArrayMinSize(2)
  @ValidateNested({ each: true })
  @Type(() => SpotStratum)
  strata: SpotStratum[];

  @IsArray()
  @ArrayMinSize(2)
  @ValidateNested({ each: true })
  @Type(() => SpotTicket)
  tickets: SpotTicket[];

  @IsString()
  requestedAt: string;
}

export const spotDrawRequestedV1 = defineEvent<SpotDrawRequestedV1>({
  type: 'approval.spot-draw.requested.v1',
  to: ['review-experts'],
  summary: {
    zh: '随机抽查的机构和检查人员待抽取',
    en: 'The agencies and inspectors of a spot check are to be drawn',
  },
  data: SpotDrawRequestedV1,
  example: {
    checkId: '01990000-0000-7000-8000-000000000041',
    number: 'CC2026-000001',
    bureau: { code: '11140600MB0000001X', name: '朔州市行政审批服务管理局' },
    matter: '电梯井道检测机构随机抽查',
    strata: [
      { code: 'agencies', seats: 1, alternates: 0 },
      { code: 'inspectors-11140600MB0000003P', seats: 1, alternates: 1 },
    ],
    tickets: [
      { stratum: 'agencies', id: '911406021940217817', name: '某检测有限公司', unit: '911406021940217817' },
      {
        stratum: 'inspectors-11140600MB0000003P',
        id: 'inspector-1',
        name: '检查员甲',
        unit: '11140600MB0000003P',
      },
    ],
    requestedAt: '2026-04-02T02:00:00.000Z',
  },
});
