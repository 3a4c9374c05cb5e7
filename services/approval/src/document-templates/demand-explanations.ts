import type { DocumentKind } from '@shenguan/common/document-kinds';
import { refuse } from '@shenguan/common/rules';
import { type Explanation, suspectPassages } from '../phrases/index.js';
import { paperOf } from './papers/index.js';

/**
 * Refuses words that read like a demand which law forbids (收费、指定机构、加章、清单外材料) and that the writer hasn't
 * explained. What the standard says needs no reason. Who approves sees the reasons, which stay on record. APL-58, APL-31
 */
export function demandExplanations(
  kind: DocumentKind,
  text: string,
  explanations: readonly Explanation[],
): Explanation[] {
  const known = new Set(suspectPassages(paperOf(kind).standard).map(({ passage }) => passage));
  const suspect = suspectPassages(text).filter(({ passage }) => !known.has(passage));
  const open = suspect.filter(({ passage }) => !explanations.some((one) => one.passage === passage));
  const [first] = open;
  if (first) {
    const errors = open.map(({ passage, what }) => ({
      pointer: '/explanations',
      detail: {
        zh: `“${passage}”疑似${what.zh}：请删去，或者在 explanations 中逐条说明其法律依据`,
        en: `“${passage}” reads like a demand for ${what.en}: take it out, or say in explanations what law it rests on`,
      },
    }));
    refuse(first.rule, { kind }, { detail: SUSPECT, errors });
  }
  return explanations.filter((one) => suspect.some(({ passage }) => passage === one.passage));
}

const SUSPECT = {
  zh: '模板含有疑似违法要求的表述',
  en: 'the template has words that read like demands which law forbids',
};
