import type { PointerError } from '@shenguan/common/rules';
import type { BasisLevel } from '../../../legal-basis.js';

/** Levels on which an intermediary service may rest: law, regulation, decision of the State Council. INT-4 */
const LEVELS: readonly BasisLevel[] = [
  'law',
  'administrative-regulation',
  'local-regulation',
  'state-council-decision',
];

/** Returns the entries of a catalogue whose legal basis will not do, by their place in it. INT-4 */
export function entriesWithoutLaw(entries: readonly { legalBasis: { level: BasisLevel } }[]): PointerError[] {
  return entries.flatMap(({ legalBasis: { level } }, index) =>
    LEVELS.includes(level)
      ? []
      : [
          {
            pointer: `/entries/${index}/legalBasis/level`,
            detail: {
              zh: '须为法律、法规或者国务院决定，规章和规范性文件不能作为依据',
              en: 'must be a law, a regulation or a State Council decision; rules and normative documents will not do',
            },
          },
        ],
  );
}
