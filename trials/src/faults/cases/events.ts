import { createLogger } from '@shenguan/common/observability';
import { Queues } from '@shenguan/common/work';
import { queuePrefixOf } from '@shenguan/embedded/service-environment';
import { databaseOf, SERVICES, type ServiceName } from '@shenguan/embedded/services';
import { SYSTEM_ADMIN } from '@shenguan/lift-retrofit/matter/people';
import { until } from '@shenguan/lift-retrofit/until';
import { pause } from '@shenguan/rehearsal/part';
import { demand } from '@shenguan/rehearsal/report';
import { shuffled } from '../../kit/random.js';
import type { Trial } from '../../kit/trial.js';
import type { City } from '../city.js';

const TIMES = 50;
/** Of each service so many events are sent over and over, and so many once more, in another order. */
const LONG = { often: 3, once: 300 };
const SHORT = { often: 1, once: 60 };

/** Messages that come too often, in another order, or were given up. */
export const events: readonly Trial<City>[] = [
  {
    name: 'events-repeated',
    tried: '同一消息重复五十次、次序颠倒 · the same event 50 times, and all of them out of order',
    run: (city) =>
      city.under(async () => {
        const { often: repeated, once } = city.full ? LONG : SHORT;
        const jobs: { to: ServiceName; type: string; data: object }[] = [];
        for (const service of SERVICES) {
          const { rows } = await city.rig.on(databaseOf(service), (client) =>
            client.query('SELECT id, subscriber, type, event FROM outbox ORDER BY id DESC LIMIT $1', [once]),
          );
          const all = rows.map(({ id, subscriber, type, event }) => ({
            to: subscriber,
            type,
            data: { outboxId: id, event },
          }));
          const often = shuffled(all, city.random).slice(0, repeated);
          jobs.push(...all, ...often.flatMap((job) => Array.from({ length: TIMES }, () => job)));
        }
        await send(city, shuffled(jobs, city.random));
        return `${jobs.length} messages sent again, ${repeated * SERVICES.length} of them ${TIMES} times`;
      }),
  },
  {
    name: 'dead-letters',
    tried: '死信重放 · dead letters are replayed',
    run: (city) =>
      city.under(async () => {
        const link = <T>(sql: string) =>
          city.rig.on('supervision_link', async (client) => (await client.query(sql)).rows as T[]);
        await link(`CREATE FUNCTION trial_fails() RETURNS trigger LANGUAGE plpgsql AS
          $$ BEGIN RAISE EXCEPTION 'no place for an entry'; END $$`);
        await link(`CREATE TRIGGER trial_fails BEFORE INSERT ON inbox_entry FOR EACH ROW
          WHEN (NEW.kind IN ('case-accepted', 'case-decided')) EXECUTE FUNCTION trial_fails()`);
        const dead = await until(
          'letters are dead',
          async () => {
            // What two hours of tries come to.
            await link(
              `UPDATE inbox_event SET attempts = 29, next_at = now() WHERE state = 'waiting' AND attempts < 29`,
            );
            await pause(200);
            return link<{ event_id: string }>(`SELECT event_id FROM inbox_event WHERE state = 'dead'`);
          },
          (rows) => rows.length >= 3,
          60_000,
        );
        await link('DROP TRIGGER trial_fails ON inbox_entry');
        await link('DROP FUNCTION trial_fails()');
        // The operator's way back; the others come by themselves at their next try.
        const operator = city.rig.patient('supervision-link', SYSTEM_ADMIN);
        const listed = await operator.get('/dead-letters?limit=100');
        demand(listed.body.items.length >= dead.length, `${dead.length} dead letters listed`, listed.body);
        for (const { id, state } of listed.body.items) {
          if (state !== 'dead') continue;
          const { body } = await operator.post(`/dead-letters/${id}/replay`);
          demand(body.state === 'done', 'done', body);
        }
        await link(`UPDATE inbox_event SET next_at = now() WHERE state = 'waiting'`);
        return `${listed.body.items.length} dead letters replayed`;
      }),
  },
];

/** Sends messages over the real queue, as a relay that has forgotten what it sent. */
async function send({ rig }: City, jobs: readonly { to: ServiceName; type: string; data: object }[]): Promise<void> {
  const queues = new Queues(
    {
      redisUrl: rig.options.redisUrl ?? null,
      databaseUrl: rig.url('shenguan_app', 'queues'),
      prefix: queuePrefixOf(rig.dataDir),
    },
    createLogger({ service: 'trials', level: 'silent' }),
  );
  try {
    for (const service of SERVICES) {
      const own = jobs.filter(({ to }) => to === service);
      const entries = own.map(({ type, data }) => ({ name: type, data, opts: { removeOnComplete: true } }));
      if (entries.length > 0) await queues.eventsFor(service).addBulk(entries);
    }
  } finally {
    await queues.close();
  }
}
