import type { ArgumentMetadata, PipeTransform } from '@nestjs/common';
import { plainToInstance } from 'class-transformer';
import { type ValidationError, validate } from 'class-validator';
import { type PointerError, refuse } from '../../rules/index.js';
import { badRequest, invalidFields, notFound, type Problem } from '../problems/problem.js';
import { findUnstorable, pointerTo } from '../text/text.js';
import { NO_IDENTITY_NUMBER } from '../text/text-kinds.js';
import { constraintMessage } from './constraint-messages.js';
import { type Dto, fieldsOf } from './dto-shape.js';

/** Where @ApiProperty keeps what the API document says of a field. */
const API_PROPERTY = 'swagger/apiModelProperties';

const PRIMITIVES: readonly unknown[] = [String, Boolean, Number, Array, Object, Buffer];

/** More errors help nobody, and are not looked for where that can be known. */
const ERRORS_MAX = 100;

/**
 * Checks each body and query against its DTO class before a controller sees it: a 400 problem lists every field that
 * is unknown or has the wrong form, 100 of them at most. Lists are measured before their elements are looked at.
 * Values are never converted other than by a DTO's own @Type.
 */
export class RequestValidationPipe implements PipeTransform {
  async transform(value: unknown, { type, metatype }: ArgumentMetadata): Promise<unknown> {
    if (type === 'custom') return value;
    const unstorable = findUnstorable(value);
    // A path that cannot be stored leads to nothing.
    if (unstorable.length > 0) throw type === 'param' ? notFound() : invalidFields({ errors: unstorable });
    if (!metatype || PRIMITIVES.includes(metatype)) return value;
    const plain = value ?? {};
    if (typeof plain !== 'object' || Array.isArray(plain)) {
      throw badRequest({ detail: { zh: '请求体须为 JSON 对象', en: 'the body must be a JSON object' } });
    }
    const { instance, found, personal } = await judgeBody(metatype as Dto, plain);
    if (!found.some) return instance;
    if (personal) refuse('PRA-8', {}, { errors: found.told });
    throw found.problem();
  }
}

/** What came of looking at a body, or at one row of a list. */
export interface JudgedBody<T> {
  readonly instance: T;
  readonly found: Found;
  /** True where it is well-formed, but holds somebody's number in a text that others will read. PRA-8 */
  readonly personal: boolean;
}

/** Judges an object by its DTO class, as the pipe judges each body; takes out of it what need not be judged. */
export async function judgeBody<T extends object>(dto: new () => T, plain: object): Promise<JudgedBody<T>> {
  const found = new Found();
  measure(plain, dto as Dto, '', found);
  const instance = plainToInstance(dto, plain);
  found.add(...settle(instance, ''));
  const errors = await validate(instance, {
    whitelist: true,
    forbidNonWhitelisted: true,
    forbidUnknownValues: false,
    validationError: { target: true, value: false },
  });
  const formed = !found.some;
  flatten(errors, '', found);
  return { instance, found, personal: formed && found.some && breaksOnly(NO_IDENTITY_NUMBER, errors) };
}

/** The errors of one request, as many as are told. */
export class Found {
  private readonly errors: PointerError[] = [];
  /** Lists that were emptied because they are too long: what is said of them otherwise is not theirs. */
  private readonly emptied = new Set<string>();
  private more = false;

  get some(): boolean {
    return this.errors.length > 0;
  }

  get full(): boolean {
    return this.more;
  }

  get told(): readonly PointerError[] {
    return this.errors;
  }

  add(...errors: readonly PointerError[]): void {
    for (const error of errors) {
      if (this.emptied.has(error.pointer)) continue;
      if (this.errors.length < ERRORS_MAX) this.errors.push(error);
      else this.more = true;
    }
  }

  addTooLong(pointer: string, max: number): void {
    this.add({ pointer, detail: constraintMessage('arrayMaxSize', [max], '') });
    this.emptied.add(pointer);
  }

  problem(): Problem {
    const detail = {
      zh: `不符合要求之处超过 ${ERRORS_MAX} 处，仅列出前 ${ERRORS_MAX} 处`,
      en: `more than ${ERRORS_MAX} fields are wrong: these are the first ${ERRORS_MAX}`,
    };
    return invalidFields({ errors: this.errors, ...(this.more ? { detail } : {}) });
  }
}

/**
 * Takes out of a body, before objects are made of it, what need not be judged: fields that nobody knows, and the
 * elements of lists that are too long.
 */
