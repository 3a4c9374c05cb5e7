import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { TraceReceiver } from '@shenguan/common/testing';
import { ExpertWorld } from './expert-world.js';

describe('链路追踪不泄露抽取结果 · a trace does not tell who was drawn', () => {
  let collector: TraceReceiver;
  let caseNumber: string;
  let secrets: string[];

  beforeAll(async () => {
    collector = await TraceReceiver.start();
    const world = await ExpertWorld.start({ tracing: collector.settings });
    try {
      await world.pool(100, 8);
      const request = await world.requestReview();
      caseNumber = request.caseNumber;
      const drawId = await world.draw(request.requestId);
      await world.confirmAll(drawId);
      const panel = await world.panel(drawId);
      const people: { subject: string }[] = await world.world
        .of('review-experts')
        .core.dataSource.query('SELECT subject FROM expert');
      secrets = [
        ...panel.flatMap(({ seatId, expertId, name }) => [seatId, expertId, name]),
        ...people.map(({ subject }) => subject),
      ];
    } finally {
      await world.stop();
    }
  });
  afterAll(() => collector?.stop());

  it('held: the draw and the answers to its invitations are followed, by the case', () => {
    const answers = collector.spans.filter(({ name }) => name === 'POST /api/v1/seats/{id}/confirmation');
    expect(answers.length).toBeGreaterThanOrEqual(3);
    expect(collector.spans.some(({ attributes }) => attributes['shenguan.case_number'] === caseNumber)).toBe(true);
  });

  it('cheated: whoever reads the collector looks for the seats and the experts, and finds neither', () => {
    const told = collector.bodies.join('\n');
    expect(secrets.length).toBeGreaterThan(8);
    expect(secrets.filter((secret) => told.includes(secret))).toEqual([]);
  });
});
