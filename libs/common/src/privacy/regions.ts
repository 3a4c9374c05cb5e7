/**
 * First two digits of a division code: provinces, autonomous regions, municipalities and special administrative
 * regions (省级行政区划). GB/T 2260
 */
export const PROVINCES: ReadonlySet<string> = new Set(
  '11 12 13 14 15 21 22 23 31 32 33 34 35 36 37 41 42 43 44 45 46 50 51 52 53 54 61 62 63 64 65 71 81 82'.split(' '),
);

/** Prefixes in residence permits of residents of Hong Kong, Macao and Taiwan (港澳台居民居住证). */
export const RESIDENCE_PERMIT_REGIONS: ReadonlySet<string> = new Set(['81', '82', '83']);
