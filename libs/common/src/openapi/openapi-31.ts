import type { OpenAPIObject } from '@nestjs/swagger';

type Json = Record<string, unknown>;

/**
 * Rewrites the schemas of a document, which Nest writes as OpenAPI 3.0 does, as 3.1 and JSON Schema 2020-12 want them:
 * `nullable` becomes a type of its own, also beside an enum or a reference, and `example` becomes `examples`.
 */
export function asOpenApi31(document: OpenAPIObject): OpenAPIObject {
  const schemas = document.components?.schemas ?? {};
  for (const [name, schema] of Object.entries(schemas)) schemas[name] = rewritten(schema as Json) as typeof schema;
  for (const item of Object.values(document.paths)) rewriteWithin(item);
  document.openapi = '3.1.0';
  return document;
}

/** Rewrites what stands under `schema` anywhere in a path: parameters, bodies and answers. */
function rewriteWithin(node: unknown): void {
  if (node === null || typeof node !== 'object') return;
  for (const [key, value] of Object.entries(node)) {
    if (key === 'example' || key === 'examples') continue;
    if (key === 'schema') (node as Json).schema = rewritten(value as Json);
    else rewriteWithin(value);
  }
}

function rewritten(schema: Json): Json {
  const { nullable, example, allOf, properties, items, additionalProperties, ...rest } = schema;
  const result: Json = { ...rest };
  if (properties) result.properties = mapped(properties as Record<string, Json>);
  if (items) result.items = rewritten(items as Json);
  if (additionalProperties !== undefined) {
    result.additionalProperties =
      typeof additionalProperties === 'object' ? rewritten(additionalProperties as Json) : additionalProperties;
  }
  for (const key of ['oneOf', 'anyOf']) if (result[key]) result[key] = (result[key] as Json[]).map(rewritten);
  if (example !== undefined) result.examples = [example];
  const parts = (allOf as Json[] | undefined)?.map(rewritten);
  // Nest wraps a reference that has a description or may be null into an `allOf` of one; 3.1 lets them stand together.
  if (parts?.length === 1) {
    if (!nullable) return { ...result, ...parts[0] };
    delete result.type;
    return { ...result, anyOf: [parts[0], { type: 'null' }] };
  }
  if (parts) result.allOf = parts;
  return nullable ? orNull(result) : result;
}

function orNull(schema: Json): Json {
  if (schema.$ref) return { anyOf: [schema, { type: 'null' }] };
  if (schema.oneOf || schema.anyOf) {
    const key = schema.oneOf ? 'oneOf' : 'anyOf';
    delete schema.type;
    return { ...schema, [key]: [...(schema[key] as Json[]), { type: 'null' }] };
  }
  const types = [schema.type ?? 'object'].flat().filter((type) => type !== 'null');
  return {
    ...schema,
    type: [...types, 'null'],
    ...(schema.enum ? { enum: [...(schema.enum as unknown[]).filter((value) => value !== null), null] } : {}),
  };
}

function mapped(schemas: Record<string, Json>): Record<string, Json> {
  return Object.fromEntries(Object.entries(schemas).map(([name, schema]) => [name, rewritten(schema)]));
}