function measure(plain: object, dto: Dto, pointer: string, found: Found): void {
  const fields = fieldsOf(dto);
  for (const [key, value] of Object.entries(plain)) {
    const at = pointerTo(pointer, key);
    const field = fields.get(key);
    if (!field) {
      found.add({ pointer: at, detail: constraintMessage('whitelistValidation', [], '') });
      Reflect.deleteProperty(plain, key);
    } else if (Array.isArray(value) && field.itemsMax !== undefined && value.length > field.itemsMax) {
      found.addTooLong(at, field.itemsMax);
      Reflect.set(plain, key, []);
    } else if (field.nested?.dto) {
      const { dto: inner, each } = field.nested;
      const elements = each && Array.isArray(value) ? value : [value];
      elements.forEach((element, i) => {
        if (typeof element !== 'object' || element === null || Array.isArray(element)) return;
        measure(element, inner, element === value ? at : pointerTo(at, i), found);
      });
    }
  }
}

/**
 * Takes `null` for a field left out, which then has its default, save where the API document promises null; and finds
 * lists in the place of objects, which class-validator looks into as if a list had been asked for.
 */
function settle(instance: object, parent: string): PointerError[] {
  const fields = fieldsOf(instance.constructor as Dto);
  const nulls = Object.entries(instance).filter(
    ([key, value]) => value === null && fields.has(key) && !Reflect.getMetadata(API_PROPERTY, instance, key)?.nullable,
  );
  if (nulls.length > 0) {
    const untouched = new (instance.constructor as Dto)();
    for (const [key] of nulls) {
      Reflect.deleteProperty(instance, key);
      if (Object.hasOwn(untouched, key)) Reflect.set(instance, key, Reflect.get(untouched, key));
    }
  }
  return [...fields].flatMap(([name, { nested }]) => {
    if (!nested) return [];
    const value = instance[name as keyof typeof instance] as unknown;
    const pointer = pointerTo(parent, name);
    if (!nested.each) return settleOne(value, pointer);
    return Array.isArray(value) ? value.flatMap((one, i) => settleOne(one, pointerTo(pointer, i))) : [];
  });
}

function settleOne(value: unknown, pointer: string): PointerError[] {
  if (Array.isArray(value)) return [{ pointer, detail: { zh: '须为 JSON 对象', en: 'must be a JSON object' } }];
  return typeof value === 'object' && value !== null ? settle(value, pointer) : [];
}

function breaksOnly(constraint: string, errors: readonly ValidationError[]): boolean {
  return errors.every(
    ({ constraints = {}, children = [] }) =>
      Object.keys(constraints).every((name) => name === constraint) && breaksOnly(constraint, children),
  );
}

function flatten(errors: readonly ValidationError[], parent: string, found: Found): void {
  for (const error of errors) {
    if (found.full) return;
    const pointer = pointerTo(parent, error.property);
    for (const [name, message] of tellingConstraints(error)) {
      found.add({ pointer, detail: constraintMessage(name, argumentsOf(error, name), message) });
    }
    flatten(error.children ?? [], pointer, found);
  }
}

/** What a value must be before anything else of it is measured. */
const TYPES = ['isString', 'isInt', 'isNumber', 'isBoolean', 'isArray', 'isObject', 'nestedValidation'];

/**
 * Returns the broken constraints that help: of a field that is missing, that it is wanted; of one that is no text, number
 * or list where one is asked for, just that.
 */
function tellingConstraints({
  target,
  property,
  constraints = {},
}: ValidationError): [name: string, message: string][] {
  const broken = Object.entries(constraints);
  if (broken.length === 0 || 'whitelistValidation' in constraints) return broken;
  const value = (target as Record<string, unknown> | undefined)?.[property];
  const own = broken.filter(([, message]) => message.includes(' · '));
  if (value === undefined) return own.length > 0 ? own.slice(0, 1) : [['isDefined', '']];
  const ofType = broken.find(([name]) => TYPES.includes(name));
  if (ofType) return [ofType];
  const isList = Array.isArray(value);
  const measured = broken.some(([name]) => TEXTS.includes(name));
  return measured && !isList && typeof value !== 'string' ? [['isString', '']] : broken;
}

/** Constraints of texts, which say of anything else how long it must be. */
const TEXTS = [
  'isLength',
  'isText',
  'isProse',
  'isIdentifier',
  'isDocumentNumber',
  'minLength',
  'maxLength',
  'matches',
];

/** What the decorator was given: class-validator puts it into its English sentence only. */
function argumentsOf(error: ValidationError, name: string): readonly unknown[] {
  const dto = error.target?.constructor as Dto | undefined;
  return (dto && fieldsOf(dto).get(error.property)?.constraints.get(name)) ?? [];
}
