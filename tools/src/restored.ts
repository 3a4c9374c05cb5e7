import { readFileSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { type Outcome, runCommand, Unavailable, WrongUsage } from './command.js';
import type { Restore } from './log-restores.js';
import { Refused, SystemClient } from './system-client.js';

const USAGE = `npm run restored -- <服务 · service>|all [--reason <事由>] [--without <服务>,<服务>] [--json]
npm run restored -- <服务 · service>|all --agree --basis <所据情况> [--held <文件>]… [--receipts <文件>]… [--json]

由两人登记某服务（或者全部服务）的数据库已由备份恢复。运维人员申报；审计人员或者纪检监察人员以 --agree 确认，确认后开始
日志新世代，编号跳过可能已经发出的，其他服务交回恢复时刻之后收到的消息。服务须正在运行，并已发现其数据库回到较早时刻
（/readyz 中 generation 为 behind）；其他服务确实无法启动的，以 --without 列明。
确认人以 --held 交来外部留存（verify-audit --held 的文件、部门 audit-witness 目录中的 witness.json），以 --receipts 交来
回执（答复头 Audit-Receipt，每行一份），据以载明灭失的内容；无人知晓的，数目不明。
退出码：0 已申报或者登记；1 未能；2 用法错误。

Two people own up to a restore of a service's database (or of all). An operator orders it; an auditor or discipline
inspector agrees (--agree), and then a new epoch of its log begins, numbers pass over what may have gone out, and the
other services hand back what they received since. The service must be running, and have met its past (generation is
"behind" in /readyz); name others that can't be started in --without. Who agrees brings what people outside hold: files
of verify-audit --held or a witness.json (--held), headers Audit-Receipt, a line each (--receipts).
Exit status: 0 done, 1 not done, 2 wrong usage.`;

/** The others answer within seconds; they may have to start first. */
const WAIT_MS = 60_000;
const PAUSE_MS = 1_000;

interface Opened extends Restore {
  numbers: { series: string; from: number; to: number }[];
  lost: { from: string; until: string; receipts: { entryId: string }[] };
}

/** What waits for the second person. */
interface Ordered {
  id: string;
}

interface Restores {
  signs: object[];
  order: Ordered | null;
}

await runCommand(USAGE, process.argv.includes('--json'), restored);

async function restored(): Promise<Outcome> {
  const order = options();
  const { service, agree } = order;
  const system = await SystemClient.find('zh', agree ? 'auditor' : 'system-admin');
  if (service !== 'all' && !system.services.includes(service)) {
    throw new WrongUsage(`没有服务 · no service ${service}: ${system.services.join(' ')}`);
  }
  const wanted = service === 'all' ? system.services : [service];
  const done: { service: string; restore: Opened | Ordered }[] = [];
  for (const name of wanted) {
    const { signs, order: waiting } = await system.get<Restores>(name, '/api/v1/restores');
    if (service === 'all' && (agree ? waiting === null : signs.length === 0)) continue;
    done.push({ service: name, restore: await (agree ? agreed(system, name, order) : ordered(system, name, order)) });
  }
  return {
    status: 0,
    lines: done.length > 0 ? done.flatMap(describe) : [agree ? NOTHING_ORDERED : NOTHING_MET],
    json: { ok: true, restores: done.map(({ service: of, restore }) => ({ service: of, ...restore })) },
  };
}

const NOTHING_MET = '没有服务需要登记恢复 · no service has met its past';
const NOTHING_ORDERED = '没有待确认的申报 · nothing waits for agreement';

function ordered(system: SystemClient, service: string, { reason, without }: Order): Promise<Ordered> {
  return patiently(service, () => system.post<Ordered>(service, '/api/v1/restores', { reason, without }));
}

async function agreed(system: SystemClient, service: string, { basis, held, receipts }: Order): Promise<Opened> {
  const { order } = await system.get<Restores>(service, '/api/v1/restores');
  if (!order) throw new Unavailable(`${service}：${NOTHING_ORDERED}`);
  const checkpoints = held.flatMap((file) => checkpointIn(file, service) ?? []);
  const body = { basis, checkpoints, receipts: receipts.flatMap((file) => linesIn(file)) };
  return patiently(service, () => system.post<Opened>(service, `/api/v1/restores/orders/${order.id}/agreement`, body));
}

/** The checkpoint of a service in what `verify-audit --held` or a witness keeps. */
function checkpointIn(file: string, service: string): string | null {
  try {
    const kept = JSON.parse(readFileSync(file, 'utf8'));
    return (kept.logs ?? kept)[service]?.checkpoint ?? null;
  } catch (error) {
    throw new WrongUsage(`${file}: ${(error as Error).message}`);
  }
}

function linesIn(file: string): string[] {
  try {
    return readFileSync(file, 'utf8')
      .split('\n')
      .filter((line) => line.trim() !== '');
  } catch (error) {
    throw new WrongUsage(`${file}: ${(error as Error).message}`);
  }
}

/** Asks until the others have told what they know. */
async function patiently<T>(service: string, ask: () => Promise<T>): Promise<T> {
  const endsMs = performance.now() + WAIT_MS;
  for (;;) {
    try {
      return await ask();
    } catch (error) {
      const waits = error instanceof Refused && error.status === 409 && /not-arrived-yet/.test(error.body);
      if (!waits || performance.now() > endsMs) {
        throw error instanceof Refused ? new Unavailable(`${service}: ${detailOf(error.body)}`) : error;
      }
      await delay(PAUSE_MS);
    }
  }
}

function detailOf(body: string): string {
  try {
    const { detail, title } = JSON.parse(body) as { detail?: string; title?: string };
    return detail ?? title ?? body;
  } catch {
    return body;
  }
}

function describe({ service, restore }: { service: string; restore: Opened | Ordered }): string[] {
  if (!('formerSize' in restore)) {
    return [
      `${service}：已申报，须由审计人员或者纪检监察人员确认（--agree） · ordered; an auditor or discipline inspector must agree (--agree)`,
    ];
  }
  const { epoch, formerSize, restoredSize, numbers, lost } = restore;
  return [
    `${service}：日志第${epoch}世代已开始；此前至少${formerSize}条，恢复后${restoredSize}条 · epoch ${epoch} of its log; ${formerSize} entries before at the least, ${restoredSize} left`,
    `　　${lost.from} 至 ${lost.until} 之间无人知晓的办理可能灭失，数目不明 · what nobody knows of between these may be lost, how much is unknown`,
    ...lost.receipts.map(({ entryId }) => `　　回执所载、已灭失 · named by a receipt, and gone: ${entryId}`),
    ...numbers.map(({ series, from, to }) => `　　${series}：${from} → ${to}`),
  ];
}

interface Order {
  service: string;
  reason: string;
  without: string[];
  agree: boolean;
  basis: string;
  held: string[];
  receipts: string[];
}

function options(): Order {
  try {
    const { values, positionals } = parseArgs({
      options: {
        reason: { type: 'string' },
        without: { type: 'string' },
        agree: { type: 'boolean' },
        basis: { type: 'string' },
        held: { type: 'string', multiple: true },
        receipts: { type: 'string', multiple: true },
        json: { type: 'boolean' },
      },
      allowPositionals: true,
    });
    const [service, ...more] = positionals;
    if (!service || more.length > 0) throw new Error('须指明一个服务，或者 all · name one service, or all');
    if (values.agree && !values.basis)
      throw new Error('确认须以 --basis 说明所据情况 · --agree needs --basis: what it rests on');
    return {
      service,
      reason: values.reason ?? '数据库已由备份恢复到较早时刻，由运维命令申报。',
      without: (values.without ?? '').split(',').filter(Boolean),
      agree: values.agree ?? false,
      basis: values.basis ?? '',
      held: values.held ?? [],
      receipts: values.receipts ?? [],
    };
  } catch (error) {
    throw new WrongUsage((error as Error).message);
  }
}
