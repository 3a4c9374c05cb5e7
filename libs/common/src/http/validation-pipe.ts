import type { ArgumentMetadata, PipeTransform } from '@nestjs/common';
import { plainToInstance } from 'class-transformer';
import { getMetadataStorage, type ValidationError, ValidationTypes, validate } from 'class-validator';
import { type PointerError, refuse } from '../rules/index.js';
import { constraintMessage } from './constraint-messages.js';
import { badRequest, invalidFields, notFound } from './problem.js';
import { findUnstorable, pointerTo } from './text.js';
import { NO_IDENTITY_NUMBER } from './text-kinds.js';

/** Where @ApiProperty keeps what the API document says of a field. */
const API_PROPERTY = 'swagger/apiModelProperties';

const PRIMITIVES: readonly unknown[] = [String, Boolean, Number, Array, Object, Buffer];

/**
 * Checks each body and query against its DTO class before a controller sees it: a 400 problem lists every field that
 * is unknown or has the wrong form. Values are never converted other than by a DTO's own @Type.
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
    const instance = plainToInstance(metatype as new () => object, plain);
    const lists = settle(instance, '');
    const errors = await validate(instance, {
      whitelist: true,
      forbidNonWhitelisted: true,
      forbidUnknownValues: false,
      validationError: { target: true, value: false },
    });
    if (lists.length + errors.length === 0) return instance;
    const found = { errors: [...lists, ...flatten(errors, '')] };
    // Well-formed, but with somebody's number in a text that others will read.
    if (lists.length === 0 && breaksOnly(NO_IDENTITY_NUMBER, errors)) refuse('PRA-8', {}, found);
    throw invalidFields(found);
  }
}

/**
 * Takes `null` for a field left out, which then has its default, save where the API document promises null; and finds
 * lists in the place of objects, which class-validator looks into as if a list had been asked for.
 */
function settle(instance: object, parent: string): PointerError[] {
  const { fields, nested } = shapeOf(instance.constructor as new () => object);
  const nulls = Object.entries(instance).filter(
    ([key, value]) => value === null && fields.has(key) && !Reflect.getMetadata(API_PROPERTY, instance, key)?.nullable,
  );
  if (nulls.length > 0) {
    const untouched = new (instance.constructor as new () => object)();
    for (const [key] of nulls) {
      Reflect.deleteProperty(instance, key);
      if (Object.hasOwn(untouched, key)) Reflect.set(instance, key, Reflect.get(untouched, key));
    }
  }
  return nested.flatMap(({ propertyName, each }) => {
    const value = instance[propertyName as keyof typeof instance] as unknown;
    const pointer = pointerTo(parent, propertyName);
    if (!each) return settleOne(value, pointer);
    return Array.isArray(value) ? value.flatMap((one, i) => settleOne(one, pointerTo(pointer, i))) : [];
  });
}

/** What a DTO knows: its fields, and which of them are objects or lists of objects. */
interface Shape {
  fields: ReadonlySet<string>;
  nested: readonly { propertyName: string; each: boolean }[];
}

const shapeByClass = new WeakMap<object, Shape>();

/** Tells the shape of a DTO; asked of class-validator once, as it searches long. */
function shapeOf(dto: new () => object): Shape {
  let shape = shapeByClass.get(dto);
  if (!shape) {
    const known = getMetadataStorage().getTargetValidationMetadatas(dto, '', false, false);
    shape = {
      fields: new Set(known.map(({ propertyName }) => propertyName)),
      nested: known.filter(({ type }) => type === ValidationTypes.NESTED_VALIDATION),
    };
    shapeByClass.set(dto, shape);
  }
  return shape;
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

function flatten(errors: readonly ValidationError[], parent: string): PointerError[] {
  return errors.flatMap((error) => {
    const pointer = pointerTo(parent, error.property);
    const own = Object.entries(error.constraints ?? {}).map(([name, message]) => ({
      pointer,
      detail: constraintMessage(name, argumentsOf(error, name), message),
    }));
    return [...own, ...flatten(error.children ?? [], pointer)];
  });
}

/** Looks up what the decorator was given: class-validator puts it into its English sentence only. */
function argumentsOf(error: ValidationError, name: string): readonly unknown[] {
  const target = error.target?.constructor;
  if (!target) return [];
  const found = getMetadataStorage()
    .getTargetValidationMetadatas(target, '', false, false)
    .find((metadata) => metadata.propertyName === error.property && (metadata.name ?? metadata.type) === name);
  return found?.constraints ?? [];
}
