import { type Bilingual, type PointerError, refuse } from '../rules/index.js';
import type { Explanation } from './explanation.js';
import { type SuspectPassage, suspectPassages } from './unlawful-demands.js';

/**
 * Refuses words that read like a demand which law forbids (收费、指定机构、加章、清单外材料) and that the writer hasn't
 * explained; `standard` are words that need no reason. Returns the explanations that answer one: they stay on record
 * beside the text. APL-58, APL-31
 */
export function demandExplained(
  texts: readonly (string | undefined)[],
  explanations: readonly Explanation[],
  { standard = '', facts = {}, detail = SUSPECT }: ExplainedText = {},
): Explanation[] {
  const known = new Set(suspectPassages(standard).map(({ passage }) => passage));
  const suspect = texts.flatMap((text) => (text ? suspectPassages(text) : [])).filter((one) => !known.has(one.passage));
  const open = suspect.filter(({ passage }) => !explanations.some((one) => one.passage === passage));
  const [first] = open;
  if (first) refuse(first.rule, facts, { detail, errors: open.map(unexplained) });
  return explanations
    .filter((one) => suspect.some(({ passage }) => passage === one.passage))
    .map(({ passage, reason }) => ({ passage, reason }));
}

/** What is said of a text that {@link demandExplained} looks at. */
export interface ExplainedText {
  readonly standard?: string;
  readonly facts?: Readonly<Record<string, unknown>>;
  readonly detail?: Bilingual;
}

const unexplained = ({ passage, what }: SuspectPassage): PointerError => ({
  pointer: '/explanations',
  detail: {
    zh: `“${passage}”疑似${what.zh}：请删去，或者在 explanations 中逐条说明其法律依据`,
    en: `“${passage}” reads like a demand for ${what.en}: take it out, or say in explanations what law it rests on`,
  },
});

const SUSPECT = {
  zh: '所写内容含有疑似违法要求的表述',
  en: 'what is written has words that read like demands which law forbids',
};
