import type { Bilingual } from '../rules/index.js';

/** What can be wrong with an identifier: its form, its check digit, its date, its region prefix. */
export type IdentifierFlaw = 'form' | 'checkDigit' | 'date' | 'region';

/**
 * Judges an identifier (证照号码). A sound one comes with its normal form, the only one to store and compare. Neither
 * the reason nor the flaw repeats what was entered, so both may go into an answer or a log. PRA-1
 */
export type IdentifierVerdict =
  | { readonly valid: true; readonly value: string }
  | { readonly valid: false; readonly flaw: IdentifierFlaw; readonly reason: Bilingual };

/** Returns the verdict on a sound identifier, in its normal form. */
export const sound = (value: string): IdentifierVerdict => ({ valid: true, value });

/** Returns the verdict on an unsound identifier. */
export const unsound = (flaw: IdentifierFlaw, zh: string, en: string): IdentifierVerdict => ({
  valid: false,
  flaw,
  reason: { zh, en },
});
