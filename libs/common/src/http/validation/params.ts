import { Param, type PipeTransform } from '@nestjs/common';
import { ApiParam } from '@nestjs/swagger';
import { notFound } from '../problems/problem.js';

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/i;
const NUMBER_LENGTH_MAX = 64;

/** What a path names: a thing by its ID, or by the number that people use for it (办件编号). */
export type IdOrNumber =
  | { readonly id: string; readonly number?: never }
  | { readonly number: string; readonly id?: never };

/** Tells whether a text is a UUID of any version. */
export function isUuid(text: string): boolean {
  return UUID.test(text);
}

/** Lets UUIDs through, in lower case; anything else leads nowhere: 404, as for a UUID that nobody has. */
export class UuidPipe implements PipeTransform<string, string> {
  transform(value: string): string {
    if (typeof value !== 'string' || !isUuid(value)) throw notFound();
    return value.toLowerCase();
  }
}

/** Tells an ID from a number; 404 for what can be neither. */
export class IdOrNumberPipe implements PipeTransform<string, IdOrNumber> {
  transform(value: string): IdOrNumber {
    const number = demandNumber(value);
    return isUuid(number) ? { id: number.toLowerCase() } : { number };
  }
}

/** Lets numbers through that people use for things; 404 for what can be none. */
export class NumberPipe implements PipeTransform<string, string> {
  transform(value: string): string {
    return demandNumber(value);
  }
}

function demandNumber(value: string): string {
  if (typeof value !== 'string' || value.length > NUMBER_LENGTH_MAX || !/^[\p{L}\p{N}〔〕()（）_.-]+$/u.test(value)) {
    throw notFound();
  }
  return value;
}

const parameter =
  (name: string, pipe: PipeTransform, schema: object): ParameterDecorator =>
  (target, key, index) => {
    Param(name, pipe)(target, key, index);
    const descriptor = key === undefined ? undefined : Object.getOwnPropertyDescriptor(target, key);
    if (key !== undefined && descriptor) ApiParam({ name, schema })(target, key, descriptor);
  };

/** Injects the path parameter that is a UUID. */
export const UuidParam = (name = 'id'): ParameterDecorator =>
  parameter(name, new UuidPipe(), { type: 'string', format: 'uuid' });

/** Injects the path parameter that is an ID or a number, told apart. */
export const IdOrNumberParam = (name = 'id'): ParameterDecorator =>
  parameter(name, new IdOrNumberPipe(), { type: 'string', description: 'ID 或编号 · ID or number' });

/** Injects the path parameter that is the number of a thing, such as a case's. */
export const NumberParam = (name: string): ParameterDecorator =>
  parameter(name, new NumberPipe(), { type: 'string', description: '编号 · number', maxLength: NUMBER_LENGTH_MAX });
