import { Transform, type TransformFnParams } from 'class-transformer';
import { Matches, registerDecorator, type ValidationOptions } from 'class-validator';
import { holdsIdentityNumber } from '../../privacy/find-identity-number.js';
import { hasSubstance, SUBSTANCE_MIN, VARIETY_MIN } from './substance.js';
import { isStorable } from './text.js';

/** The constraint that a text with somebody's identity number breaks; the pipe answers it as PRA-8. */
export const NO_IDENTITY_NUMBER = 'noIdentityNumber';

// Control characters, what Unicode shows nothing for (zero-width, bidi, fillers), separators of lines, and signs that
// are printed as a blank, or stand for what was lost: braille without a dot, object and replacement characters, a note
// without a head, noncharacters. Characters for private use or not yet in Unicode are let through: rare characters in
// names are such. A selector behind a Chinese character is seen: it chooses the form that its bearer writes.
const NOTHING =
  '(?!(?<=\\p{Unified_Ideograph}|\\p{Co})[\\ufe00-\\ufe0f\\u{e0100}-\\u{e01ef}])' +
  '[\\p{Cc}\\p{Cf}\\p{Cs}\\p{Default_Ignorable_Code_Point}\\p{Noncharacter_Code_Point}\\u2028\\u2029\\u2800\\ufffc\\ufffd\\u{1d159}]';
const UNSEEN = new RegExp(NOTHING, 'u');
const UNSEEN_SAVE_BREAKS = new RegExp(`(?!\\n)${NOTHING}`, 'u');
// They choose between a sign's black and coloured look, and come along when one is copied.
const PRESENTATION = /[\ufe0e\ufe0f]/g;
// Letters and figures of any script; radicals, which PDF readers copy for characters; what is not in Unicode, or not yet.
const WORDS = /[\p{L}\p{N}\p{Script=Han}\p{Co}\p{Cn}]/u;
// Blanks of every width, save the ideographic one that stands in Chinese texts.
const BLANK = /(?!\u3000)\p{Zs}/gu;
const FULL_WIDTH = /[\uff01-\uff5e]/g;
const FULL_WIDTH_OFFSET = 0xfee0;

// Normalising a long row of marks costs the square of its length: no writing sets more than some on one letter.
const MARKS_IN_A_ROW = /\p{M}{17}/u;
// Composed, a text may become shorter by this much at most.
const SHRINKS_TO = 4;
/** The longest code with a form of its own. */
const CODE_MAX = 2048;
/** In a longer text nobody is told which character it is that can't be seen. */
const UNSEEN_LOOKED_FOR_IN = 100_000;

/**
 * Tells whether a text may be normalised and searched at all: no longer than what could still become `max` characters,
 * and without a heap of marks. What may not is refused by its length or its marks, unread.
 */
function isWorkable(text: string, max: number): boolean {
  return text.length <= max * SHRINKS_TO && !MARKS_IN_A_ROW.test(text);
}

/** Returns a text of one line as it is kept: NFC, plain blanks, none around it. */
export function tidyLine(text: string): string {
  return text.normalize('NFC').replace(PRESENTATION, '').replace(BLANK, ' ').trim();
}

/** Returns a text of several lines as it is kept: lines end in LF, a tab is a blank. */
export function tidyProse(text: string): string {
  return tidyLine(text.replace(/\r\n?/g, '\n').replaceAll('\t', ' '));
}

/** Returns an identifier as it is kept: half-width, without blanks around it. */
export function tidyIdentifier(text: string): string {
  return tidyLine(text).replace(FULL_WIDTH, (sign) => String.fromCharCode(sign.charCodeAt(0) - FULL_WIDTH_OFFSET));
}

/** Returns the first character that a text of one line may not hold: control, bidi, zero-width, line break. */
export function findUnseen(text: string, breaks = false): string | undefined {
  return (breaks ? UNSEEN_SAVE_BREAKS : UNSEEN).exec(text)?.[0];
}

/**
 * Demands a name, title, address or other text of one line, `min` to `max` visible characters, not of punctuation only;
 * kept as NFC.
 */
export const IsText = (min: number, max: number, options?: ValidationOptions): PropertyDecorator =>
  both(
    kind('isText', { min, max, tidy: tidyLine }, options),
    withoutIdentityNumber(max, options),
    withWords(max, options),
  );

/**
 * Demands a free text that may have line breaks, but nothing else that can't be seen; kept as NFC. What has punctuation
 * only is no text.
 */
export const IsProse = (min: number, max: number, options?: ValidationOptions): PropertyDecorator =>
  both(
    kind('isProse', { min, max, tidy: tidyProse, breaks: true }, options),
    withoutIdentityNumber(max, options),
    withWords(max, options),
  );

/**
 * Demands reasons with substance: enough in them to say something. For what an official writes where a rule wants
 * reasons; short particulars such as what lacks in a paper are prose.
 */
export const IsReason = (max: number, options?: ValidationOptions): PropertyDecorator =>
  both(
    kind('isProse', { min: 1, max, tidy: tidyProse, breaks: true }, options),
    withoutIdentityNumber(max, options),
    judged('hasSubstance', (text) => !isWorkable(text, max) || hasSubstance(text), options, [
      SUBSTANCE_MIN,
      VARIETY_MIN,
    ]),
  );

