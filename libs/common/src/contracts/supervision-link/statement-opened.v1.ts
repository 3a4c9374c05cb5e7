import { Type } from 'class-transformer';
import { IsArray, IsString, Matches, ValidateNested } from 'class-validator';
import { defineEvent } from '../event.js';
import { BodyRef } from '../parts.js';

/** A monthly statement of a bureau and a department is being made: whoever sent is asked for its own account. LINK-7 */
export class StatementOpenedV1 {
  @IsString()
  statementId: string;

  @ValidateNested()
  @Type(() => BodyRef)
  bureau: BodyRef;

  @ValidateNested()
  @Type(() => BodyRef)
  department: BodyRef;

  /** The department's code, and those of bodies that it follows. */
  @IsArray()
  @IsString({ each: true })
  departmentCodes: string[];

  /** The bureau's code, and those of bodies that it follows. */
  @IsArray()
  @IsString({ each: true })
  bureauCodes: string[];

  @Matches(/^\d{4}-\d{2}$/)
  month: string;
}

export const statementOpenedV1 = defineEvent({
  type: 'supervision-link.statement.opened.v1',
  to: ['approval', 'review-experts', 'joint-inspection'],
  summary: {
    zh: '开始编制月度对账单，请发送方报送账目',
    en: 'A monthly statement is being made: the sender’s account is asked for',
  },
  data: StatementOpenedV1,
  example: {
    statementId: '01990000-0000-7000-8000-000000000031',
    bureau: { code: '11140602MB7654321K', name: '朔州市朔城区行政审批服务管理局' },
    department: { code: '11140602MB1234567U', name: '朔州市朔城区住房和城乡建设局' },
    departmentCodes: ['11140602MB1234567U'],
    bureauCodes: ['11140602MB7654321K'],
    month: '2026-03',
  },
});
