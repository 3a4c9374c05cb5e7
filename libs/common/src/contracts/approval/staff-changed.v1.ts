import { IsBoolean, IsInt, IsString, Min } from 'class-validator';
import { defineEvent } from '../event.js';

/** The whole state of a staff register entry (工作人员); a lower version than the one known is ignored. */
export class StaffChangedV1 {
  @IsString()
  id: string;

  /** Subject of the person's token. */
  @IsString()
  subject: string;

  @IsString()
  bodyCode: string;

  @IsString()
  name: string;

  @IsString()
  position: string;

  /** On the establishment (在编). */
  @IsBoolean()
  onEstablishment: boolean;

  /** Serving (在职). */
  @IsBoolean()
  serving: boolean;

  @IsInt()
  @Min(1)
  version: number;
}

export const staffChangedV1 = defineEvent<StaffChangedV1>({
  type: 'approval.staff.changed.v1',
  to: ['supervision-link', 'joint-inspection', 'review-experts'],
  summary: { zh: '工作人员登记信息变更', en: 'A staff register entry was made or changed' },
  data: StaffChangedV1,
  example: {
    id: '01990000-0000-7000-8000-000000000001',
    subject: 'staff-housing-01',
    bodyCode: '11140602MB1234567U',
    name: '王建国',
    position: '科员',
    onEstablishment: true,
    serving: true,
    version: 1,
  },
});
