import type { Tx } from '@shenguan/common/work';
import type { Case, Certificate } from '../cases/index.js';
import type { FactsOfKind } from '../document-templates/index.js';
import type { Documents } from '../documents/index.js';
import type { Guide } from '../items/index.js';

/** What a certificate says, and of whom. */
export interface Certified {
  readonly certificate: Certificate | null;
  readonly holder: { readonly name: string; readonly code: string | null };
  readonly content: readonly string[];
  readonly conditions: readonly string[];
  /** Number of the paper that it rests on; undefined while that is owed. */
  readonly decision: string | undefined;
  /** What it takes the place of another for, in the words of the paper; what the case asked for unless told. */
  readonly instead?: FactsOfKind['certificate']['instead'];
  /** What was put right in it. */
  readonly corrected?: string;
}

const INSTEAD = { initial: undefined, variation: '变更', renewal: '延续' } as const;

/**
 * Issues the certificate (许可证件) as a paper of its own, and returns its ID; null where the item has none. What it shows is
 * decided: where no seal can be put to it, it is owed and follows. APL-39, PRA-2
 */
export async function issueCertificate(
  tx: Tx,
  documents: Documents,
  row: Case,
  { sealRequirement }: Pick<Guide, 'sealRequirement'>,
  { certificate, holder, content, conditions, decision, instead = INSTEAD[row.requestKind], corrected }: Certified,
): Promise<string | null> {
  if (certificate === null) return null;
  const { kind: name, ...known } = certificate;
  const { caseNumber, bureauCode, itemCode, itemName, departments, ownerSub: recipientSub } = row;
  const { id } = await documents.issueOrOwe(tx, {
    kind: 'certificate',
    ...{ caseNumber, bureauCode, itemCode, departments, recipientSub },
    ...(sealRequirement?.seal === 'official' ? { officialSealReason: sealRequirement.reason } : {}),
    facts: {
      certificate: { name, ...known },
      holder: holder.name,
      ...(holder.code === null ? {} : { holderCode: holder.code }),
      ...{ caseNumber, itemName, content },
      ...(conditions.length > 0 ? { conditions } : {}),
      ...(decision === undefined ? {} : { decision }),
      ...(instead ? { instead } : {}),
      ...(corrected === undefined ? {} : { corrected }),
    },
  });
  return id;
}
