import { isAmong } from '@shenguan/common/auth';
import type { Bilingual, PointerError } from '@shenguan/common/rules';
import { BASIS_LEVELS, type BasisLevel } from '../../legal-basis.js';
import { articlesIn } from './article-number.js';
import { titleKey } from './title-key.js';

/** A citation as a guide or a catalogue makes it. */
export interface Citation {
  /** JSON pointer to where it stands. */
  readonly pointer: string;
  readonly instrument: string;
  readonly level: BasisLevel;
  readonly article: string;
}

/** What the register says of an instrument. */
export interface RegisteredInstrument {
  readonly title: string;
  readonly level: BasisLevel;
  readonly articles: number;
  readonly inForceFrom: string;
  /** Last day; null where none is registered. */
  readonly inForceUntil: string | null;
  readonly enteredBy: string;
  readonly judgedBy: string | null;
}

/** Who cites, and the day on which it counts. */
export interface Citing {
  readonly on: string;
  /** Everybody who had a hand in what cites. */
  readonly by: readonly string[];
}

/** What the levels are called. */
export const LEVEL_NAMES: Readonly<Record<BasisLevel, Bilingual>> = {
  law: { zh: '法律', en: 'a law' },
  'administrative-regulation': { zh: '行政法规', en: 'an administrative regulation' },
  'state-council-decision': { zh: '国务院决定', en: 'a State Council decision' },
  'local-regulation': { zh: '地方性法规', en: 'a local regulation' },
  'departmental-rule': { zh: '部门规章', en: 'a departmental rule' },
  'local-government-rule': { zh: '地方政府规章', en: 'a local government rule' },
  'normative-document': { zh: '规范性文件', en: 'a normative document' },
};

/**
 * Returns what is wrong with a citation, by the register on a day, or null. A normative document need not be
 * registered: nothing rests on its level. `found` are the registered ones of that title. INT-4, APL-17
 */
export function citationFlaw(
  { pointer, instrument, level, article }: Citation,
  found: readonly RegisteredInstrument[],
  { on, by }: Citing,
): PointerError | null {
  const flaw = (at: string, zh: string, en: string): PointerError => ({
    pointer: `${pointer}/${at}`,
    detail: { zh, en },
  });
  if (found.length === 0) {
    return level === 'normative-document'
      ? null
      : flaw(
          'instrument',
          `“${instrument}”未列入依据登记：请核对名称，或由法制审核人员登记并复核后再引用`,
          'is not in the register of instruments: check the title, or have a legal officer enter it and a second confirm it',
        );
  }
  const valid = versionOn(found, on);
  if (!valid) {
    return flaw('instrument', `“${instrument}”在${on}不具有效力`, `is not in force on ${on}`);
  }
  if (valid.level !== level) {
    const { zh, en } = LEVEL_NAMES[valid.level];
    return flaw('level', `“${valid.title}”登记为${zh}`, `is registered as ${en}`);
  }
  if (by.some((person) => isAmong(person, [valid.enteredBy, valid.judgedBy]))) {
    return flaw(
      'instrument',
      `“${valid.title}”由起草、修改或者公布的人员登记或者复核，须由他人登记`,
      'was entered or confirmed by somebody who drafts or publishes on it: that takes another person',
    );
  }
  if (level === 'normative-document') return null;
  const articles = articlesIn(article);
  if (articles === null) {
    return flaw(
      'article',
      '须写明条文，例如“第四十二条”“第二十六条、第四十二条第一款”',
      'names its articles like 第四十二条 or 第二十六条、第四十二条第一款',
    );
  }
  return articles.some((number) => number > valid.articles)
    ? flaw(
        'article',
        `“${valid.title}”共${valid.articles}条，没有所引条文`,
        `has ${valid.articles} articles: there is no such one`,
      )
    : null;
}

/** Returns the version of an instrument that is in force on a day; none where the newest that has begun has ended: what it replaced does not come back. INT-4 */
export function versionOn<T extends Pick<RegisteredInstrument, 'inForceFrom' | 'inForceUntil'>>(
  versions: readonly T[],
  on: string,
): T | undefined {
  const [newest] = versions
    .filter(({ inForceFrom }) => inForceFrom <= on)
    .sort((a, b) => (a.inForceFrom < b.inForceFrom ? 1 : -1));
  return newest && (newest.inForceUntil === null || on <= newest.inForceUntil) ? newest : undefined;
}

/** Finds every citation in a guide, a catalogue or a part of one, wherever it stands. */
export function citationsIn(value: unknown, pointer = ''): Citation[] {
  if (typeof value !== 'object' || value === null) return [];
  const { instrument, level, article } = value as Record<string, unknown>;
  if (typeof instrument === 'string' && typeof article === 'string' && BASIS_LEVELS.includes(level as BasisLevel)) {
    return [{ pointer, instrument, level: level as BasisLevel, article }];
  }
  return Object.entries(value).flatMap(([name, part]) => citationsIn(part, `${pointer}/${name}`));
}

/** Tells whether a guide or a catalogue cites an instrument anywhere, however its title is typed. INT-4 */
export function citesInstrument(value: unknown, instrument: string): boolean {
  const key = titleKey(instrument);
  return citationsIn(value).some((citation) => titleKey(citation.instrument) === key);
}
