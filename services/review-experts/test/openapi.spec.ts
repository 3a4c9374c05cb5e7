import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { clientErrors, lintFindings, TestWorld, untypedSchemas, vagueExamples } from '@shenguan/common/testing';
import { reviewExperts } from '../src/definition.js';

describe('the OpenAPI document', () => {
  let world: TestWorld;
  // biome-ignore lint/suspicious/noExplicitAny: a document, as JSON
  let document: any;
  beforeAll(async () => {
    world = await TestWorld.start([reviewExperts]);
    document = (await (await world.as('review-experts')).get('/docs-json')).body;
  });
  afterAll(() => world?.stop());

  it('is OpenAPI 3.1 without an error or a warning, and each of its examples fits its schema', async () => {
    expect(document.openapi).toMatch(/^3\.1\./);
    expect(await lintFindings(document)).toEqual([]);
  });

  it('types every object, and shows every text by an example that says something', () => {
    expect(untypedSchemas(document)).toEqual([]);
    expect(vagueExamples(document)).toEqual([]);
  });

  it('makes a client that compiles in strict mode', async () => {
    expect(await clientErrors(document, USAGE)).toEqual([]);
  });
});

const USAGE = `
const draw = {} as components['schemas']['DrawDto'];
export const state: 'committing' | 'revealing' | 'complete' | 'void' = draw.state;
const result = {} as components['schemas']['ImportResultDto'];
export const refused: number | undefined = result.counts.refused;
const opinion = {} as components['schemas']['OpinionViewDto'];
export const cite: string | undefined = opinion.grounds[0]?.cite;
`;
