import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  clientErrors,
  confirmedUnseen,
  exampleFindings,
  lintFindings,
  TestWorld,
  untypedSchemas,
  vagueExamples,
} from '@shenguan/common/testing';
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

  it('lets nobody answer or confirm what he has not seen: the act names its version, or what it is on can’t change', () => {
    expect(confirmedUnseen(document).sort()).toEqual(Object.keys(UNCHANGING).sort());
  });

  it('shows no request that is refused for its form or words, sent as it stands', async () => {
    // The list is uploaded first, and the specialty entered: neither is there.
    const ofWhatIsThere = [
      'POST /api/v1/experts/imports',
      'POST /api/v1/opinion-queries',
      'POST /api/v1/experts',
      'POST /api/v1/experts/{id}/evidence',
      'POST /api/v1/recruitments',
      'POST /api/v1/own-changes',
      'POST /api/v1/own-rectifications/{id}/papers',
      'POST /api/v1/reviews/{id}/records',
      'POST /api/v1/reviews/{id}/breaches',
      'POST /api/v1/own-entrustments/{id}/report',
      'POST /api/v1/own-interference-reports',
      'POST /api/v1/expert-assessments',
      'POST /api/v1/own-expert-applications',
    ];
    expect(await exampleFindings(world, 'review-experts', ofWhatIsThere)).toEqual([]);
  }, 120_000);

  it('makes a client that compiles in strict mode', async () => {
    expect(await clientErrors(document, USAGE)).toEqual([]);
  });
});

/** What is answered without a version, and why nothing of it can be exchanged before. */
const UNCHANGING: Readonly<Record<string, string>> = {
  Restores_agree: 'an order is named, and never changed',
  Likenesses_rule: 'which two entries are alike is never changed',
  PoolAgreements_sign: 'what is proposed of an agreement is never changed, it only ends',
  PanelOpinions_sign: 'the digest of the text that was read is named, and another is refused',
  Seats_confirm: 'he gives his own word for a seat of a draw, of which nothing is ever changed',
};

const USAGE = `
const draw = {} as components['schemas']['DrawDto'];
export const state: 'committing' | 'revealing' | 'complete' | 'void' = draw.state;
const result = {} as components['schemas']['ImportResultDto'];
export const refused: number | undefined = result.counts.refused;
const opinion = {} as components['schemas']['OpinionViewDto'];
export const cite: string | undefined = opinion.grounds[0]?.cite;
`;
