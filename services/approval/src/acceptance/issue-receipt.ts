import { Injectable } from '@nestjs/common';
import type { Actor } from '@shenguan/common/auth';
import { legalDate } from '@shenguan/common/clock';
import type { IdOrNumber } from '@shenguan/common/http';
import { UnitOfWork } from '@shenguan/common/work';
import {
  Case,
  type CaseDto,
  caseAnswer,
  demandBureauAct,
  lockBureauCase,
  materialsOf,
  paperFacts,
  windowOf,
} from '../cases/index.js';
import { Documents } from '../documents/index.js';
import { type Guide, PublishedItems } from '../items/index.js';
import { nameOnPaper } from '../phrases/index.js';
import { TimeLimit } from '../time-limits/index.js';

/** Issues the sealed receipt of materials (收件凭证), which is not yet an acceptance; until the case is answered. PRA-2 */
@Injectable()
export class IssueReceipt {
  constructor(
    private readonly work: UnitOfWork,
    private readonly items: PublishedItems,
    private readonly documents: Documents,
  ) {}

  execute(ref: IdOrNumber, actor: Actor): Promise<CaseDto> {
    return this.work.run(actor, async (tx) => {
      const row = await lockBureauCase(tx, ref);
      await demandBureauAct(tx, 'Bureau_receipt', row);
      const [{ guide }, materials, answer] = await Promise.all([
        this.items.pinned(tx, row.itemCode, row.itemVersion),
        materialsOf(tx, { caseId: row.id }),
        tx.get(TimeLimit, { subjectId: row.id, kind: 'answer', state: 'running' }),
      ]);
      tx.update(Case, row, { action: 'case.receipt-issued', rules: ['PRA-2'] });
      const { ref: document } = await this.documents.issue(tx, {
        kind: 'receipt-of-materials',
        caseNumber: row.caseNumber,
        bureauCode: windowOf(row),
        itemCode: row.itemCode,
        requester: actor,
        facts: {
          ...paperFacts(row, guide),
          receivedOn: legalDate(row.receivedAt!),
          materials: materials.map((one) => {
            const remark = one.voluntary ? '自愿提供' : paperWanted(guide, one.materialCode);
            return { name: nameOnPaper(one), copies: 1, form: '电子件', ...(remark ? { remark } : {}) };
          }),
          answerDueOn: answer.dueOn!,
        },
        quotes: guide.materials.map(({ name }) => name),
        departments: [],
        recipientSub: row.ownerSub,
      });
      return caseAnswer(tx, row, document);
    });
  }
}

const FORM_NAMES = { original: '原件', copy: '复印件', electronic: '电子件' } as const;

/** What the guide wants on paper beside the file that was handed in: its form and copies. */
function paperWanted({ materials }: Guide, code: string): string {
  const listed = materials.find((one) => one.code === code);
  if (!listed || (listed.form === undefined && listed.copies === undefined) || listed.form === 'electronic') return '';
  return `指南：${listed.form ? FORM_NAMES[listed.form] : '纸质件'}${listed.copies ?? 1}份`;
}
