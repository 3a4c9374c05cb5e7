import { IsIn, IsInt, IsOptional, IsString, Min } from 'class-validator';
import { defineEvent } from '../event.js';

/** The whole state of a liaison's term (联络员). LINK-3, CONF-5.1 */
export class LiaisonChangedV1 {
  @IsString()
  id: string;

  @IsString()
  bodyCode: string;

  /** Subject of the liaison's token. */
  @IsString()
  subject: string;

  @IsString()
  name: string;

  @IsOptional()
  @IsString()
  deputySubject?: string;

  @IsOptional()
  @IsString()
  deputyName?: string;

  @IsIn(['in-office', 'ended'])
  state: 'in-office' | 'ended';

  @IsInt()
  @Min(1)
  version: number;
}

export const liaisonChangedV1 = defineEvent({
  type: 'supervision-link.liaison.changed.v1',
  to: ['approval', 'review-experts', 'joint-inspection'],
  summary: { zh: '联络员确定或调整', en: 'A liaison took office or left it' },
  data: LiaisonChangedV1,
  example: {
    id: '01990000-0000-7000-8000-000000000006',
    bodyCode: '11140602MB1234567U',
    subject: 'liaison-housing',
    name: '李志强',
    deputySubject: 'liaison-housing-deputy',
    deputyName: '赵敏',
    state: 'in-office',
    version: 1,
  },
});
