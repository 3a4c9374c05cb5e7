import type { LegalDate } from '@shenguan/common/clock';
import { nameKey, type PersonDocumentKind } from '@shenguan/common/privacy';

export const LIKENESS_GROUNDS = [
  'number', // 另一种证件使用了相同号码
  'phone', // 手机号码相同
  'name-and-birth', // 姓名、出生日期相同
  'name-and-unit', // 姓名、单位相同
  'unit-and-birth', // 单位、出生日期相同，姓名写法不同
  'listed-together', // 名单中同一行列出了两个条目的证件
  'reported', // 有人指出
] as const;
/** Why two entries may be one person's (疑为同一人的事由). EXP-7 */
export type LikenessGround = (typeof LIKENESS_GROUNDS)[number];

/** What identifies a person, in normal forms. */
export interface PersonFacts {
  name: string;
  documents: readonly { kind: PersonDocumentKind; number: string }[];
  /** Proven where the number of a document states it; else as somebody typed it. */
  born: { on: LegalDate; proven: boolean } | null;
  /** Keyed hashes of the phone number, one per key. */
  phones: readonly string[];
  unit: { code: string | null; name: string | null };
}

/**
 * Returns why two entries under different documents may be one person's; empty where nothing suggests it. Two birth
 * dates that documents state settle it: whoever was born on another day is another person. EXP-7
 */
export function alike(a: PersonFacts, b: PersonFacts): LikenessGround[] {
  const grounds: LikenessGround[] = [];
  const sameNumber = a.documents.some((one) =>
    b.documents.some((other) => one.number === other.number && one.kind !== other.kind),
  );
  if (sameNumber) grounds.push('number');
  if (a.born?.proven && b.born?.proven && a.born.on !== b.born.on) return grounds;
  if (a.phones.some((phone) => b.phones.includes(phone))) grounds.push('phone');
  // A name in another script or in letters: only who shares the unit is asked, and no two resident identity numbers are one's.
  if (a.born && a.born.on === b.born?.on && a.unit.code && a.unit.code === b.unit.code && !bothResident(a, b)) {
    grounds.push('unit-and-birth');
  }
  if (nameKey(a.name) !== nameKey(b.name)) return grounds;
  if (a.born && a.born.on === b.born?.on) grounds.push('name-and-birth');
  if (sameUnit(a.unit, b.unit)) grounds.push('name-and-unit');
  return grounds.filter((ground) => ground !== 'unit-and-birth');
}

const bothResident = (a: PersonFacts, b: PersonFacts): boolean =>
  [a, b].every(({ documents }) => documents.some(({ kind }) => kind === 'residentId'));

function sameUnit(a: PersonFacts['unit'], b: PersonFacts['unit']): boolean {
  if (a.code && b.code) return a.code === b.code;
  return a.name !== null && b.name !== null && nameKey(a.name) === nameKey(b.name);
}
