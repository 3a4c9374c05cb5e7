import type { Bilingual } from '../rules/index.js';
import { addDays, type LegalDate } from './legal-date.js';

/** A day on which everybody is off by law (全体公民放假的节日), whatever the year's notice arranges around it. */
export interface FestivalDay {
  readonly date: LegalDate;
  readonly name: Bilingual;
}

/** The first year for which the festivals stand here: the first that is counted. */
const FIRST_FESTIVAL_YEAR = 2019;

/** Since then Spring Festival begins with its eve and Labour Day has a second day. 《全国年节及纪念日放假办法》2024年修订 */
const AMENDED_FROM = 2025;

// 春节（正月初一）、清明、端午、中秋. Written down because the functions of chinese-days, which they were made with, follow
// the machine's time zone, and the Chinese calendar of ICU is a day off in 2027 and 2030; the spec compares them.
const MOVABLE: Readonly<Record<string, string>> = {
  2019: '02-05 04-05 06-07 09-13',
  2020: '01-25 04-04 06-25 10-01',
  2021: '02-12 04-04 06-14 09-21',
  2022: '02-01 04-05 06-03 09-10',
  2023: '01-22 04-05 06-22 09-29',
  2024: '02-10 04-04 06-10 09-17',
  2025: '01-29 04-04 05-31 10-06',
  2026: '02-17 04-05 06-19 09-25',
  2027: '02-06 04-05 06-09 09-15',
  2028: '01-26 04-04 05-28 10-03',
  2029: '02-13 04-04 06-16 09-22',
  2030: '02-03 04-05 06-05 09-12',
  2031: '01-23 04-05 06-24 10-01',
  2032: '02-11 04-04 06-12 09-19',
  2033: '01-31 04-04 06-01 09-08',
  2034: '02-19 04-05 06-20 09-27',
  2035: '02-08 04-05 06-10 09-16',
  2036: '01-28 04-04 05-30 10-04',
  2037: '02-15 04-04 06-18 09-24',
  2038: '02-04 04-05 06-07 09-13',
  2039: '01-24 04-05 05-27 10-02',
  2040: '02-12 04-04 06-14 09-20',
  2041: '02-01 04-04 06-03 09-10',
  2042: '01-22 04-04 06-22 09-28',
  2043: '02-10 04-05 06-11 09-17',
  2044: '01-30 04-04 05-31 10-05',
  2045: '02-17 04-04 06-19 09-25',
  2046: '02-06 04-04 06-08 09-15',
  2047: '01-26 04-05 05-29 10-04',
  2048: '02-14 04-04 06-15 09-22',
  2049: '02-02 04-04 06-04 09-11',
  2050: '01-23 04-04 06-23 09-30',
  2051: '02-11 04-05 06-13 09-19',
  2052: '02-01 04-04 06-01 09-07',
  2053: '02-19 04-04 06-20 09-26',
  2054: '02-08 04-04 06-10 09-16',
  2055: '01-28 04-05 05-30 10-05',
  2056: '02-15 04-04 06-17 09-24',
  2057: '02-04 04-04 06-06 09-13',
  2058: '01-24 04-04 06-25 10-02',
  2059: '02-12 04-05 06-14 09-21',
  2060: '02-02 04-04 06-03 09-09',
  2061: '01-21 04-04 06-22 09-28',
  2062: '02-09 04-04 06-11 09-17',
  2063: '01-29 04-05 06-01 10-06',
  2064: '02-17 04-04 06-19 09-25',
  2065: '02-05 04-04 06-08 09-15',
  2066: '01-26 04-04 05-28 10-03',
  2067: '02-14 04-05 06-16 09-23',
  2068: '02-03 04-04 06-04 09-11',
  2069: '01-23 04-04 06-23 09-29',
  2070: '02-11 04-04 06-13 09-19',
  2071: '01-31 04-05 06-02 09-08',
  2072: '02-19 04-04 06-20 09-26',
  2073: '02-07 04-04 06-10 09-16',
  2074: '01-27 04-04 05-30 10-05',
  2075: '02-15 04-04 06-17 09-24',
  2076: '02-05 04-04 06-06 09-12',
  2077: '01-24 04-04 06-24 10-01',
  2078: '02-12 04-04 06-14 09-20',
  2079: '02-02 04-04 06-04 09-10',
  2080: '01-22 04-04 06-22 09-28',
  2081: '02-09 04-04 06-11 09-17',
  2082: '01-29 04-04 06-01 10-06',
  2083: '02-17 04-04 06-19 09-26',
  2084: '02-06 04-04 06-07 09-14',
  2085: '01-26 04-04 05-27 10-03',
  2086: '02-14 04-04 06-15 09-22',
  2087: '02-03 04-04 06-05 09-11',
  2088: '01-24 04-04 06-23 09-29',
  2089: '02-10 04-04 06-13 09-18',
  2090: '01-30 04-04 06-02 09-08',
  2091: '02-18 04-04 06-21 09-27',
  2092: '02-07 04-04 06-09 09-16',
  2093: '01-27 04-04 05-29 10-05',
  2094: '02-15 04-04 06-17 09-24',
  2095: '02-05 04-04 06-06 09-13',
  2096: '01-25 04-04 06-24 09-30',
  2097: '02-12 04-04 06-14 09-20',
  2098: '02-01 04-04 06-04 09-09',
  2099: '01-21 04-04 06-23 09-29',
};

