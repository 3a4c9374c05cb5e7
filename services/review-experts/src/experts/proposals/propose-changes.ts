import type { StoredFile } from '@shenguan/common/files';
import { sendMessage } from '@shenguan/common/messages';
import type { Tx } from '@shenguan/common/work';
import type { Expert } from '../expert.entity.js';
import type { ExpertVault } from '../expert-vault.js';
import { subjectsOf } from '../imports/known-entries.js';
import { ExpertProposal, type ProposalKind, type ProposedChange } from './expert-proposal.entity.js';

/** How long a change waits for the expert's word, and a document for the second official's (our reading). */
export const OPEN_MS = 30 * 24 * 3_600_000;

/** A change that a list or a document states. */
export interface StatedChange {
  kind: ProposalKind;
  change: ProposedChange;
}

/** Tells one change of an entry from another, whenever and however it was written down. */
export function markOfChange({ kind, change: { particulars, specialty, tie, document } }: StatedChange): string {
  if (specialty) return `${kind} ${specialty}`;
  if (tie) return [kind, tie.kind, tie.bodyCode ?? '', tie.personKey ?? '', tie.projectCode ?? ''].join(' ');
  if (document) return [kind, document.kind, document.hash].join(' ');
  // A cipher is another one each time.
  const { phoneCipher: _, ...told } = particulars ?? {};
  return `${kind} ${JSON.stringify(Object.entries(told).sort())}`;
}

/** A document as an official has seen it. */
export interface SeenPaper {
  seen: string;
  file: StoredFile;
}

/** Tells the expert that something is stated of him. */
export function tellExpert(tx: Tx, expert: Expert, vault: ExpertVault): void {
  for (const subject of subjectsOf(expert)) {
    sendMessage(tx, {
      recipient: vault.recipientOf(subject),
      kind: 'expert-entry',
      title: '专家信息变更待确认',
      content: '有名单或者证件载明您的专家信息有变更。请在“待确认变更”中逐项确认或者不予确认；未经您确认的，不予变更。',
    });
  }
}

/** Puts changes before the expert whom a list states them of; none that is open already. Nothing holds before his word. EXP-13, EXP-19 */
export function proposeChanges(
  tx: Tx,
  expert: Expert,
  stated: readonly StatedChange[],
  {
    list = null,
    paper = null,
    open,
    vault,
  }: { list?: string | null; paper?: SeenPaper | null; open: readonly ExpertProposal[]; vault: ExpertVault },
): ExpertProposal[] {
  const known = new Set(open.filter(({ expertId }) => expertId === expert.id).map(({ mark }) => mark));
  const fresh = stated.filter((one) => !known.has(markOfChange(one)));
  if (fresh.length === 0) return [];
  // What waits for a check is put to him after it.
  if (fresh.some(({ kind }) => kind !== 'document')) tellExpert(tx, expert, vault);
  return fresh.map((one) =>
    tx.insert(
      ExpertProposal,
      {
        id: tx.uuid(),
        expertId: expert.id,
        keeperCode: expert.keeperCode,
        ...one,
        mark: markOfChange(one),
        list,
        seen: paper?.seen ?? null,
        file: paper?.file ?? null,
        checkedBy: null,
        checkedAt: null,
        state: one.kind === 'document' ? 'unchecked' : 'open',
        proposedBy: tx.actor.sub,
        proposedAt: tx.now,
        lapsesAt: new Date(tx.now.getTime() + OPEN_MS),
        answeredAt: null,
        reason: null,
      },
      { action: 'expert-proposal.opened', rules: ['EXP-13', one.kind === 'tie' ? 'EXP-19' : 'EXP-14'] },
    ),
  );
}
