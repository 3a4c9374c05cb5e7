import { Agent, request } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { eventually, noteService, TestWorld } from '../testing/index.js';
import type { RunningService } from './start-service.js';

/** As a balancer in front of two instances does: asks who is ready, and sends requests there on kept connections. */
class Balancer {
  private readonly ready = new Set<RunningService>();
  private readonly agents = new Map<RunningService, Agent>();
  private closed = false;

  private readonly instances = new Set<RunningService>();

  add(instance: RunningService): void {
    this.instances.add(instance);
    void this.watch(instance);
  }

  remove(instance: RunningService): void {
    this.instances.delete(instance);
  }

  /** Asks one again and again: no other's slow answer keeps it from seeing that this one leaves. */
  private async watch(instance: RunningService): Promise<void> {
    while (!this.closed && this.instances.has(instance)) {
      const answer = await fetch(`${instance.origin}/readyz`).catch(() => undefined);
      await answer?.arrayBuffer();
      if (answer?.ok) this.ready.add(instance);
      else this.ready.delete(instance);
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    this.ready.delete(instance);
  }

  /**
   * Sends to one that is ready; again, under the same key, only where no connection came about, or a kept one was
   * closed as it was used. Had the act been carried out, its repeat would be an answer from before.
   */
  async send(token: string, key: string, body: object): Promise<string> {
    for (let attempt = 0; attempt < 200; attempt++) {
      const ready = [...this.ready];
      const instance = ready[attempt % Math.max(ready.length, 1)];
      const answer = instance && (await this.post(instance, token, key, body));
      if (answer) return answer;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    throw new Error('no instance became ready');
  }

  private post(instance: RunningService, token: string, key: string, body: object): Promise<string | null> {
    const agent = this.agents.get(instance) ?? new Agent({ keepAlive: true });
    this.agents.set(instance, agent);
    return new Promise((resolve, reject) => {
      const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json', 'idempotency-key': key };
      const asked = request(`${instance.origin}/api/v1/notes`, { method: 'POST', agent, headers }, (answer) => {
        const before = answer.headers['idempotency-replayed'] ? ' from before' : '';
        answer
          .resume()
          .once('end', () => resolve(`${answer.statusCode}${before}`))
          .once('error', reject);
      });
      asked.once('error', (error: NodeJS.ErrnoException) => {
        const closedAsUsed = error.code === 'ECONNRESET' && asked.reusedSocket;
        if (error.syscall === 'connect' || closedAsUsed) resolve(null);
        else reject(error);
      });
      asked.end(JSON.stringify(body));
    });
  }

  close(): void {
    this.closed = true;
    for (const agent of this.agents.values()) agent.destroy();
  }
}

describe('stopping a service', () => {
  let world: TestWorld;
  beforeAll(async () => {
    world = await TestWorld.start([noteService], { migrateHere: true, stopping: { delayMs: 3_000, graceMs: 20_000 } });
  });
  afterAll(() => world?.stop());
  const token = () => world.tokenFor({ sub: 'a', roles: ['applicant'] });

  it('held: a rolling restart under load loses no answer', async () => {
    let [first, second] = [await world.another('approval'), await world.another('approval')];
    const balancer = new Balancer();
    balancer.add(first);
    balancer.add(second);
    const bearer = await token();
    let loading = true;
    const outcomes: string[] = [];
    const load = Array.from({ length: 6 }, async (_, worker) => {
      for (let i = 0; loading; i++) {
        const body = { text: 'rolling', ms: 100 };
        outcomes.push(await balancer.send(bearer, `r-${worker}-${i}`, body).catch((error) => String(error)));
      }
    });
    try {
      await eventually(
        () => outcomes.length,
        (count) => count >= 12,
      );
      for (const old of [first, second]) {
        const before = outcomes.length;
        await old.stop();
        balancer.remove(old);
        const fresh = await world.another('approval');
        balancer.add(fresh);
        if (old === first) first = fresh;
        else second = fresh;
        await eventually(
          () => outcomes.length,
          (count) => count >= before + 12,
        );
      }
    } finally {
      loading = false;
      await Promise.all(load);
      balancer.close();
      await first.stop();
      await second.stop();
    }
    expect(outcomes.filter((outcome) => outcome !== '201')).toEqual([]);
    const [{ count }] = await world.of('approval').core.dataSource.query('SELECT count(*) FROM slow_note');
    expect(Number(count)).toBe(outcomes.length);
  });

  it('held: it is not ready first, answers still, and lets a kept connection go with its last answer', async () => {
    const instance = await world.another('approval');
    const client = await world.at(instance, { sub: 'a', roles: ['applicant'] });
    const slow = client.post('/notes', { text: 'slow', ms: 6_000 });
    await new Promise((resolve) => setTimeout(resolve, 100));
    const stopped = instance.stop();
    const readiness = await client.get('/readyz');
    expect(readiness.status).toBe(503);
    expect(readiness.body.facts.checks).toMatchObject({ shutdown: 'leaving' });
    const late = await client.post('/notes', { text: 'late' });
    expect([late.status, late.headers.connection]).toEqual([201, 'close']);
    const answer = await slow;
    expect([answer.status, answer.headers.connection]).toEqual([201, 'close']);
    await stopped;
    await expect(client.get('/healthz')).rejects.toMatchObject({ code: 'ECONNREFUSED' });
  });
});
