import type { OpenAPIObject } from '@nestjs/swagger';

type Schemas = NonNullable<NonNullable<OpenAPIObject['components']>['schemas']>;
export type SchemaOrReference = Schemas[string];

const DEPTH_MAX = 8;
const BY_FORMAT: Readonly<Record<string, string>> = {
  uuid: '0195c1f0-7d4a-7b1e-9c3d-2f6a8b4e1d70',
  date: '2026-03-19',
  'date-time': '2026-03-19T01:00:00.000Z',
  uri: 'https://example.gov.cn/',
};

/**
 * Makes an example of a schema out of the examples of its properties, so that whoever reads the document by program sees
 * what Swagger UI shows; undefined for what is no JSON.
 */
export function exampleOf(schema: SchemaOrReference, schemas: Schemas, depth = 0): unknown {
  if ('$ref' in schema) {
    const named = schemas[schema.$ref.split('/').at(-1) as string];
    return named && depth < DEPTH_MAX ? exampleOf(named, schemas, depth + 1) : {};
  }
  if (schema.example !== undefined) return schema.example;
  if (schema.default !== undefined) return schema.default;
  const [wrapped] = schema.allOf ?? schema.oneOf ?? schema.anyOf ?? [];
  if (wrapped) return exampleOf(wrapped, schemas, depth);
  if (schema.enum) return schema.enum[0];
  if (schema.nullable) return null;
  switch (schema.type) {
    case 'array':
      return schema.items && depth < DEPTH_MAX ? [exampleOf(schema.items, schemas, depth + 1)] : [];
    case 'string':
      return schema.format === 'binary' ? undefined : (BY_FORMAT[schema.format ?? ''] ?? '示例');
    case 'integer':
    case 'number':
      return schema.minimum ?? 1;
    case 'boolean':
      return true;
    default:
      return Object.fromEntries(
        Object.entries(schema.properties ?? {}).map(([name, inner]) => [name, exampleOf(inner, schemas, depth + 1)]),
      );
  }
}
