import { applyDecorators, Injectable, SetMetadata } from '@nestjs/common';
import type { BodyRef } from '../contracts/index.js';
import type { ArrivalStep, StepFact } from './where-stopped.js';

export const ARRIVALS_KEY = 'shenguan:arrivals';

/** Marks a provider that knows what its feature sent to bodies about a case. */
export const GivesArrivals = (): ClassDecorator => applyDecorators(Injectable(), SetMetadata(ARRIVALS_KEY, true));

/** What was sent to one body, and each step that is known of it. */
export interface SentPush {
  kind: string;
  recipient: BodyRef;
  /** The body whose act it tells of; null where this service does not know it: the recipient and auditors see it then. */
  senderBody: string | null;
  /** The entry in the recipient's inbox; null while there is none. */
  entry: { id: string; number: number } | null;
  steps: StepFact[];
  /** Steps that it never has, such as the start of supervision, or the claim of what only tells. */
  lacks: readonly ArrivalStep[];
}

/** Something that sends pushes about cases. */
export interface ArrivalSource {
  arrivalsOf(caseNumber: string): Promise<SentPush[]>;
}
