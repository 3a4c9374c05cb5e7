import { IsString } from 'class-validator';
import { defineEvent } from '../event.js';

/** Somebody who inspected was found to have a tie (核验人员回避情形查实): what he inspected may be looked at anew. INSP-7 */
export class TieUpheldV1 {
  @IsString()
  findingId: string;

  @IsString()
  inspectionId: string;

  /** The bureau's request in approval, which all rounds share. */
  @IsString()
  requestId: string;

  @IsString()
  caseNumber: string;

  /** Whose inspector it was. */
  @IsString()
  bodyCode: string;

  @IsString()
  upheldAt: string;
}

export const tieUpheldV1 = defineEvent<TieUpheldV1>({
  type: 'joint-inspection.tie.upheld.v1',
  to: ['approval'],
  summary: { zh: '核验人员的回避情形查实', en: 'Somebody who inspected was found to have a tie' },
  data: TieUpheldV1,
  example: {
    findingId: '01990000-0000-7000-8000-000000000051',
    inspectionId: '01990000-0000-7000-8000-000000000012',
    requestId: '01990000-0000-7000-8000-000000000011',
    caseNumber: 'SP2026-000001',
    bodyCode: '11140602MB1234567U',
    upheldAt: '2026-03-20T03:00:00.000Z',
  },
});
