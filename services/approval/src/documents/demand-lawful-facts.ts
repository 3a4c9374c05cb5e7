import { unlawfulDemands } from '@shenguan/common/phrases';
import { type PointerError, refuse } from '@shenguan/common/rules';
import { paperOf } from '../document-templates/index.js';
import { freeFacts } from './domain/free-facts.js';
import type { IssueOrder } from './issue-order.js';

/**
 * Refuses a paper that would say, in the words of an official, what law forbids to demand; whoever else is quoted in it may
 * have said so. Whatever act words it, and whenever: each paper passes here before a seal is put to it. APL-58, INT-5
 */
export function demandLawfulFacts({ kind, facts, quotes = [] }: IssueOrder): void {
  const errors = freeFacts(paperOf(kind).model, facts).flatMap(({ name, text }) =>
    unlawfulDemands('', text, quotes).map(
      ({ pointer, detail }): PointerError => ({
        pointer,
        detail: { zh: `文书的“${name}”中，${detail.zh}`, en: `in what the paper says (“${name}”), ${detail.en}` },
      }),
    ),
  );
  if (errors.length > 0) refuse('PRA-2', { documentKind: kind }, { detail: NOT_SEALED, errors });
}

const NOT_SEALED = {
  zh: '文书所载内容含有法律禁止向当事人提出的要求，不得用印：请更正所写的内容后重新办理；由他人先前写明的，退回其更正',
  en: 'What the paper says reads like demands that law forbids, and is not sealed: correct what you wrote; what somebody else wrote before goes back to him',
};
