import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { ROOT } from '@shenguan/embedded/services';
import { application } from '@shenguan/lift-retrofit/matter/application';
import { AGENT, AUDITOR } from '@shenguan/lift-retrofit/matter/people';
import { until } from '@shenguan/lift-retrofit/until';
import { demand } from '@shenguan/rehearsal/report';
import { probe } from '../../kit/probe.js';
import { signal } from '../../kit/processes.js';
import type { Trial } from '../../kit/trial.js';
import type { City } from '../city.js';
import { everythingHolds, nothingOpen } from '../invariants.js';

const LOST_APPLICATIONS = 2;
const run = promisify(execFile);

/** One database alone restored to a moment before the others'. PRA-4 */
export const restores: readonly Trial<City>[] = [
  {
    name: 'database-restored',
    tried: '审批服务的数据库单独恢复到较早时刻 · the database of approval alone restored to an earlier moment',
    full: true,
    lacks: ({ rig }) => (rig.options.redisUrl ? 'PostgreSQL' : null),
    run: restored,
  },
];

async function restored(city: City): Promise<string> {
  const { rig, work, ledger } = city;
  await everythingHolds(city, ledger.acts.length);
  const auditor = rig.patient('approval', AUDITOR);
  await auditor.post('/audit/checkpoints');
  await statements(city, CLOSED, 'CREATE DATABASE approval_kept TEMPLATE approval', OPEN);
  await rig.ready();
  const [cases, told] = [work.cases.length, work.feedback.length];
  for (let i = 0; i < LOST_APPLICATIONS; i++) await work.application();
  await nothingOpen(city);
  await auditor.post('/audit/checkpoints');
  const lost = work.cases.splice(cases);
  work.feedback.splice(told);

  await swap(city);
  const [status, code] = await acts(city);
  demand(status === 503 && code === 'log-shorter', '503 with the sign that the log is shorter', [status, code]);
  const reads = await auditor.get(`/cases/${work.cases.at(-1)!.caseNumber}`);
  demand(reads.status === 200, 'reads to go on', reads.status);

  const own = (...args: string[]) =>
    run(process.execPath, [join(ROOT, 'tools/dist/restored.js'), 'approval', '--json', ...args], {
      env: { PATH: process.env.PATH, DATA_DIR: rig.dataDir },
    });
  await own();
  const [still] = await acts(city);
  demand(still === 503, '503 until somebody else agrees', still);
  const { stdout } = await own('--agree', '--basis', '已查看试炼中所留的数据库副本和各服务所示迹象。');
  const [opened] = JSON.parse(stdout.trim().split('\n').at(-1)!).restores;
  demand(opened.epoch === 2 && opened.formerSize > opened.restoredSize, 'the second epoch of a shorter log', opened);
  await until(
    'the others have handed back what they hold',
    async () => (await auditor.get('/restores')).body.restores[0],
    ({ returned }) => returned.length === 3,
    60_000,
  );
  const { items } = (await auditor.get('/restores/2/evidence?limit=100')).body;
  const heldOf = ({ decision }: { decision?: string }) =>
    items.some(({ event }: { event: string }) => JSON.parse(event).data.document?.number === decision);
  demand(lost.every(heldOf), 'each lost decision in what the others hold', lost);

  const seen = await city.under(async () => 'owned up to, a second epoch');
  const anew = work.cases.slice(cases);
  const numbersOf = (all: typeof lost) =>
    all.flatMap(({ caseNumber, decision }) => [caseNumber, decision ?? []].flat());
  const twice = numbersOf(anew).filter((number) => numbersOf(lost).includes(number));
  demand(twice.length === 0, 'no number given out twice', twice);
  return `${lost.length} decided cases lost, acts refused with 503 until ${seen}; each lost decision is evidence, no number came twice`;
}

const CLOSED = [
  'ALTER DATABASE approval ALLOW_CONNECTIONS false',
  `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = 'approval'`,
].join(';');
const OPEN = 'ALTER DATABASE approval ALLOW_CONNECTIONS true';

/** Puts the kept database in the place of the present one while its service is down. */
async function swap(city: City): Promise<void> {
  const { rig } = city;
  const launcher = rig.launcherPid;
  const before = rig.pid('approval');
  signal(launcher, 'SIGSTOP');
  try {
    signal(before, 'SIGKILL');
    await statements(city, 'DROP DATABASE approval WITH (FORCE)', 'ALTER DATABASE approval_kept RENAME TO approval');
  } finally {
    signal(launcher, 'SIGCONT');
  }
  await until(
    'approval runs again',
    async () => rig.pid('approval'),
    (pid) => pid !== before && pid !== undefined,
    60_000,
  );
  await rig.ready();
  const readiness = async () => (await probe(`${rig.origins.approval}/readyz`)).text;
  await until('it has met its past', readiness, (text) => JSON.parse(text).checks?.generation === 'behind', 30_000);
}

/** Tries an act once; returns the status and the first sign that the refusal names. */
async function acts({ rig }: City): Promise<[number, string | undefined]> {
  const { status, body } = await rig.once('approval', AGENT).post('/cases', application());
  return [status, body?.facts?.signs?.find((sign: string) => sign === 'log-shorter')];
}

async function statements({ rig }: City, ...all: string[]): Promise<void> {
  await rig.on('postgres', async (client) => {
    for (const one of all.flatMap((text) => text.split(';'))) await client.query(one);
  });
}
