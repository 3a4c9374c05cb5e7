import type { BodyRef } from '@shenguan/common/contracts';
import type { Tx } from '@shenguan/common/work';
import type { EntryDraft } from '../inboxes/index.js';
import { followersOf } from '../reference/index.js';
import { SupervisionRecord } from './supervision-record.entity.js';

/** Returns the code of who supervises in a department's place: the last to whom it was handed over, else itself. SUP-7 */
export function heirOf(
  records: readonly Pick<SupervisionRecord, 'departmentCode' | 'closeReason' | 'handedTo'>[],
  code: string,
): string {
  const passed = new Set<string>();
  for (let at = code; ; ) {
    const record = records.find(({ departmentCode }) => departmentCode === at);
    if (record?.closeReason !== 'handed-over' || !record.handedTo || passed.has(at)) return at;
    passed.add(at);
    at = record.handedTo;
  }
}

/** A department of a case: who supervises in its place today, and under which codes its record may stand. */
export interface Place {
  readonly department: BodyRef;
  readonly codes: readonly string[];
}

/** Returns the places of departments: one that ended is stood for by whoever follows it. SUP-3 */
export async function placesOf(tx: Tx, departments: readonly BodyRef[]): Promise<Place[]> {
  const followers = await followersOf(
    tx,
    departments.map(({ code }) => code),
  );
  return departments.map((one) => {
    const follower = followers.get(one.code);
    return follower
      ? { department: follower, codes: [one.code, follower.code] }
      : { department: one, codes: [one.code] };
  });
}

/** Returns the departments that have no record of the case, each once. SUP-7 */
export function withoutRecord(
  places: readonly Place[],
  records: readonly Pick<SupervisionRecord, 'departmentCode'>[],
): BodyRef[] {
  const without = places.filter(({ codes }) => !records.some(({ departmentCode }) => codes.includes(departmentCode)));
  return [...new Map(without.map(({ department }) => [department.code, department])).values()];
}

/**
 * Returns what departments are told of a case, and the same for those who took supervision over from one of them: the sender
 * names whom it knows, and is owed no receipt of the others. SUP-7, LINK-5
 */
export async function withHeirs(
  tx: Tx,
  caseNumber: string,
  departments: readonly BodyRef[],
  draft: (recipient: BodyRef) => EntryDraft,
): Promise<EntryDraft[]> {
  const drafts = departments.map(draft);
  const records = await tx.find(SupervisionRecord, { caseNumber });
  const heirs = new Set(departments.map(({ code }) => heirOf(records, code)));
  const others = records.filter(
    ({ departmentCode }) => heirs.has(departmentCode) && !departments.some(({ code }) => code === departmentCode),
  );
  return [
    ...drafts,
    ...others.map(({ departmentCode: code, departmentName: name }) => ({
      ...draft({ code, name }),
      sender: 'supervision-link',
    })),
  ];
}
