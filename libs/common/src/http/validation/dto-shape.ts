import { defaultMetadataStorage } from 'class-transformer/cjs/storage.js';
import { getMetadataStorage, ValidationTypes } from 'class-validator';

/** A class whose decorators say what a body or a query looks like. */
export type Dto = new () => object;

/** What the decorators of a DTO say of one field. */
export interface Field {
  /** The class of the field's object, or of each object in its list. */
  nested?: { dto: Dto | undefined; each: boolean };
  /** Whether it is a list. */
  list: boolean;
  /** Most elements that its list may have; undefined where nobody said. */
  itemsMax: number | undefined;
  /** What each decorator was given, by its name. */
  constraints: ReadonlyMap<string, readonly unknown[]>;
}

const shapes = new WeakMap<Dto, ReadonlyMap<string, Field>>();

/** Tells the fields of a DTO; asked of class-validator once for each class, as it searches long. */
export function fieldsOf(dto: Dto): ReadonlyMap<string, Field> {
  let fields = shapes.get(dto);
  if (!fields) {
    fields = readFields(dto);
    shapes.set(dto, fields);
  }
  return fields;
}

function readFields(dto: Dto): Map<string, Field> {
  const known = getMetadataStorage().getTargetValidationMetadatas(dto, '', false, false);
  const fields = new Map<string, Field>();
  for (const name of new Set(known.map(({ propertyName }) => propertyName))) {
    const own = known.filter(({ propertyName }) => propertyName === name);
    const constraints = new Map(own.map((one) => [one.name ?? one.type, one.constraints ?? []]));
    const nesting = own.find(({ type }) => type === ValidationTypes.NESTED_VALIDATION);
    const designed = Reflect.getMetadata('design:type', dto.prototype, name);
    const list = designed === Array || constraints.has('isArray') || own.some(({ each }) => each);
    fields.set(name, {
      ...(nesting ? { nested: { dto: nestedDto(dto, name), each: list } } : {}),
      list,
      itemsMax: constraints.get('arrayMaxSize')?.[0] as number | undefined,
      constraints,
    });
  }
  return fields;
}

function nestedDto(dto: Dto, property: string): Dto | undefined {
  return defaultMetadataStorage.findTypeMetadata(dto, property)?.typeFunction() as Dto | undefined;
}
