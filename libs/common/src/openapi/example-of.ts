import type { OpenAPIObject } from '@nestjs/swagger';

type Schemas = NonNullable<NonNullable<OpenAPIObject['components']>['schemas']>;
export type SchemaOrReference = Schemas[string];

const BY_FORMAT: Readonly<Record<string, string>> = {
  uuid: '0195c1f0-7d4a-7b1e-9c3d-2f6a8b4e1d70',
  date: '2026-03-19',
  'date-time': '2026-03-19T01:00:00.000Z',
  uri: 'https://example.gov.cn/',
};

/** What a text of this name looks like, for fields that show no example of their own. */
const BY_NAME: readonly (readonly [RegExp, string])[] = [
  [/^(caseNumber|办件编号)$/, 'SP2026-000001'],
  [/(digest|sha256|hash|root|leaf)$/i, '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08'],
  [/^identityNumber$/, '140602197803150028'],
  [/^mediaType$/, 'application/pdf'],
  [/^calendarVersion$/, 'cn-2026.1f0c9a3e'],
  [/^(roles|requesters|requester|approver|grantor)$/, 'wangjianguo'],
  [/^(ownerBody|toldTo|bureauCodes|missing)$/, '11140602MB1234567U'],
  [/^(recipient|issuer|bodies)$/, '朔州市朔城区行政审批服务管理局'],
  [/^abbreviation$/, '朔城审批'],
  [/^(evidence|receipt|appointmentDocument|certificates|conditions|seededNotes|matter)$/, '见朔城审批〔2026〕1号文件'],
  [/^(correlation|id|awaited)$/, '0195c1f0-7d4a-7b1e-9c3d-2f6a8b4e1d70'],
  [/^(checkpoint|origin)$/, 'shenguan.example/approval'],
  [/^(hashes|keyId|fingerprint|previous)$/, '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08'],
  [/^at$/, '2026-03-19T01:00:00.000Z'],
  [/^itemCode$/, 'LIFT-RETROFIT'],
  [/^(code|body|recipientBody|.*Code)$/, '11140602MB1234567U'],
  [/^itemName$/, '既有住宅加装电梯联合审查'],
  [/^projectName$/, '怡安苑3号楼2单元加装电梯'],
  [/^(name|.*Name|by|.*By)$/, '王建国'],
  [/^(sub|subject|keeper|actor|.*Sub)$/, 'wangjianguo'],
  [/^(title)$/, '关于怡安苑3号楼2单元加装电梯的通知'],
  [/^(reason|reasons|.*Reason|cause|note|ground)$/, '经核实，情况属实。'],
  [/^(text|content|summary|detail|answer|result|meaning|description)$/, '经核验，现场情况符合要求。'],
  [/^(address|place|venue|site)$/, '朔州市朔城区开发南路怡安苑3号楼2单元'],
  [/phone/i, '138****1234'],
  [/(legalBasis|basis|cite|.*Basis)$/i, '《中华人民共和国行政许可法》第三十二条'],
  [/(cursor)$/i, 'WyIwMTk1YzFmMCJd'],
  [/^(position|duty)$/, '科员'],
  [/^(error)$/, 'TooEarly: SP2026-000001'],
  [/(key|signature|nonce|commitment)$/i, '1f40fc92da241694750979ee6cf582f2d5d7d28e18335de05abc54d0560e0fd5'],
];

/**
 * Makes an example of a schema out of the examples of its properties, so that whoever reads the document by program sees
 * what Swagger UI shows; undefined for what is no JSON.
 */
export function exampleOf(
  schema: SchemaOrReference,
  schemas: Schemas,
  name = '',
  within: readonly string[] = [],
): unknown {
  if ('$ref' in schema) {
    const { $ref } = schema;
    const named = schemas[$ref.split('/').at(-1) as string];
    return named && !within.includes($ref) ? exampleOf(named, schemas, name, [...within, $ref]) : {};
  }
  const [shown] = (schema.examples as unknown[] | undefined) ?? [];
  if (shown !== undefined) return shown;
  if (schema.default !== undefined) return schema.default;
  // Nothing is the one value of what may be null that contradicts no other field.
  if (mayBeNull(schema)) return null;
  const [wrapped] = schema.allOf ?? schema.oneOf ?? schema.anyOf ?? [];
  if (wrapped) return exampleOf(wrapped, schemas, name, within);
  if (schema.enum) return schema.enum[0];
  const types = [schema.type ?? 'object'].flat();
  switch (types[0]) {
    case 'array':
      return schema.items ? [exampleOf(schema.items, schemas, name, within)] : [];
    case 'string':
      return schema.format === 'binary' ? undefined : (BY_FORMAT[schema.format ?? ''] ?? textFor(name));
    case 'integer':
    case 'number':
      return schema.minimum ?? 1;
    case 'boolean':
      return true;
    default:
      return Object.fromEntries(
        Object.entries(schema.properties ?? {})
          .filter(([, inner]) => !('x-seldom' in inner))
          .map(([property, inner]) => [property, exampleOf(inner, schemas, property, within)]),
      );
  }
}

function mayBeNull(schema: Exclude<SchemaOrReference, { $ref: string }>): boolean {
  const parts = schema.oneOf ?? schema.anyOf ?? [];
  return [schema, ...parts].some((one) => 'type' in one && [one.type].flat().includes('null' as never));
}

function textFor(name: string): string {
  return BY_NAME.find(([pattern]) => pattern.test(name))?.[1] ?? '示例';
}
