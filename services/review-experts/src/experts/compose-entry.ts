import type { Tx } from '@shenguan/common/work';
import type { Tie } from '../ties/index.js';
import { gapsOf } from './domain/judge-entry.js';
import type { ExpertRowDto } from './expert.dto.js';
import type { EntryException, Expert } from './expert.entity.js';
import type { ExpertVault } from './expert-vault.js';

export const TIE_TO_NOTHING = {
  zh: '须写明与哪个单位、人员或项目有关系',
  en: 'must name a body, a person or a project',
};

/** A row whose identifiers were found sound, in their normal forms by pointer. */
export interface SoundRow {
  row: ExpertRowDto;
  values: Readonly<Record<string, string>>;
}

/** Returns the particulars of an entry that a row states; what it leaves out is null. */
export function particularsOf({ row, values }: SoundRow, vault: ExpertVault) {
  const unitCode = values['/unit/code'] ?? null;
  return {
    name: row.name.trim().normalize('NFC'),
    subject: row.subject ?? null,
    phone: values['/phone'] ?? null,
    unitCode,
    unitName: row.unit?.name ?? null,
    // The third to eighth characters of a credit code are the division that registered it. GB 32100-2015
    region: row.region ?? unitCode?.slice(2, 8) ?? null,
    title: row.title ?? null,
    titleLevel: row.titleLevel ?? null,
    yearsOfWork: row.yearsOfWork ?? null,
    certificates: row.certificates ?? [],
    ties: tiesOf({ row, values }, vault),
  };
}

/** Returns the pointers of ties that name neither body nor person nor project: they would exclude nobody. EXP-19 */
export function tiesToNothing({ ties = [] }: ExpertRowDto): string[] {
  return ties.flatMap(({ bodyCode, identityNumber, projectCode }, index) =>
    bodyCode || identityNumber || projectCode ? [] : [`/ties/${index}`],
  );
}

/** Returns the ties that a row declares; of a person only the keyed hash is kept. EXP-19, PRA-8 */
export function tiesOf({ row, values }: SoundRow, vault: ExpertVault): Tie[] {
  return (row.ties ?? []).map(({ kind, projectCode, identityKind }, index) => {
    const number = values[`/ties/${index}/identityNumber`];
    return {
      kind,
      bodyCode: values[`/ties/${index}/bodyCode`] ?? null,
      personKey: number ? vault.personKey(number, identityKind) : null,
      projectCode: projectCode ?? null,
    };
  });
}

/** Composes a new entry, confirmed where nothing lacks. */
export function composeEntry(
  tx: Tx,
  sound: SoundRow,
  vault: ExpertVault,
  more: Pick<Expert, 'source' | 'memorandum'> & { exception?: EntryException },
): Partial<Expert> & Pick<Expert, 'id' | 'gaps' | 'state'> {
  const id = tx.uuid();
  const { phone, ...particulars } = particularsOf(sound, vault);
  const gaps = gapsOf({ ...particulars, phone });
  const state = gaps.length === 0 ? 'confirmed' : 'flagged';
  const confirmedAt = state === 'confirmed' ? tx.now.toISOString() : null;
  return {
    id,
    keeperCode: tx.actor.body,
    ...particulars,
    ...vault.keepIdentity(sound.values['/identityNumber']!, id, sound.row.identityKind),
    ...vault.keepPhone(phone, id),
    specialties: sound.row.specialties.map((code) => ({ code, confirmedAt })),
    gaps,
    bars: [],
    exception: more.exception ?? null,
    source: more.source,
    memorandum: more.memorandum,
    state,
    enteredAt: tx.now,
  };
}
