import type { PointerError } from '@shenguan/common/rules';
import type { PublicationFacts } from './publication-check.js';

/**
 * APL-34: that the substance of a point is verified rests on law, regulation or rule, and is not replaced by a promise
 * (readings).
 */
export function wrongVerifications({ guide: { steps }, citations }: PublicationFacts): PointerError[] {
  return steps.flatMap(({ reviewPoints }, step) =>
    reviewPoints.flatMap(({ verification, promise }, point) => {
      if (!verification) return [];
      const pointer = `/guide/steps/${step}/reviewPoints/${point}`;
      const errors = citations.filter((one) => one.pointer.startsWith(`${pointer}/verification/`));
      if (verification.level === 'normative-document') {
        errors.push({ pointer: `${pointer}/verification/level`, detail: BY_LAW });
      }
      if (promise) errors.push({ pointer: `${pointer}/promise`, detail: NO_PROMISE });
      return errors;
    }),
  );
}

/** APL-34: what something else comes before by law, or by the guide, is not decided on the spot. */
export function wrongOnSpot({ guide }: PublicationFacts): PointerError[] {
  if (!guide.decideOnSpot) return [];
  const first =
    guide.steps.some(({ reviewPoints }) => reviewPoints.some(({ verification, test }) => verification || test)) ||
    guide.lawRequiresReview ||
    guide.panel.length > 0 ||
    guide.inspectionPoints.length > 0 ||
    (guide.specialProcedures ?? []).length > 0 ||
    guide.requiresHearing ||
    guide.affectsNeighbours ||
    guide.majorDecision;
  return first ? [{ pointer: '/guide/decideOnSpot', detail: SOMETHING_FIRST }] : [];
}

const SOMETHING_FIRST = {
  zh: '须先核实、评审、核验、听证、告知利害关系人或者法制审核的事项，不能当场决定',
  en: 'what is verified, inspected, reviewed by experts, heard, told to others or looked at by a legal officer first is not decided on the spot',
};
const BY_LAW = {
  zh: '须核实实质内容的，依据须为法律、法规、规章',
  en: 'that something is verified must rest on law, regulation or rule',
};
const NO_PROMISE = {
  zh: '依法须核实实质内容的要点，不得以告知承诺代替核查',
  en: 'what law wants verified is not replaced by a promise',
};
