import { withoutEnd } from '@shenguan/common/texts';
import type { Feedback } from '../../../linkage/index.js';
import type { Finding } from './findings-against.js';

/** What a department said to a case, as far as a decision rests on it. */
export type Said = Pick<
  Feedback,
  'id' | 'department' | 'stance' | 'title' | 'ground' | 'legalBasis' | 'pushedAt' | 'receivedAt'
>;

/**
 * Returns what departments object to, each with its ground and provision: it stands until the same department says that it
 * supports the case. A remark takes nothing back. APL-38, SUP-6
 */
export function standingObjections(said: readonly Said[]): Finding[] {
  return said
    .filter((one) => one.stance === 'objects' && !said.some((other) => takesBack(other, one)))
    .map(({ id, department, title, ground, legalBasis, receivedAt }) => ({
      key: `feedback:${id}`,
      checkId: null,
      foundAt: receivedAt,
      found: `${department.name}对本办件提出反对意见“${title}”：${withoutEnd(ground ?? '')}（依据：${withoutEnd(legalBasis ?? '')}）`,
    }));
}

const takesBack = (later: Said, one: Said): boolean =>
  later.stance === 'supports' &&
  later.department.code === one.department.code &&
  later.pushedAt.getTime() >= one.pushedAt.getTime();
