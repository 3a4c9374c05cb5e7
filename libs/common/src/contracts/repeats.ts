import { IsIn, IsOptional, IsString } from 'class-validator';

/**
 * Why a review or an inspection follows an earlier one of the same matter (再次评审、核验的事由). The list is closed:
 * nothing is asked for again because its result displeased. EXP-18, INSP-7
 */
export const REPEAT_GROUNDS = [
  'rectified', // 专家组提出整改建议，申请人已报告整改完成 (REV-12)
  'finding-upheld', // 专家的利害关系或者违规已查实 (EXP-18.1, EXP-18.2, EXP-19)
  'decision-quashed', // 原决定被撤销、责令重新作出 (PRA-14)
  'new-application', // 同一项目重新申请 (APL-31)
  'points-not-inspected', // 此前未核验的要点 (APL-34)
  'applicant-request', // 申请人申请复验 (INSP-7)
] as const;
export type RepeatGround = (typeof REPEAT_GROUNDS)[number];

/** What a further review or inspection replaces, and why. */
export class RepeatRef {
  /** The one before: its request in approval, or the inspection; absent where nothing is replaced. */
  @IsOptional()
  @IsString()
  supersedes?: string;

  @IsIn(REPEAT_GROUNDS)
  ground: RepeatGround;

  /** The record that the ground rests on, kept by whoever made it: a report, a finding, the check before. */
  @IsString()
  evidence: string;
}
