import { applyDecorators, Injectable, SetMetadata } from '@nestjs/common';

export const EVIDENCE_KEY = 'shenguan:evidence';

/** Marks a provider that adds its feature's part to the evidence of a case. */
export const GivesEvidence = (): ClassDecorator => applyDecorators(Injectable(), SetMetadata(EVIDENCE_KEY, true));

/** What a feature can show of a case (证据), beside the log and the messages that the frame shows. */
export interface EvidenceSource {
  /** Key under which it stands in the answer, such as `documents`. */
  readonly part: string;
  evidenceOf(caseNumber: string): Promise<unknown>;
}

/** Returns a legal row as evidence shows it: its salt guards digests of personal data and never leaves. PRA-8 */
export function withoutSalt<T extends { salt: Buffer }>({ salt: _, ...row }: T): Omit<T, 'salt'> {
  return row;
}
