import type { INestApplication, Type } from '@nestjs/common';
import { METHOD_METADATA } from '@nestjs/common/constants.js';
import { MetadataScanner, ModulesContainer } from '@nestjs/core';

type Class = Type<unknown>;

/** Where Nest's decorators keep what they say; it exports no names for them. */
const PROPERTIES = 'swagger/apiModelPropertiesArray';
const PROPERTY = 'swagger/apiModelProperties';
const EXTRA_MODELS = 'swagger/apiExtraModels';
const RESPONSES = 'swagger/apiResponse';

/**
 * Refuses to start an application in which two classes of a request or an answer share one name: the document has one
 * schema per name, and would show the fields of the one for the other.
 */
export function assertSchemasUnique(app: INestApplication): void {
  const byName = new Map<string, Set<Class>>();
  const seen = new Set<Class>();
  const visit = (type: unknown): void => {
    if (Array.isArray(type)) for (const one of type) visit(one);
    if (typeof type !== 'function' || seen.has(type as Class)) return;
    const properties: string[] | undefined = Reflect.getMetadata(PROPERTIES, type.prototype ?? {});
    // A lazy type, `() => Thing`; what is neither a described class nor a function that names one is no schema.
    if (!properties) {
      if (isLazy(type)) visit(type());
      return;
    }
    seen.add(type as Class);
    byName.set(type.name, (byName.get(type.name) ?? new Set()).add(type as Class));
    for (const model of Reflect.getMetadata(EXTRA_MODELS, type) ?? []) visit(model);
    for (const property of properties) {
      const key = property.replace(/^:/, '');
      visit(Reflect.getMetadata(PROPERTY, type.prototype, key)?.type);
    }
  };
  for (const [prototype, method] of handlers(app)) {
    const handler = prototype[method] as object;
    for (const answer of Object.values(Reflect.getMetadata(RESPONSES, handler) ?? {})) {
      visit((answer as { type?: unknown }).type);
    }
    for (const model of Reflect.getMetadata(EXTRA_MODELS, handler) ?? []) visit(model);
    visit(Reflect.getMetadata('design:paramtypes', prototype, method) ?? []);
  }
  const shared = [...byName].filter(([, classes]) => classes.size > 1).map(([name]) => name);
  if (shared.length > 0) {
    throw new Error(`a schema is named by its class: give each its own name; shared by two: ${shared.join(', ')}`);
  }
}

function* handlers(app: INestApplication): Generator<[Record<string, unknown>, string]> {
  const scanner = new MetadataScanner();
  for (const module of app.get(ModulesContainer).values()) {
    for (const { metatype } of module.controllers.values()) {
      if (typeof metatype !== 'function') continue;
      for (const method of scanner.getAllMethodNames(metatype.prototype)) {
        if (Reflect.getMetadata(METHOD_METADATA, metatype.prototype[method]) !== undefined) {
          yield [metatype.prototype, method];
        }
      }
    }
  }
}

/** An arrow function, `() => Thing`; classes, String and Object have a prototype. */
const isLazy = (type: unknown): type is () => unknown => typeof type === 'function' && type.prototype === undefined;
