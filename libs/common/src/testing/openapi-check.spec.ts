import { describe, expect, it } from '@jest/globals';
import { clientErrors, lintFindings, untypedSchemas, vagueExamples } from './openapi-check.js';

const document = () => ({
  openapi: '3.1.0',
  info: { title: '示范', version: '1', license: { name: 'Apache-2.0', identifier: 'Apache-2.0' } },
  servers: [{ url: '/' }],
  tags: [{ name: '办件', description: '办件 · cases' }],
  paths: {
    '/cases': {
      get: {
        operationId: 'Cases_one',
        summary: '查看',
        tags: ['办件'],
        security: [],
        responses: {
          200: {
            description: '成功',
            content: {
              'application/json': {
                schema: { $ref: '#/components/schemas/Thing' },
                example: { number: 1, note: '已办' } as object,
              },
            },
          },
          429: { description: '过于频繁', content: { 'application/problem+json': { schema: PROBLEM } } },
        },
      },
    },
  },
  components: {
    schemas: {
      Thing: {
        type: 'object',
        properties: { number: { type: 'integer' } as object, note: { type: 'string' } },
        required: ['number'],
      },
    },
  },
});
const PROBLEM = { type: 'object', properties: { type: { type: 'string' }, title: { type: 'string' } } };

describe('the checks of an OpenAPI document', () => {
  it('find nothing where nothing is wrong', async () => {
    expect(await lintFindings(document())).toEqual([]);
    expect(untypedSchemas(document())).toEqual([]);
    expect(vagueExamples(document())).toEqual([]);
  });

  it('find an example of another type, a chapter that is not there, an operation that says nothing of tokens', async () => {
    const spoilt = document();
    const { get } = spoilt.paths['/cases'];
    get.tags = ['无此章'];
    get.responses[200].content['application/json'].example = { number: '一' };
    delete (get as { security?: unknown }).security;
    const findings = (await lintFindings(spoilt)).join(' ');
    for (const rule of ['operation-tag-defined', 'no-invalid-media-type-examples', 'security-defined']) {
      expect(findings).toContain(rule);
    }
  });

  it('find an object without fields, and an example that stands for any text', () => {
    const spoilt = document();
    spoilt.components.schemas.Thing.properties.number = { type: 'object' };
    spoilt.paths['/cases'].get.responses[200].content['application/json'].example = { note: '示例' };
    expect(untypedSchemas(spoilt)).toEqual(['Thing.number']);
    expect(vagueExamples(spoilt)).toEqual(['get /cases.200.note']);
  });

  it('say what the compiler says of a client', async () => {
    const wrong = "export const number: string = ({} as components['schemas']['Thing']).number;";
    expect((await clientErrors(document(), wrong)).join()).toContain("'number' is not assignable to type 'string'");
    expect(await clientErrors(document(), wrong.replace(': string', ''))).toEqual([]);
  });
});
