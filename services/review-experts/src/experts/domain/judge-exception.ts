export const RECOMMENDING_EXPERTS_MIN = 3;

/** What is put forward for somebody without the years or the title. */
export interface ExceptionFacts {
  /** The scarce certificate, by the name it has among the certificates. */
  certificate: string;
  certificates: readonly string[];
  /** Whether a unit that the register of bodies has recommends in writing. */
  unit: boolean;
  /** The recommending experts who are confirmed in the pool and speak for themselves alone, each once. */
  experts: readonly string[];
}

/** Returns what the exception lacks: its certificate, its recommendation; empty when it holds. EXP-6 */
export function lacksOfException({ certificate, certificates, unit, experts }: ExceptionFacts): string[] {
  const lacks: string[] = [];
  if (!certificates.includes(certificate)) lacks.push('certificate');
  if (!unit && new Set(experts).size < RECOMMENDING_EXPERTS_MIN) lacks.push('recommendation');
  return lacks;
}
