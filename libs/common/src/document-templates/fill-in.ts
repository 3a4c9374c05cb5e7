import { chineseDay } from '../clock/index.js';
import { clauseOf } from './chinese-lists.js';
import { type FactModel, type Field, ROW_NUMBER } from './field.js';
import { shield } from './marks.js';

/** What a template sees of one paper, by Chinese names; null where the paper doesn't have it. */
export type FilledIn = Readonly<Record<string, FilledInValue>>;
export type FilledInValue = string | number | boolean | null | readonly (string | FilledIn)[];

/**
 * Turns facts into what templates see: each by its Chinese name, printed the way papers print it. An empty list is as
 * absent as one that isn't there. Throws where a fact is missing that every paper of the kind has.
 */
export function fillIn(model: FactModel, facts: object): FilledIn {
  const filled: Record<string, FilledInValue> = {};
  for (const [key, field] of Object.entries(model)) {
    const fact: unknown = (facts as Record<string, unknown>)[key];
    const absent = fact === undefined || fact === null || fact === '' || (Array.isArray(fact) && fact.length === 0);
    if (field.type === 'part') {
      Object.assign(filled, absent ? absentOf(field.of) : fillIn(field.of, fact as object));
    } else if (absent) {
      if (!field.optional && fact === undefined) throw new Error(`the paper lacks ${key} (${field.name})`);
      filled[field.name] = field.type === 'flag' ? false : null;
    } else {
      filled[field.name] = printedAs(field, fact);
    }
  }
  return filled;
}

function absentOf(model: FactModel): FilledIn {
  return Object.assign(
    {},
    ...Object.values(model).map((field) => (field.type === 'part' ? absentOf(field.of) : { [field.name]: null })),
  );
}

function printedAs(field: Exclude<Field, { type: 'part' }>, fact: unknown): FilledInValue {
  switch (field.type) {
    case 'text':
      return shield(String(fact));
    case 'clause':
      return shield(clauseOf(String(fact)));
    case 'day':
      return chineseDay(String(fact));
    case 'number':
      return Number(fact);
    case 'flag':
      return fact === true;
    case 'choice':
      return field.words[String(fact)] ?? null;
    case 'texts':
      return (fact as readonly string[]).map(shield);
    case 'rows':
      return (fact as readonly object[]).map((row, i) => ({
        ...fillIn(field.of, row),
        [ROW_NUMBER.name]: i + 1,
      }));
  }
}
