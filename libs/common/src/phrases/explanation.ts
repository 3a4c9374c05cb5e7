/** Why a passage that reads like a forbidden demand is lawful. */
export interface Explanation {
  passage: string;
  reason: string;
}
