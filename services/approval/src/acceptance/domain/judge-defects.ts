import type { Bilingual, PointerError } from '@shenguan/common/rules';
import { plainText } from '@shenguan/common/texts';
import type { ApplicationField, DefectKind, MaterialDefect } from '../../cases/index.js';
import type { GuideMaterial } from '../../items/index.js';

/** What the system itself knows of an application, which a defect is held against. */
export interface DefectFacts {
  /** Codes of the materials that stand. */
  readonly handedIn: ReadonlySet<string>;
  /** How many pages each has at most, where that can be counted. */
  readonly pages: ReadonlyMap<string, number>;
  /** Legal day. */
  readonly today: string;
  /** Fields of the application that are filled in. */
  readonly application: Readonly<Partial<Record<ApplicationField, string>>>;
  /** Whether the applicant is somebody who has a seal. */
  readonly applicantHasSeal: boolean;
}

type Particular = Exclude<keyof MaterialDefect, 'kind'>;

/** What each kind needs, and what it may have besides. */
const PARTICULARS: Readonly<Record<DefectKind, { needs: readonly Particular[]; may: readonly Particular[] }>> = {
  missing: { needs: [], may: [] },
  'not-legible': { needs: [], may: ['page', 'field'] },
  incomplete: { needs: [], may: ['page', 'field'] },
  'wrong-form': { needs: [], may: [] },
  unsigned: { needs: [], may: ['page', 'field'] },
  unsealed: { needs: [], may: ['page', 'field'] },
  expired: { needs: ['expiredOn'], may: [] },
  'contradicts-material': { needs: ['other', 'shows', 'against'], may: ['page', 'field'] },
  'contradicts-register': { needs: ['register', 'shows', 'against'], may: ['page', 'field'] },
  'differs-from-application': { needs: ['applicationField', 'shows'], may: ['page', 'field'] },
};

/**
 * Returns what is wrong with the defects that a notice names of one material; `pointer` leads to the list. What the system
 * can see for itself it doesn't take the clerk's word for: that nothing was handed in, what the guide wants, what the
 * application says. APL-31, APL-32
 */
export function defectFlaws(
  pointer: string,
  material: GuideMaterial,
  defects: readonly MaterialDefect[],
  facts: DefectFacts,
): PointerError[] {
  const seen = new Set<string>();
  return defects.flatMap((defect, index) => {
    const at = `${pointer}/${index}`;
    const key = JSON.stringify([defect.kind, defect.page, defect.field, defect.other, defect.applicationField]);
    const repeated = seen.has(key);
    seen.add(key);
    if (repeated) return [flaw(`${at}/kind`, '重复列出', 'is named a second time')];
    const { needs, may } = PARTICULARS[defect.kind];
    const given = (Object.keys(defect) as (keyof MaterialDefect)[]).filter(
      (name): name is Particular => name !== 'kind' && defect[name] !== undefined,
    );
    const lacking = needs.filter((name) => !given.includes(name));
    const stray = given.filter((name) => !needs.includes(name) && !may.includes(name));
    if (lacking.length + stray.length > 0) {
      return [
        ...lacking.map((name) => flaw(`${at}/${name}`, '该情形须写明本项', 'this kind of defect needs it')),
        ...stray.map((name) => flaw(`${at}/${name}`, '该情形不填本项', 'this kind of defect has no such thing')),
      ];
    }
    return untrue(at, material, defect, defects.length, facts);
  });
}

function untrue(
  at: string,
  material: GuideMaterial,
  defect: MaterialDefect,
  named: number,
  facts: DefectFacts,
): PointerError[] {
  const { kind } = defect;
  const there = facts.handedIn.has(material.code);
  if (kind === 'missing') {
    if (there) return [flaw(`${at}/kind`, '该材料已经提交', 'it was handed in')];
    if (!material.required && !material.condition) {
      return [flaw(`${at}/kind`, '办事指南不要求必须提交该材料', 'the guide does not require it')];
    }
    return named > 1 ? [flaw(`${at}/kind`, '未提交的不另列缺陷', 'what is missing has no other defects')] : [];
  }
  if (!there) return [flaw(`${at}/kind`, '该材料尚未提交，应为“未提交”', 'it was not handed in: it is missing')];
  const pages = facts.pages.get(material.code);
  if (pages !== undefined && defect.page !== undefined && defect.page > pages) {
    return [flaw(`${at}/page`, `该材料至多${pages}页`, `has ${pages} pages at most`)];
  }
  const placed = kind === 'incomplete' || defect.shows !== undefined;
  if (placed && defect.page === undefined && defect.field === undefined) {
    return [flaw(`${at}/field`, '须写明页码或者栏目', 'names the page or the field')];
  }
  if (kind === 'wrong-form' && !material.form) {
    return [flaw(`${at}/kind`, '办事指南没有规定该材料的形式', 'the guide sets no form of it')];
  }
  if (kind === 'unsealed' && material.producer === 'applicant' && !facts.applicantHasSeal) {
    return [flaw(`${at}/kind`, '申请人没有印章，不得要求盖章', 'the applicant has no seal: none is demanded')];
  }
  if (kind === 'expired' && defect.expiredOn! >= facts.today) {
    return [flaw(`${at}/expiredOn`, '尚未届满', 'has not passed')];
  }
  if (kind === 'contradicts-material') {
    if (defect.other === material.code || !facts.handedIn.has(defect.other!)) {
      return [flaw(`${at}/other`, '须为本申请已提交的其他材料', 'is no other material of this application')];
    }
  }
  return contradicts(at, defect, facts);
}

/** Two things that say the same do not contradict each other. */
function contradicts(at: string, defect: MaterialDefect, { application }: DefectFacts): PointerError[] {
  if (defect.shows === undefined) return [];
  const against = defect.kind === 'differs-from-application' ? application[defect.applicationField!] : defect.against;
  if (against === undefined) {
    return [flaw(`${at}/applicationField`, '申请表没有填写该栏目', 'the application does not fill it in')];
  }
  return plainText(against) === plainText(defect.shows) ? [flaw(`${at}/shows`, '两者一致', 'both say the same')] : [];
}

function flaw(pointer: string, zh: string, en: string): PointerError {
  const detail: Bilingual = { zh, en };
  return { pointer, detail };
}
