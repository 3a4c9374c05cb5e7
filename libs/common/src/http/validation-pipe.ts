import type { ArgumentMetadata, PipeTransform } from '@nestjs/common';
import { plainToInstance } from 'class-transformer';
import { getMetadataStorage, type ValidationError, validate } from 'class-validator';
import type { PointerError } from '../rules/index.js';
import { constraintMessage } from './constraint-messages.js';
import { badRequest, invalidFields, notFound } from './problem.js';
import { findUnstorable, pointerTo } from './text.js';

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
    const errors = await validate(instance, {
      whitelist: true,
      forbidNonWhitelisted: true,
      forbidUnknownValues: false,
      validationError: { target: true, value: false },
    });
    if (errors.length > 0) throw invalidFields({ errors: flatten(errors, '') });
    return instance;
  }
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
