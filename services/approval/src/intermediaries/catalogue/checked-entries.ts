import { checkCreditCode, demandIdentifiers } from '@shenguan/common/privacy';
import { refuse } from '@shenguan/common/rules';
import type { CatalogueEntry } from './catalogue.entity.js';
import { entriesWithoutLaw } from './domain/judge-entries.js';

/** Returns the entries with their regulators' codes in normal form; refuses a wrong code and a basis that is no law. INT-4, PRA-1 */
export function checkedEntries(entries: readonly CatalogueEntry[]): CatalogueEntry[] {
  const errors = entriesWithoutLaw(entries);
  if (errors.length > 0) {
    const services = entries.filter((_, i) => errors.some(({ pointer }) => pointer.startsWith(`/entries/${i}/`)));
    refuse('INT-4', { services: services.map(({ code }) => code) }, { errors });
  }
  const pointer = (index: number) => `/entries/${index}/industryRegulator/code`;
  const codes = demandIdentifiers(
    Object.fromEntries(entries.map((entry, index) => [pointer(index), checkCreditCode(entry.industryRegulator.code)])),
  );
  return entries.map((entry, index) => ({
    ...entry,
    industryRegulator: { ...entry.industryRegulator, code: codes[pointer(index)]! },
  }));
}
