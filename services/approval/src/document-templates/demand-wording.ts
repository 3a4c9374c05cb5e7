import type { PaperCode } from '@shenguan/common/document-kinds';
import { tryTemplate } from '@shenguan/common/document-templates';
import { unprocessable } from '@shenguan/common/http';
import { refuse } from '@shenguan/common/rules';
import { paperOf } from './papers/index.js';

/** Refuses a template by which papers of its kind can't be worded, or which leaves out what law wants them to show. PRA-2, APL-38 */
export function demandWording(kind: PaperCode, template: string): void {
  const flaws = tryTemplate(paperOf(kind), template);
  if (flaws.length === 0) return;
  const errors = flaws.map(({ zh, en }) => ({ pointer: '/text', detail: { zh, en } }));
  const rule = flaws.find((flaw) => flaw.rule !== undefined)?.rule;
  if (rule) refuse(rule, { kind }, { detail: LEFT_OUT, errors });
  throw unprocessable({ detail: UNREADABLE, errors });
}

const LEFT_OUT = {
  zh: '模板没有载明该文书依法必须载明的内容',
  en: 'the template leaves out what law wants papers of this kind to show',
};
const UNREADABLE = {
  zh: '不能按该模板制作文书，请按所列问题修改',
  en: 'papers can’t be worded by this template: mend what is listed',
};
