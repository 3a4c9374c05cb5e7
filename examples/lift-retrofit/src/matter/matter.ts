import type { Receiver } from '../receiver.js';

/** A department's web hook: where it goes, and the secret that signs it. */
export interface Hook {
  readonly receiver: Receiver;
  readonly endpointId: string;
  readonly secret: string;
}

/** What the matter has come to so far; each step reads what those before it left. */
export interface Matter {
  caseNumber: string;
  /** The draw of the panel. */
  drawId: string;
  /** The checkpoint of approval's log that a department fetched before the decision, a signed note. */
  checkpoint: string;
  /** By department; the two that have a system of their own. */
  hooks: Partial<Record<'housing' | 'market', Hook>>;
  /** The systems of those two; null where the matter is played without them. */
  receivers: Readonly<Record<'housing' | 'market', Receiver>> | null;
  /** `performance.now()` when the decision was sent. */
  decidedAt: number;
}
