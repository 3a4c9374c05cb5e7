import type { Approval } from '../approvals/index.js';
import type { Case } from '../cases/index.js';
import type { CertificateCorrection } from './certificate-correction.entity.js';
import type { CorrectedEntry } from './domain/judge-correction.js';

type Correction = Pick<CertificateCorrection, 'entry' | 'was' | 'wording'>;

/** Returns what an entry says today, after what was put right of it before; null where it does not stand on the certificate. APL-39 */
export function entryToday(
  approval: Approval,
  { projectName, projectAddress }: Case,
  entry: CorrectedEntry,
  earlier: readonly Correction[],
): string | null {
  if (entry === 'holder') return approval.holderName;
  const decided = entry === 'project' ? projectName : projectAddress;
  const said = [decided, ...earlier.map(({ wording }) => wording)];
  return said.find((text) => approval.content.some((point) => point.includes(asGenerated(entry, text)))) ?? null;
}

/** Returns what an entry said before the first of the corrections that led to what it says: each is measured by that too. */
export function wasAtFirst(was: string, earlier: readonly Correction[]): string {
  const before = new Map(earlier.map((one) => [one.wording, one]));
  let first = was;
  for (let one = before.get(first); one; one = before.get(first)) {
    before.delete(first);
    first = one.was;
  }
  return first;
}

/** Returns what an approval says with an entry put right; null where that does not stand there any more. What is permitted stays. */
export function corrected(
  { holderName, content }: Pick<Approval, 'holderName' | 'content'>,
  { entry, was, wording }: Correction,
): { holderName: string; content: string[] } | null {
  if (entry === 'holder') return holderName === was ? { holderName: wording, content } : null;
  const from = asGenerated(entry, was);
  if (!content.some((point) => point.includes(from))) return null;
  return { holderName, content: content.map((point) => point.replaceAll(from, asGenerated(entry, wording))) };
}

/** How a decision writes project and site behind its item: words that somebody else put into a point are left alone. */
function asGenerated(entry: 'project' | 'site', text: string): string {
  return entry === 'project' ? `（${text}，` : `，${text}）`;
}
