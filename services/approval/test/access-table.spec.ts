import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { accessFindings, documentedOperations, TestWorld } from '@shenguan/common/testing';
import { approval } from '../src/definition.js';

describe('every endpoint × every role', () => {
  let world: TestWorld;
  beforeAll(async () => {
    world = await TestWorld.start([approval]);
  });
  afterAll(() => world?.stop());

  it('lets in whom the OpenAPI document names, and nobody else', async () => {
    expect(await accessFindings(world, 'approval')).toEqual([]);
  }, 120_000);

  it('says of every operation what it does, in Chinese and English, who may call it, and how it refuses', async () => {
    const operations = await documentedOperations(await world.as('approval'));
    expect(operations.length).toBeGreaterThan(10);
    for (const { method, template, summary, roles, responses } of operations) {
      const name = `${method} ${template}`;
      expect({ name, summary }).toEqual({ name, summary: expect.stringMatching(/[\u4e00-\u9fff].* · .*[a-z]/) });
      expect({ name, roles }).not.toEqual({ name, roles: [] });
      if (!roles.includes('public')) {
        expect({ name, responses }).toEqual({ name, responses: expect.arrayContaining(['401', '403']) });
      }
    }
  });
});
