import type { LegalDate } from '@shenguan/common/clock';
import { demandIdentifiers, type PersonDocumentKind } from '@shenguan/common/privacy';
import { refuse } from '@shenguan/common/rules';
import type { Tx } from '@shenguan/common/work';
import type { Tie } from '../../ties/index.js';
import { CONFIRMATION, gapsOf, SAMENESS } from '../domain/judge-entry.js';
import type { ExpertRowDto, TieDto } from '../expert.dto.js';
import type { EntryException, Expert } from '../expert.entity.js';
import { type ExpertVault, provenBirth } from '../expert-vault.js';
import type { PersonFacts } from '../likeness/domain/alike.js';

export const TIE_TO_NOTHING = {
  zh: '须写明与哪个单位、人员或项目有关系',
  en: 'must name a body, a person or a project',
};

/** A row whose identifiers were found sound, in their normal forms by pointer. */
export interface SoundRow {
  row: ExpertRowDto;
  values: Readonly<Record<string, string>>;
}

/** Returns the documents that a row names, the first one first. */
export function documentsOf({ row, values }: SoundRow): { kind: PersonDocumentKind; number: string }[] {
  return [
    { kind: row.identityKind ?? 'residentId', number: values['/identityNumber']! },
    ...(row.documents ?? []).map(({ identityKind: kind }, index) => ({
      kind,
      number: values[`/documents/${index}/identityNumber`]!,
    })),
  ];
}

/** Returns what identifies the person of a row. */
export function factsOfRow(sound: SoundRow, vault: ExpertVault): PersonFacts {
  const { row, values } = sound;
  const documents = documentsOf(sound);
  const proven = provenBirth(documents);
  const stated = row.birthDate ? { on: row.birthDate, proven: false } : null;
  const phone = values['/phone'];
  return {
    name: row.name,
    documents,
    born: proven ? { on: proven, proven: true } : stated,
    phones: phone ? vault.hashesOfPhone(phone) : [],
    unit: { code: values['/unit/code'] ?? null, name: row.unit?.name ?? null },
  };
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

/** Composes a tie of its own, by what it is to; refuses one that is to nothing. EXP-19, PRA-1 */
export function composeTie(tie: TieDto, vault: ExpertVault, today: LegalDate, at = ''): Tie {
  const values: Partial<Record<string, string>> = demandIdentifiers(vault.judgeTie(tie, today, at));
  const number = values[`${at}/identityNumber`];
  const known = {
    kind: tie.kind,
    bodyCode: values[`${at}/bodyCode`] ?? null,
    personKey: number ? vault.personKey(number, tie.identityKind) : null,
    projectCode: tie.projectCode ?? null,
  };
  if (!known.bodyCode && !known.personKey && !known.projectCode) {
    refuse('EXP-19', {}, { errors: [{ pointer: at, detail: TIE_TO_NOTHING }] });
  }
  return known;
}

/** Composes a new entry: it waits for the second person, even where nothing else lacks and nobody like it is there. EXP-5, EXP-7 */
export function composeEntry(
  tx: Tx,
  sound: SoundRow,
  vault: ExpertVault,
  more: Pick<Expert, 'source' | 'memorandum'> & {
    id: string;
    exception?: EntryException;
    questioned: boolean;
    /** What a second person has confirmed already, who acts now. */
    confirmed?: Pick<Expert, 'enteredBy' | 'evidence' | 'titleUntil'>;
  },
): Partial<Expert> & Pick<Expert, 'id' | 'gaps' | 'state' | 'enteredAt' | 'keeperCode'> {
  const { id } = more;
  const { phone, ties: _, ...particulars } = particularsOf(sound, vault);
  const [first, ...further] = documentsOf(sound);
  const added = { source: more.memorandum ?? more.source, addedBy: tx.actor.sub, addedAt: tx.now.toISOString() };
  const kept = further.map((one) => vault.keepDocument(one, id, added));
  const identity = vault.keepIdentity(first!.number, id, first!.kind);
  const born = provenBirth([first!, ...further]);
  const stated = born ? null : (sound.row.birthDate ?? null);
  const gaps = gapsOf({ ...particulars, phone, birthKnown: born !== null || stated !== null });
  if (more.questioned) gaps.push(SAMENESS);
  if (!more.confirmed) gaps.push(CONFIRMATION);
  const state = gaps.length === 0 ? 'confirmed' : 'flagged';
  const confirmedAt = state === 'confirmed' ? tx.now.toISOString() : null;
  return {
    id,
    keeperCode: tx.actor.body,
    ...particulars,
    ...identity,
    personKeys: [...identity.personKeys, ...kept.flatMap(({ personKeys }) => personKeys)],
    documents: kept.map(({ document }) => document),
    subjects: [],
    ties: [],
    joinedTo: null,
    joinedAt: null,
    ...vault.keepBirth(stated, id),
    ...vault.keepPhone(phone, id),
    specialties: sound.row.specialties.map((code) => ({ code, confirmedAt })),
    gaps,
    bars: [],
    exception: more.exception ?? null,
    source: more.source,
    memorandum: more.memorandum,
    state,
    enteredAt: tx.now,
    ...(more.confirmed
      ? { ...more.confirmed, confirmedBy: tx.actor.sub, confirmedAt: tx.now }
      : { enteredBy: tx.actor.sub, evidence: [], titleUntil: null, confirmedBy: null, confirmedAt: null }),
  };
}