const NEW_YEAR = { zh: '元旦', en: "New Year's Day" };
const SPRING = { zh: '春节', en: 'Spring Festival' };
const TOMB_SWEEPING = { zh: '清明节', en: 'Tomb-sweeping Day' };
const LABOUR = { zh: '劳动节', en: 'Labour Day' };
const DRAGON_BOAT = { zh: '端午节', en: 'Dragon Boat Festival' };
const MID_AUTUMN = { zh: '中秋节', en: 'Mid-autumn Festival' };
const NATIONAL = { zh: '国庆节', en: 'National Day' };

const FESTIVALS = [NEW_YEAR, SPRING, TOMB_SWEEPING, LABOUR, DRAGON_BOAT, MID_AUTUMN, NATIONAL];

/** Names a day off in both languages by its Chinese name, which may name two festivals (国庆节、中秋节). */
export function bilingualName(zh: string): Bilingual {
  const named = FESTIVALS.filter((festival) => zh.includes(festival.zh.replace('节', '')));
  return { zh, en: named.map(({ en }) => en).join(' and ') || 'Public holiday' };
}

const byYear = new Map<string, readonly FestivalDay[]>();

/**
 * Returns the days off by law of a year: 1 January, the eve and the first three days of Spring Festival, Tomb-sweeping,
 * 1 and 2 May, Dragon Boat, Mid-autumn, 1 to 3 October; thirteen, where Mid-autumn is none of National Day's. Before 2025
 * without the eve and 2 May; none before 2019, and from 2100 on those with a fixed date.
 * 《全国年节及纪念日放假办法》第二条（2013年、2024年修订，后者自2025年1月1日起施行）, APL-82
 */
export function festivalsOf(year: string): readonly FestivalDay[] {
  let days = byYear.get(year);
  if (!days) {
    days = Number(year) < FIRST_FESTIVAL_YEAR ? [] : [...fixedOf(year), ...movableOf(year)];
    byYear.set(year, days);
  }
  return days;
}

/** Returns the festival by law that a day is, if it is one. APL-82 */
export function festivalOn(date: LegalDate): FestivalDay | undefined {
  return festivalsOf(date.slice(0, 4)).find((festival) => festival.date === date);
}

const amended = (year: string): boolean => Number(year) >= AMENDED_FROM;

function fixedOf(year: string): FestivalDay[] {
  const on = (monthDay: string, name: Bilingual) => ({ date: `${year}-${monthDay}` as LegalDate, name });
  const labour = amended(year) ? ['05-01', '05-02'] : ['05-01'];
  const national = ['10-01', '10-02', '10-03'];
  return [
    on('01-01', NEW_YEAR),
    ...labour.map((monthDay) => on(monthDay, LABOUR)),
    ...national.map((monthDay) => on(monthDay, NATIONAL)),
  ];
}

function movableOf(year: string): FestivalDay[] {
  const [spring, sweeping, boat, autumn] = (MOVABLE[year]?.split(' ') ?? []).map((on) => `${year}-${on}` as LegalDate);
  if (!spring || !sweeping || !boat || !autumn) return [];
  return [
    ...(amended(year) ? [-1, 0, 1, 2] : [0, 1, 2]).map((offset) => ({ date: addDays(spring, offset), name: SPRING })),
    { date: sweeping, name: TOMB_SWEEPING },
    { date: boat, name: DRAGON_BOAT },
    { date: autumn, name: MID_AUTUMN },
  ];
}
