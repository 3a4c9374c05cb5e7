import { IsBoolean, IsInt, IsISO8601, IsOptional, IsString, Matches, Min } from 'class-validator';
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

  /** When the service took effect (RFC 3339); absent of those who served before it was kept. EXP-19.4 */
  @IsOptional()
  @IsISO8601({ strict: true })
  servesSince?: string;

  /** Who entered the person, and who confirmed it: neither judges what follows from it. */
  @IsOptional()
  @IsString()
  enteredBy?: string;

  @IsOptional()
  @IsString()
  confirmedBy?: string;

  /** The deployment's keyed hash of the identity document, `<key version>:<hex>`; absent where none is known. Never the number. */
  @IsOptional()
  @Matches(/^[^:]+:[0-9a-f]{64}$/)
  personKey?: string;

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
    servesSince: '2026-02-13T01:00:00Z',
    enteredBy: 'housing-head',
    confirmedBy: 'government-office',
    version: 1,
  },
});
