import type { PaperCode } from '@shenguan/common/document-kinds';
import { demandExplained, type Explanation } from '@shenguan/common/phrases';
import { paperOf } from './papers/index.js';

/**
 * Refuses a template whose words read like a demand which law forbids and that the writer hasn't explained. What the
 * standard says needs no reason. Who approves sees the reasons. APL-58, APL-31
 */
export function demandExplanations(kind: PaperCode, text: string, explanations: readonly Explanation[]): Explanation[] {
  return demandExplained([text], explanations, { standard: paperOf(kind).standard, facts: { kind }, detail: SUSPECT });
}

const SUSPECT = {
  zh: '模板含有疑似违法要求的表述',
  en: 'the template has words that read like demands which law forbids',
};
