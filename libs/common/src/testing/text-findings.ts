import 'reflect-metadata';
import { createRequire } from 'node:module';
import { MODULE_METADATA, ROUTE_ARGS_METADATA } from '@nestjs/common/constants.js';
import { RouteParamtypes } from '@nestjs/common/enums/route-paramtypes.enum.js';
import { getMetadataStorage, ValidationTypes } from 'class-validator';
import { NO_IDENTITY_NUMBER } from '../http/text/text-kinds.js';
import { makeIdentityNumber } from '../privacy/synthetic.js';

type Class = new (...args: never[]) => object;

// Not among what the package declares, though its types are.
const { defaultMetadataStorage } = createRequire(import.meta.url)('class-transformer/cjs/storage.js') as {
  defaultMetadataStorage: {
    findTypeMetadata(target: Class, field: string): { typeFunction?: () => unknown } | undefined;
  };
};

/** What settles which characters a field may hold, or that it is no text. */
const KINDS: ReadonlySet<string> = new Set([
  'isText',
  'isProse',
  'isIdentifier',
  'isDocumentNumber',
  'isVerbatim',
  'isLegalDate',
  'isInstant',
  'isMoney',
  'isUuid',
  'isIn',
  'isEnum',
  'isInt',
  'isNumber',
  'isBoolean',
  'isEmpty',
  'equals',
  'isRows',
]);

/**
 * Lists the fields of requests that would take any text: every field of every body and query of a module, however deep,
 * says of which kind it is, so that no field is forgotten. Codes with a form of their own that a person's number has
 * too are listed as well.
 */
export function textFindings(module: Class): string[] {
  const requests = new Set<Class>();
  for (const controller of controllersOf(module, new Set())) {
    for (const request of requestsOf(controller)) collect(request, requests);
  }
  if (requests.size < 5) return [`only ${requests.size} kinds of requests were found`];
  return [...requests].flatMap((request) =>
    fieldsOf(request)
      .filter((field) => !isSettled(request, field) || takesNumbers(request, field))
      .map((field) => `${request.name}.${field}`),
  );
}

function controllersOf(module: unknown, seen: Set<unknown>): Class[] {
  const dynamic = module as {
    module?: unknown;
    imports?: unknown[];
    controllers?: Class[];
    forwardRef?: () => unknown;
  };
  if (!module || seen.has(module)) return [];
  seen.add(module);
  if (dynamic.forwardRef) return controllersOf(dynamic.forwardRef(), seen);
  const type = typeof module === 'function' ? module : dynamic.module;
  const listed = <T>(key: string): T[] => (typeof type === 'function' ? (Reflect.getMetadata(key, type) ?? []) : []);
  return [
    ...listed<Class>(MODULE_METADATA.CONTROLLERS),
    ...(dynamic.controllers ?? []),
    ...[...listed(MODULE_METADATA.IMPORTS), ...(dynamic.imports ?? [])].flatMap((one) => controllersOf(one, seen)),
  ];
}

/** The classes of a controller's bodies and queries. */
function requestsOf(controller: Class): Class[] {
  const prototype = controller.prototype as object;
  return Object.getOwnPropertyNames(prototype).flatMap((method) => {
    const places: object = Reflect.getMetadata(ROUTE_ARGS_METADATA, controller, method) ?? {};
    const types: Class[] = Reflect.getMetadata('design:paramtypes', prototype, method) ?? [];
    return Object.entries(places).flatMap(([place, { index }]: [string, { index: number }]) => {
      const kind = Number(place.split(':')[0]);
      const type = types[index];
      return type && (kind === RouteParamtypes.BODY || kind === RouteParamtypes.QUERY) ? [type] : [];
    });
  });
}

function collect(request: Class, requests: Set<Class>): void {
  if (requests.has(request) || fieldsOf(request).length === 0) return;
  requests.add(request);
  for (const field of fieldsOf(request)) {
    const nested = defaultMetadataStorage.findTypeMetadata(request, field)?.typeFunction?.() as Class | undefined;
    if (nested) collect(nested, requests);
    const rows = rulesOf(request).find(({ propertyName, name }) => propertyName === field && name === 'isRows');
    if (rows) collect((rows.constraints[0] as () => Class)(), requests);
  }
}

const rulesOf = (request: Class) => getMetadataStorage().getTargetValidationMetadatas(request, '', false, false);

const fieldsOf = (request: Class): string[] => [...new Set(rulesOf(request).map(({ propertyName }) => propertyName))];

function isSettled(request: Class, field: string): boolean {
  return rulesOf(request)
    .filter(({ propertyName }) => propertyName === field)
    .some(({ type, name = '', constraints }) => {
      if (type === ValidationTypes.NESTED_VALIDATION || KINDS.has(name)) return true;
      const [pattern] = (constraints ?? []) as unknown[];
      return name === 'matches' && pattern instanceof RegExp && isClosed(pattern);
    });
}

// Of a resident and of a foreigner; a form that takes neither takes nobody's.
const NUMBERS = [makeIdentityNumber('140602', '1979-05-17'), makeIdentityNumber('914840', '1991-02-03')];

/** Tells whether a field with a form of its own would take the number of a person, and nothing else says no. PRA-8 */
function takesNumbers(request: Class, field: string): boolean {
  const rules = rulesOf(request).filter(({ propertyName }) => propertyName === field);
  if (rules.some(({ name }) => name === NO_IDENTITY_NUMBER)) return false;
  const patterns = rules.filter(({ name }) => name === 'matches').map(({ constraints }) => constraints[0] as RegExp);
  return patterns.length > 0 && NUMBERS.some((number) => patterns.every((pattern) => pattern.test(number)));
}

/** Tells whether a pattern takes plain visible ASCII alone: no dot, no negated set, no class wider than that. */
function isClosed({ source, flags }: RegExp): boolean {
  const outside = source
    .replace(/\\./g, (escaped) => (/\\[sSDWpPbB]/.test(escaped) ? '.' : ''))
    .replace(/\[[^^\]][^\]]*\]/g, '');
  return source.startsWith('^') && source.endsWith('$') && !/[.[]|[^\x21-\x7e]/.test(outside) && !/[ims]/.test(flags);
}
