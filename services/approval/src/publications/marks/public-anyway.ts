import { refuse } from '@shenguan/common/rules';
import { plainText } from '@shenguan/common/texts';
import type { Case } from '../../cases/index.js';
import type { Guide } from '../../items/index.js';

/**
 * Refuses to mark what the public reads anyway: words of the published guide, of the bureau's name, and the name of the body
 * that applies, which the law wants public. Whoever marked them would unmake the publication. APL-5, APL-40
 */
export function demandNotPublic(passage: string, of: Case, guide: Guide, bureauName: string): void {
  const holder = of.applicantKind === 'body' ? [of.applicantName, of.applicantCode ?? ''] : [];
  const names = [of.itemName, bureauName, ...holder].map(plainText).filter((name) => name !== '');
  const known = [...names, ...textsIn(guide).map(plainText)];
  const marked = plainText(passage);
  // A sign more than the name, and the name would go with it.
  if (!known.some((text) => text.includes(marked)) && !names.some((name) => marked.includes(name))) return;
  refuse('APL-5', {}, { errors: [{ pointer: '/passage', detail: PUBLIC_ANYWAY }] });
}

function textsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value).flatMap(textsIn);
}

const PUBLIC_ANYWAY = {
  zh: '是公开的办事指南、审批部门名称或者申请单位名称中的文字，或者含有事项、审批部门、申请单位的名称，依法公开，不属于秘密；请写明申请内容中应当保密的文字',
  en: 'stands in the published guide, in the bureau’s name or in that of the body that applies, or holds one of these names, which are public by law: name what of the application is secret',
};
