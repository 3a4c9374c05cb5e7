import type { Tx } from '@shenguan/common/work';
import type { Case, Finding } from '../../cases/index.js';
import { Feedback } from '../../linkage/index.js';

/** Key of what a department objects to. */
const objectionKey = (id: string): string => `feedback:${id}`;

/**
 * Returns what departments object to in a case, each with its ground and provision: it stands until the same department
 * says that it supports the case. A remark takes nothing back. APL-38, SUP-6
 */
export async function objectionsTo(tx: Tx, { caseNumber }: Case): Promise<Finding[]> {
  const told = await tx.find(
    Feedback,
    { caseNumber, stance: ['supports', 'objects'] },
    { orderBy: { pushedAt: 'ASC', receivedAt: 'ASC' } },
  );
  return told
    .filter(({ stance }) => stance === 'objects')
    .filter(
      (one) =>
        !told.some(
          (later) =>
            later.stance === 'supports' &&
            later.department.code === one.department.code &&
            later.pushedAt.getTime() >= one.pushedAt.getTime() &&
            later.id !== one.id,
        ),
    )
    .map(({ id, department, title, ground, legalBasis, receivedAt }) => ({
      key: objectionKey(id),
      checkId: null,
      foundAt: receivedAt,
      found: `${department.name}对本办件提出反对意见“${title}”：${bare(ground)}（依据：${bare(legalBasis)}）`,
    }));
}

const bare = (text: string | null): string => (text ?? '').trim().replace(/[。；;.]+$/u, '');
