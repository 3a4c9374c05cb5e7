import { describe, expect, it } from '@jest/globals';
import { ARRIVAL_STEPS, type ArrivalStep, type StepFact, whereStopped } from './where-stopped.js';

const fact = (step: ArrivalStep, done = true): StepFact => ({
  step,
  at: done ? new Date('2026-03-02T01:00:00Z') : null,
  clock: 'legal',
  service: 'approval',
});
const ALL = new Set(ARRIVAL_STEPS);

describe('whereStopped', () => {
  it('names the first step that was not done, and whose turn it was', () => {
    expect(whereStopped([fact('decided')], ALL)).toMatchObject({ step: 'outbox', side: 'sender' });
    expect(
      whereStopped(
        ['decided', 'outbox'].map((one) => fact(one as never)),
        ALL,
      ),
    ).toMatchObject({
      step: 'queue',
      side: 'sender',
    });
    const sent = [fact('decided'), fact('outbox'), fact('queue'), fact('acknowledged')];
    expect(whereStopped(sent, ALL)).toMatchObject({ step: 'inbox', side: 'platform' });
    expect(whereStopped([...sent, fact('inbox')], ALL)).toMatchObject({ step: 'read', side: 'recipient' });
    expect(whereStopped([...sent, fact('inbox'), fact('read')], ALL)).toMatchObject({ step: 'claimed' });
  });

  it('takes what stands in the inbox for received, though the sender’s own record is gone', () => {
    expect(whereStopped([fact('decided'), fact('outbox', false), fact('inbox')], ALL)).toMatchObject({ step: 'read' });
  });

  it('asks for no start where there is nothing to start, and neither for paper nor webhook', () => {
    const without = new Set(ARRIVAL_STEPS.filter((step) => step !== 'started'));
    const facts = ['decided', 'outbox', 'queue', 'inbox', 'read', 'claimed'].map((one) => fact(one as never));
    expect(whereStopped(facts, without)).toBeNull();
    expect(whereStopped(facts, ALL)).toMatchObject({ step: 'started', side: 'recipient' });
  });
});
