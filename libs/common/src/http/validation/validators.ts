import { registerDecorator, type ValidationOptions } from 'class-validator';
import { isLegalDate } from '../../clock/legal-date.js';

const INSTANT = /^(\d{4}-\d{2}-\d{2})T(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:\.\d{1,9})?(?:Z|[+-](?:0\d|1[0-4]):[0-5]\d)$/;
const CENTURIES = /^(?:19|20|21)/;
const MONEY = /^(?:0|[1-9]\d{0,12})(?:\.\d{1,2})?$/;

/** Tells whether a value is a day that exists, `YYYY-MM-DD`, 1900 to 2199. */
export function isStorableDate(value: unknown): value is string {
  return isLegalDate(value) && CENTURIES.test(value);
}

/** Tells whether a value is an RFC 3339 instant with its offset, seconds included, 1900 to 2199. */
export function isInstant(value: unknown): value is string {
  if (typeof value !== 'string') return false;
  const day = INSTANT.exec(value)?.[1];
  return day !== undefined && isStorableDate(day);
}

/** Tells whether a value is an amount in CNY as decimal text, not negative, two decimals at most. */
export function isMoney(value: unknown): value is string {
  return typeof value === 'string' && MONEY.test(value);
}

const decorator = (
  name: string,
  validate: (value: unknown) => boolean,
  options?: ValidationOptions,
  constraints: unknown[] = [],
): PropertyDecorator => {
  return (target, property) =>
    registerDecorator({
      name,
      target: target.constructor,
      propertyName: property as string,
      constraints,
      ...(options ? { options } : {}),
      validator: { validate, defaultMessage: () => name },
    });
};

/** Demands a legal day (日期), `YYYY-MM-DD`. */
export const IsLegalDate = (options?: ValidationOptions): PropertyDecorator =>
  decorator('isLegalDate', isStorableDate, options);

/** Demands an RFC 3339 instant that names its offset. */
export const IsInstant = (options?: ValidationOptions): PropertyDecorator => decorator('isInstant', isInstant, options);

/** Demands an amount in CNY as decimal text. */
export const IsMoney = (options?: ValidationOptions): PropertyDecorator => decorator('isMoney', isMoney, options);
