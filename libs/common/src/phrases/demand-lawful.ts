import { type RuleId, refuse } from '../rules/index.js';
import { unlawfulDemands } from './unlawful-demands-in.js';

/** Refuses passages that go into a sealed paper and read like demands which law forbids. APL-58, INT-5 */
export function demandLawful(rule: RuleId, passages: Readonly<Record<string, string | undefined>>): void {
  const errors = Object.entries(passages).flatMap(([name, text]) => (text ? unlawfulDemands(`/${name}`, text) : []));
  if (errors.length > 0) refuse(rule, {}, { detail: FORBIDDEN, errors });
}

const FORBIDDEN = {
  zh: '所写内容含有法律禁止向当事人提出的要求',
  en: 'what is written reads like demands that law forbids',
};
