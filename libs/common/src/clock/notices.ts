import { createRequire } from 'node:module';
import type { Bilingual } from '../rules/index.js';
import { isLegalDate, type LegalDate } from './legal-date.js';

/** A day that a State Council notice took out of the ordinary week: off, or worked instead. */
export interface NoticedDay {
  readonly date: LegalDate;
  readonly working: boolean;
  /** Document number of the notice (发文字号). */
  readonly notice: string;
  readonly name?: Bilingual;
}

/** The first day that is counted: the first noticed year here. APL-82 */
export const FIRST_DAY = '2019-01-01' as LegalDate;

/** Last day of the last year whose notice is known here. */
const LAST_NOTICED_DAY = '2026-12-31';

/** The first year whose notice is not known here. */
export const FIRST_YEAR_WITHOUT_NOTICE = Number(LAST_NOTICED_DAY.slice(0, 4)) + 1;

/** The notice that arranged each year, 国务院办公厅关于…年部分节假日安排的通知. */
const YEARLY: Readonly<Record<string, string>> = {
  2019: '国办发明电〔2018〕15号',
  2020: '国办发明电〔2019〕16号',
  2021: '国办发明电〔2020〕27号',
  2022: '国办发明电〔2021〕11号',
  2023: '国办发明电〔2022〕16号',
  2024: '国办发明电〔2023〕7号',
  2025: '国办发明电〔2024〕12号',
  2026: '国办发明电〔2025〕7号',
};

/** Returns the document number of the notice that arranged a year, where it is known here. */
export function yearlyNotice(year: string): string | undefined {
  return YEARLY[year];
}

/** Days that another notice than their own year's decided; ranges include both ends. */
const OTHERWISE: readonly { from: string; to: string; notice: string }[] = [
  // Labour Day 2019 became four days, with 28 April and 5 May worked.
  { from: '2019-04-28', to: '2019-05-05', notice: '国办发明电〔2019〕3号' },
  // Spring Festival 2020 was extended; 1 February, first a make-up day, became a day off.
  { from: '2020-01-31', to: '2020-02-02', notice: '国办发明电〔2020〕1号' },
  // New Year 2023 began on the last day of 2022.
  { from: '2022-12-31', to: '2022-12-31', notice: '国办发明电〔2022〕16号' },
];

// The library's short forms, written as the notices write them.
const FESTIVALS: Readonly<Record<string, string>> = { 清明: '清明节', 端午: '端午节', 中秋: '中秋节' };

type Listed = Readonly<Record<string, string>>;

/**
 * Returns the days of the known notices, each with its document number, sorted. The days come from the table of
 * chinese-days; its functions are not used: they follow the machine's time zone and know no unpublished year.
 */
export function noticedDays(): NoticedDay[] {
  // Required, not imported: Node.js 20 warns on JSON modules.
  const table = createRequire(import.meta.url)('chinese-days/dist/chinese-days.json') as {
    holidays: Listed;
    workdays: Listed;
  };
  const listed = (days: Listed, working: boolean): NoticedDay[] =>
    Object.entries(days).flatMap(([date, text]) =>
      isLegalDate(date) && date >= FIRST_DAY && date <= LAST_NOTICED_DAY
        ? [{ date, working, notice: noticeOf(date), name: nameOf(text) }]
        : [],
    );
  return [...listed(table.holidays, false), ...listed(table.workdays, true)].sort((a, b) => (a.date < b.date ? -1 : 1));
}

function noticeOf(date: LegalDate): string {
  const other = OTHERWISE.find(({ from, to }) => from <= date && date <= to);
  return other?.notice ?? YEARLY[date.slice(0, 4)]!;
}

/** Reads the library's "Spring Festival,春节,4". */
function nameOf(text: string): Bilingual {
  const [en = '', zh = ''] = text.split(',');
  return { zh: FESTIVALS[zh] ?? zh, en };
}
