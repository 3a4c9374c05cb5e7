/** National (GB, GBZ), trade (two or three letters), local (DB and a code) standards, and safety specifications (TSG). */
const NUMBER = /^(?:DB\d{2,6}|[A-Z]{2,3})(?:\/[TZ])? [A-Z]?\d{1,6}(?:\.\d{1,3})*-(?<year>(?:19|20)\d{2})$/;

/** Returns the number of a standard as it is compared: dashes and spaces alike however they are typed. APL-55 */
export function standardKey(number: string): string {
  return number
    .normalize('NFKC')
    .trim()
    .toUpperCase()
    .replace(/[‐-―－]/g, '-')
    .replace(/\s*-\s*/g, '-')
    .replace(/\s+/g, ' ');
}

/**
 * Tells whether it is the number of a standard that may have been published by the day: national, trade or local. One of
 * an enterprise (Q/) or an association (T/) binds nobody who didn't choose it (a reading). APL-55
 */
export function isPublishedStandard(number: string, today: string): boolean {
  const year = NUMBER.exec(standardKey(number))?.groups?.year;
  return year !== undefined && year <= today.slice(0, 4);
}
