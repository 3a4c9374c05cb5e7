import { maskText } from '@shenguan/common/privacy';

/** Digests, IDs and codes: rows of digits in them are no number of a person. */
const KEPT_FORM = /^(?:[0-9a-f]{64}|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/;
const KEPT_FIELD = /(?:^code|Code)$/;
/** What a natural person is called: two to four Chinese characters, or a name with a dot; no body is registered so short. */
const NAME_OF_PERSON = /^(?:\p{Script=Han}{2,4}|\p{Script=Han}+(?:[·・•]\p{Script=Han}+)+)$/u;

/**
 * Returns what leaves by a webhook: numbers of persons, mobile phones and the names of the natural persons whom the entry
 * is about are masked in every text and file's name. The regulation has departments read what is pushed on the platform,
 * where each look is on record: the copy beside it needs the matter, not the person (R). PRA-8, LINK-5
 */
export function forOutside<T>(value: T, names: readonly string[] = []): T {
  if (typeof value === 'string') return (KEPT_FORM.test(value) ? value : maskText(value, { names, passages: [] })) as T;
  if (Array.isArray(value)) return value.map((one) => forOutside(one, names)) as T;
  if (value === null || typeof value !== 'object') return value;
  const fields = Object.entries(value).map(([key, field]) => [
    key,
    KEPT_FIELD.test(key) ? field : forOutside(field, names),
  ]);
  return Object.fromEntries(fields) as T;
}

/** Returns the natural persons whom a content is about: its applicant, or the holder of its approval. PRA-8 */
export function personsIn({ applicant, holder }: Record<string, unknown>): string[] {
  const asked = applicant as { kind?: unknown; name?: unknown } | undefined;
  return [
    ...(asked?.kind === 'person' && typeof asked.name === 'string' ? [asked.name] : []),
    ...(typeof holder === 'string' && NAME_OF_PERSON.test(holder.trim()) ? [holder] : []),
  ];
}
