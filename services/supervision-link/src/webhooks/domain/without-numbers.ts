import { maskNumbers } from '@shenguan/common/privacy';

/** Digests, IDs and codes: rows of digits in them are no number of a person. */
const KEPT_FORM = /^(?:[0-9a-f]{64}|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/;
const KEPT_FIELD = /(?:^code|Code)$/;

/**
 * Returns what leaves by a webhook: whatever somebody wrote into a text or a file's name, numbers of persons and mobile
 * phones are masked in it. They are read in the inbox, where each look is on record. PRA-8
 */
export function withoutNumbers<T>(value: T): T {
  if (typeof value === 'string') return (KEPT_FORM.test(value) ? value : maskNumbers(value)) as T;
  if (Array.isArray(value)) return value.map((one) => withoutNumbers(one)) as T;
  if (value === null || typeof value !== 'object') return value;
  const fields = Object.entries(value).map(([key, field]) => [
    key,
    KEPT_FIELD.test(key) ? field : withoutNumbers(field),
  ]);
  return Object.fromEntries(fields) as T;
}
