import { join } from 'node:path';
import { freePorts } from '@shenguan/embedded/free-port';
import { databaseOf, ROOT, SERVICES, type ServiceName } from '@shenguan/embedded/services';
import { until } from '@shenguan/lift-retrofit/until';
import { Part, pause } from '@shenguan/rehearsal/part';
import { demand } from '@shenguan/rehearsal/report';
import type { City } from '../city.js';
import { everythingHolds } from '../invariants.js';
import type { Previous } from './previous.js';

type Instance = Awaited<ReturnType<City['rig']['another']>>;
type Place = 'a' | 'b';

/** An instance that is stopped answers for so long, so that whoever stands before it hears of that. */
const STOPPING = { STOP_DELAY_MS: '800', STOP_GRACE_MS: '10000' };
const LEAVING_MS = 300;
/** So many acts are answered while only one version makes the messages, and only the other reads them. */
const CROSSING = 6;
const CROSSED_MS = 120_000;

/**
 * The city goes over from the version before to this one as docs/operations/upgrade.md says: its data is of the old code,
 * two old instances of each service run on it, the migrations run beside them, and then one instance after the other is
 * replaced, all while its clients work on and keep their book. On the way messages of the new code are read by old code
 * alone, and messages of the old by new code alone.
 */
export async function goOver(city: City, previous: Previous): Promise<string> {
  const { rig, ledger } = city;
  // What was answered to it at first is of the old code; a secret that was shown once is not shown again.
  const from = ledger.acts.length;
  await city.under(async () => `begun on ${previous.commit}`);
  await rig.withoutLauncher();
  const roll = new Roll(city, previous);
  try {
    for (const place of ['a', 'b'] as const)
      for (const service of SERVICES) await roll.start(service, place, previous.root);
    for (const service of SERVICES) roll.front(service, 'a', 'b');
    await rig.ready();
    const crossed: string[] = [];
    const seen = await city.under(async () => {
      const before = ledger.unanswered;
      for (const service of SERVICES) await migrated(city, service);
      await roll.replace('approval', 'a');
      crossed.push(`${await roll.crossing('a')} messages of new approval read by old services`);
      for (const service of SERVICES.filter((one) => one !== 'approval')) {
        for (const place of ['a', 'b'] as const) await roll.replace(service, place);
      }
      crossed.push(`${await roll.crossing('b')} of old approval read by new ones`);
      await roll.replace('approval', 'b');
      const lost = ledger.unanswered - before;
      demand(lost === 0, 'an answer to every request', `${lost} unanswered`);
      return `8 instances of ${previous.commit} replaced by this version, no answer lost; ${crossed.join(', ')}`;
    });
    await roll.stop();
    await rig.launch(ROOT);
    await rig.ready();
    // Under the new code alone everything that the old one answered is as it was, from the first act on.
    return `${seen}; after a start of the new version: ${await everythingHolds(city, from)}`;
  } finally {
    await roll.stop();
  }
}

/** The instances of both versions, and who stands before them. */
class Roll {
  private readonly running = new Map<string, Instance>();
  private readonly ports = new Map<string, number>();

  constructor(
    private readonly city: City,
    private readonly previous: Previous,
  ) {}

  /** Starts an instance of a version at its place: a is where the launcher had it. */
  async start(service: ServiceName, place: Place, root: string): Promise<void> {
    const { rig } = this.city;
    const key = `${service}-${place}`;
    const port =
      place === 'a' ? Number(new URL(rig.origins[service]).port) : (this.ports.get(key) ?? (await freePorts(1))[0]!);
    this.ports.set(key, port);
    this.running.set(key, await rig.another(service, { port, root, env: STOPPING }));
  }

  /** Says which instances of a service are asked. */
  front(service: ServiceName, ...places: Place[]): void {
    const origins = places.map((place) => this.running.get(`${service}-${place}`)!.origin);
    this.city.rig.fronts.set(service, origins);
  }

  /** Puts an instance of this version in the place of the one of before, while the other answers. */
  async replace(service: ServiceName, place: Place): Promise<void> {
    const old = this.running.get(`${service}-${place}`)!;
    const stopping = old.part.stop();
    await pause(LEAVING_MS);
    this.front(service, place === 'a' ? 'b' : 'a');
    await stopping;
    await this.start(service, place, ROOT);
    this.front(service, 'a', 'b');
  }

  /**
   * Lets one instance of approval alone act for a while, and waits until every message that came of it was taken by the
   * other services, which are all of the other version then. Returns how many.
   */
  async crossing(place: Place): Promise<number> {
    const { rig, ledger } = this.city;
    this.front('approval', place);
    const from = await this.newest();
    const goal = ledger.answered + CROSSING;
    await until(
      `${CROSSING} acts answered by approval-${place} of ${place === 'a' ? 'this version' : this.previous.commit}`,
      async () => ledger.answered,
      (answered) => answered >= goal,
      CROSSED_MS,
    );
    const messages = await rig.on('approval', async (client) => {
      const { rows } = await client.query('SELECT id FROM outbox WHERE created_at > $1', [from]);
      return rows.map(({ id }) => id as string);
    });
    await until(
      'all of their messages are taken',
      () =>
        rig.on('approval', async (client) => {
          const asked = 'SELECT count(*)::int AS n FROM outbox WHERE id = ANY($1::uuid[]) AND done_at IS NULL';
          return (await client.query(asked, [messages])).rows[0].n as number;
        }),
      (open) => open === 0,
      CROSSED_MS,
    );
    demand(messages.length > 0, 'messages', messages.length);
    this.front('approval', 'a', 'b');
    return messages.length;
  }

  async stop(): Promise<void> {
    for (const service of SERVICES) this.city.rig.fronts.delete(service);
    await Promise.all([...this.running.values()].map(({ part }) => part.stop()));
    this.running.clear();
  }

  private newest(): Promise<Date> {
    return this.city.rig.on(
      'approval',
      async (client) => (await client.query('SELECT clock_timestamp() AS at')).rows[0].at,
    );
  }
}

/** Brings a database up to this version, beside the processes of before. */
async function migrated({ rig }: City, service: ServiceName): Promise<void> {
  const program = [process.execPath, join(ROOT, 'services', service, 'dist/migrate.js')];
  const env = { OWNER_DATABASE_URL: rig.url('shenguan_owner', databaseOf(service)) };
  const part = Part.start(`migrate-${service}`, join(rig.dataDir, `migrate-${service}.out`), program, env);
  demand((await part.end()) === 0, `migrations of ${service}`, part.lastLines());
}
