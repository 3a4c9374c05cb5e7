import { type INestApplication, RequestMethod } from '@nestjs/common';
import { METHOD_METADATA } from '@nestjs/common/constants.js';
import { MetadataScanner, ModulesContainer } from '@nestjs/core';
import { type Dto, type Field, fieldsOf } from './dto-shape.js';

// Each of them ends somewhere: by a length, by a list of values or by a form.
const BOUNDS_OF_TEXT = [
  'maxLength',
  'isLength',
  'isText',
  'isIdentifier',
  'isIn',
  'isEnum',
  'isUuid',
  'isHash',
  'equals',
];
const FORMS = ['isLegalDate', 'isInstant', 'isMoney'];
// Repetition without an end, outside of a class of characters.
const ENDLESS = /(?<!\\)[*+]|\{\d+,\}/;

/**
 * Refuses to start an application that takes a list without a maximum, or a text without one: what may come in is
 * measured before it is looked at, and where nothing is said there is nothing to measure with.
 */
export function assertDtosBounded(app: INestApplication): void {
  const scanner = new MetadataScanner();
  const seen = new Set<Dto>();
  const unbounded: string[] = [];
  const visit = (dto: unknown): void => {
    if (typeof dto !== 'function' || seen.has(dto as Dto)) return;
    seen.add(dto as Dto);
    for (const [name, field] of fieldsOf(dto as Dto)) {
      if (!isBounded(field)) unbounded.push(`${dto.name}.${name}`);
      visit(field.nested?.dto);
    }
  };
  for (const module of app.get(ModulesContainer).values()) {
    for (const { metatype } of module.controllers.values()) {
      if (typeof metatype !== 'function') continue;
      for (const method of scanner.getAllMethodNames(metatype.prototype)) {
        const verb: RequestMethod | undefined = Reflect.getMetadata(METHOD_METADATA, metatype.prototype[method]);
        if (verb === undefined) continue;
        for (const type of Reflect.getMetadata('design:paramtypes', metatype.prototype, method) ?? []) visit(type);
      }
    }
  }
  if (unbounded.length > 0) {
    throw new Error(`every list needs @ArrayMaxSize, every text a maximum; missing on ${unbounded.join(', ')}`);
  }
}

function isBounded({ list, itemsMax, constraints }: Field): boolean {
  if (list && itemsMax === undefined && !constraints.has('arrayMaxSize')) return false;
  if (!constraints.has('isString') && !constraints.has('matches')) return true;
  if ([...BOUNDS_OF_TEXT, ...FORMS].some((name) => constraints.has(name))) return true;
  const pattern = constraints.get('matches')?.[0];
  return pattern instanceof RegExp && !ENDLESS.test(pattern.source.replace(/\[(?:\\.|[^\]\\])*\]/g, 'x'));
}