/**
 * Demands an identifier, code or number in one line, that is not a person's; kept half-width. What it must be is judged
 * where it is used.
 */
export const IsIdentifier = (min: number, max: number, options?: ValidationOptions): PropertyDecorator =>
  both(kind('isIdentifier', { min, max, tidy: tidyIdentifier }, options), withoutIdentityNumber(max, options));

/**
 * Demands the number of an identity document, or what identifies a body, in one line; kept half-width. For fields only
 * whose value is judged by PRA-1, and encrypted where it is a person's.
 */
export const IsDocumentNumber = (min: number, max: number, options?: ValidationOptions): PropertyDecorator =>
  kind('isDocumentNumber', { min, max, tidy: tidyIdentifier }, options);

/** Demands a code of a form of its own, which is no number of a person. PRA-8 */
export const IsCode = (form: RegExp, options?: ValidationOptions): PropertyDecorator =>
  both(Matches(form, options), withoutIdentityNumber(CODE_MAX, options?.each ? { each: true } : undefined));

/** Demands a text that is signed or hashed byte by byte: at most `max` characters, kept exactly as it came. */
export const IsVerbatim = (max: number, options?: ValidationOptions): PropertyDecorator => {
  return (target, property) =>
    registerDecorator({
      name: 'isVerbatim',
      target: target.constructor,
      propertyName: property as string,
      constraints: [max],
      ...(options ? { options } : {}),
      validator: {
        validate: (value: unknown) => typeof value === 'string' && isStorable(value) && value.length <= max,
        defaultMessage: () => 'isVerbatim',
      },
    });
};

interface Kind {
  min: number;
  max: number;
  tidy: (text: string) => string;
  breaks?: boolean;
}

/** Tidies the text before it is judged, then measures it and looks for what can't be seen. */
function kind(
  name: string,
  { min, max, tidy, breaks = false }: Kind,
  options: ValidationOptions | undefined,
): PropertyDecorator {
  const tidied = (value: unknown): unknown =>
    typeof value === 'string' && isWorkable(value, max) ? tidy(value) : value;
  const transform = Transform(({ value }: TransformFnParams) =>
    Array.isArray(value) ? value.map(tidied) : tidied(value),
  );
  return (target, property) => {
    transform(target, property as string);
    registerDecorator({
      name,
      target: target.constructor,
      propertyName: property as string,
      constraints: [min, max],
      ...(options ? { options } : {}),
      validator: {
        validate: (value: unknown) => {
          if (typeof value !== 'string' || !isWorkable(value, max) || !isStorable(value)) return false;
          const length = [...value].length;
          return length >= min && length <= max && findUnseen(value, breaks) === undefined;
        },
        defaultMessage: (found) => marksMessage(found?.value, max) ?? unseenMessage(found?.value, breaks) ?? name,
      },
    });
  };
}

function marksMessage(value: unknown, max: number): string | undefined {
  const texts = (Array.isArray(value) ? value : [value]).filter((one): one is string => typeof one === 'string');
  const heaped = texts.some((one) => one.length <= max * SHRINKS_TO && MARKS_IN_A_ROW.test(one));
  return heaped ? '一个字上叠加的附加符号过多，请核对 · too many marks on one letter; please check it' : undefined;
}

function unseenMessage(value: unknown, breaks: boolean): string | undefined {
  const texts = (Array.isArray(value) ? value : [value]).filter((one): one is string => typeof one === 'string');
  const sign = texts
    .filter((one) => one.length <= UNSEEN_LOOKED_FOR_IN)
    .map((one) => findUnseen(one, breaks))
    .find((found) => found !== undefined);
  if (sign === undefined) return undefined;
  if (sign === '\n' || sign === '\r' || sign === '\u2028' || sign === '\u2029') {
    return '不得换行，请写成一行 · must be one line, without line breaks';
  }
  const code = `U+${sign.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0')}`;
  return `含有不可见字符（${code}），请删除后重新填写 · holds an invisible character (${code}); please take it out`;
}

function withoutIdentityNumber(max: number, options: ValidationOptions | undefined): PropertyDecorator {
  return judged(NO_IDENTITY_NUMBER, (text) => !isWorkable(text, max) || !holdsIdentityNumber(text), options);
}

function withWords(max: number, options: ValidationOptions | undefined): PropertyDecorator {
  return judged('hasWords', (text) => text === '' || !isWorkable(text, max) || WORDS.test(text), options);
}

/** Judges what is a text; what is none was told so already. */
function judged(
  name: string,
  holds: (text: string) => boolean,
  options: ValidationOptions | undefined,
  constraints: unknown[] = [],
): PropertyDecorator {
  return (target, property) =>
    registerDecorator({
      name,
      target: target.constructor,
      propertyName: property as string,
      constraints,
      ...(options ? { options } : {}),
      validator: {
        validate: (value: unknown) => typeof value !== 'string' || holds(value),
        defaultMessage: () => name,
      },
    });
}

function both(...decorators: PropertyDecorator[]): PropertyDecorator {
  return (target, property) => {
    for (const decorate of decorators) decorate(target, property);
  };
}
