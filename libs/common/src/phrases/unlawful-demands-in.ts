import type { PointerError } from '../rules/index.js';
import { holdsPersonNumber } from './number-in-parts.js';
import { suspectPassages } from './unlawful-demands.js';

/**
 * Returns what in a passage that goes out under a seal reads like a demand that law forbids, each at its place and with
 * the rule that forbids it; `listed` are words of the published guide, which may be asked for. APL-31, APL-58, INT-5
 */
export function unlawfulDemands(pointer: string, text: string, listed: readonly string[] = []): PointerError[] {
  const numbers = holdsPersonNumber(text) ? [{ pointer, detail: HOLDS_NUMBER }] : [];
  const demands = suspectPassages(text)
    .filter(({ passage }) => !listed.some((words) => words.includes(passage)))
    .map(({ passage, rule, what }) => ({
      pointer,
      detail: {
        zh: `“${passage}”疑为法律禁止的要求（${what.zh}，${rule}），不得写入；确属办事指南所列的，按办事指南的原文写明`,
        en: `“${passage}” reads like a demand that law forbids (${what.en}, ${rule}); where the guide lists it, use the words of the guide`,
      },
    }));
  return [...demands, ...numbers];
}

const HOLDS_NUMBER = {
  zh: '含有公民身份号码，不得写入（PRA-8）',
  en: 'holds the identity number of a person, which is written nowhere (PRA-8)',
};
