import { Type } from 'class-transformer';
import { IsArray, IsIn, IsOptional, IsString, ValidateNested } from 'class-validator';
import { defineEvent } from '../event.js';
import { BodyRef, DocumentRef } from '../parts.js';

/** What became of an approval after it was granted (许可变动): its term ended, or a procedure ended it. LINK-5, APL-70 */
export class ApprovalChangedV1 {
  @IsString()
  approvalNumber: string;

  /** What the certificate is called. */
  @IsString()
  approvalKind: string;

  @IsString()
  caseNumber: string;

  @IsString()
  itemCode: string;

  @IsString()
  itemName: string;

  @IsString()
  holder: string;

  @IsIn(['expire', 'withdraw', 'revoke', 'cancel'])
  act: 'expire' | 'withdraw' | 'revoke' | 'cancel';

  @IsIn(['in-force', 'expired', 'withdrawn', 'revoked', 'cancelled'])
  state: 'in-force' | 'expired' | 'withdrawn' | 'revoked' | 'cancelled';

  /** In Chinese, as the paper says it. */
  @IsString()
  ground: string;

  @IsArray()
  @IsString({ each: true })
  basis: string[];

  /** Legal instant. */
  @IsString()
  changedAt: string;

  @IsString()
  bureauCode: string;

  @IsArray()
  @ValidateNested({ each: true })
  @Type(() => BodyRef)
  departments: BodyRef[];

  /** The decision of the procedure; absent where time alone brought it about. */
  @IsOptional()
  @ValidateNested()
  @Type(() => DocumentRef)
  document?: DocumentRef;
}

export const approvalChangedV1 = defineEvent({
  type: 'approval.approval.changed.v1',
  to: ['supervision-link'],
  summary: { zh: '许可到期、撤回、撤销、注销', en: 'An approval expired, or was withdrawn, revoked or cancelled' },
  data: ApprovalChangedV1,
  example: {
    approvalNumber: '朔城审批准字〔2026〕1号',
    approvalKind: '同意加装告知书',
    caseNumber: 'SP2026-000001',
    itemCode: 'LIFT-RETROFIT',
    itemName: '既有住宅加装电梯联合审查',
    holder: '怡安苑3号楼2单元全体业主',
    act: 'revoke',
    state: 'revoked',
    ground: '被许可人不具备申请资格或者不符合法定条件',
    basis: ['《中华人民共和国行政许可法》第六十九条第一款第（四）项'],
    changedAt: '2026-05-10T02:00:00.000Z',
    bureauCode: '11140602MB1234569A',
    departments: [{ code: '11140602MB1234567U', name: '朔州市朔城区住房和城乡建设局' }],
    document: {
      id: '01990000-0000-7000-8000-000000000005',
      kind: 'revocation-decision',
      number: '朔城审批撤销字〔2026〕1号',
      contentDigest: 'c'.repeat(64),
    },
  },
});
