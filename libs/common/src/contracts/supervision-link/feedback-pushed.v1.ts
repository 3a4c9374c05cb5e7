import { Type } from 'class-transformer';
import { IsArray, IsBoolean, IsIn, IsOptional, IsString, ValidateNested } from 'class-validator';
import { defineEvent } from '../event.js';
import { BodyRef, FileRef } from '../parts.js';

/** What a department tells the bureau (反馈). LINK-6.1: decision, suggestion, opinion; LINK-6.2: change; SUP-6: information; SUP-8: demand. */
export const FEEDBACK_KINDS = ['decision', 'suggestion', 'opinion', 'change', 'information', 'demand'] as const;
export type FeedbackKind = (typeof FEEDBACK_KINDS)[number];

/** What a department may demand of an approval. SUP-8 */
export const DEMANDS = ['vary', 'withdraw', 'revoke', 'cancel'] as const;
export type Demand = (typeof DEMANDS)[number];

/** What a department says to a case (部门意见): for it, against it with ground and provision, or something to be noted. APL-38 */
export const STANCES = ['supports', 'objects', 'remark'] as const;
export type Stance = (typeof STANCES)[number];

/** A department pushed something to the bureau; lateness is measured from the act's own date. */
export class FeedbackPushedV1 {
  @IsString()
  feedbackId: string;

  @ValidateNested()
  @Type(() => BodyRef)
  department: BodyRef;

  @IsIn(FEEDBACK_KINDS)
  kind: FeedbackKind;

  @IsOptional()
  @IsIn(DEMANDS)
  demand?: Demand;

  @IsOptional()
  @IsString()
  caseNumber?: string;

  @IsOptional()
  @IsString()
  itemCode?: string;

  @IsString()
  title: string;

  @IsString()
  content: string;

  /** What it says to the case, where it says so. */
  @IsOptional()
  @IsIn(STANCES)
  stance?: Stance;

  /** Why it objects. */
  @IsOptional()
  @IsString()
  ground?: string;

  /** The ground in law, where one is needed. */
  @IsOptional()
  @IsString()
  legalBasis?: string;

  /** The day on which the department acted or received notice. */
  @IsString()
  actOn: string;

  @IsString()
  pushedAt: string;

  /** The exclusive end of the time in which it had to be pushed. */
  @IsString()
  dueAt: string;

  @IsBoolean()
  late: boolean;

  @IsString()
  pushedBy: string;

  @IsArray()
  @ValidateNested({ each: true })
  @Type(() => FileRef)
  files: FileRef[];

  /** The bureau in whose inbox it stands, where it is one; absent where an earlier release sent it. LINK-2 */
  @IsOptional()
  @IsString()
  bureauCode?: string;
}

export const feedbackPushedV1 = defineEvent({
  type: 'supervision-link.feedback.pushed.v1',
  to: ['approval'],
  summary: { zh: '部门向审批部门推送监管信息', en: 'A department pushed information to the bureau' },
  data: FeedbackPushedV1,
  example: {
    feedbackId: '01990000-0000-7000-8000-000000000010',
    department: { code: '11140602MB1234567U', name: '朔州市朔城区住房和城乡建设局' },
    kind: 'opinion',
    caseNumber: 'SP2026-000001',
    title: '施工现场安全检查意见',
    content: '现场围挡符合要求，建议加强夜间警示。',
    actOn: '2026-03-11',
    pushedAt: '2026-03-12T02:00:00.000Z',
    dueAt: '2026-03-12T16:00:00.000Z',
    late: false,
    pushedBy: '李志强',
    files: [],
  },
});
