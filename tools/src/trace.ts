import { parseArgs } from 'node:util';
import { type Outcome, runCommand, WrongUsage } from './command.js';
import { gatherEvidence } from './evidence.js';
import { openEnds } from './open-ends.js';
import { SystemClient } from './system-client.js';
import { LANGUAGE_OPTION, type Language, languageOf } from './telling/language.js';
import { Names } from './telling/names.js';
import { traceTeller } from './telling/trace-teller.js';
import { traceOf } from './trace-lines.js';

const USAGE = `npm run trace -- <办件编号 · case number> [--lang en] [--json]

按先后顺序讲述一个办件在各服务中的经过：办理、发出、收到和确认的信息。时间为法定时间。
退出码：0 已列出；1 各服务均无此办件、有服务未应答或有信息未办结；2 用法错误。

Tells where a case went, through all running services (DATA_DIR), in one story: acts, messages sent, received and
acknowledged, in legal time; --lang en tells it in English with system time.
Exit status: 0 told, 1 no service knows the case, one does not answer or a message is still open, 2 wrong usage.`;

await runCommand(USAGE, process.argv.includes('--json'), trace);

async function trace(): Promise<Outcome> {
  const { caseNumber, language } = order();
  const { evidence, absent } = await gatherEvidence(await SystemClient.find(language), caseNumber);
  const lines = traceOf(evidence);
  // A service that does not run cannot answer; what others sent it waits.
  const open = openEnds(evidence).filter(({ why }) => why !== 'other-absent');
  const json = { caseNumber, lines, openEnds: open, absent };
  const say = traceTeller(language, Names.of(evidence));
  const missing = absent.map(say.absent);
  if (lines.length === 0) return { status: 1, lines: [say.unknown(caseNumber), ...missing], json };
  return {
    status: open.length + absent.length > 0 ? 1 : 0,
    lines: [...lines.map(say.line), ...open.map(say.open), ...missing],
    json,
  };
}

function order(): { caseNumber: string; language: Language } {
  try {
    const options = { json: { type: 'boolean' }, ...LANGUAGE_OPTION } as const;
    const { positionals, values } = parseArgs({ allowPositionals: true, options });
    const [caseNumber, ...more] = positionals;
    if (!caseNumber || more.length > 0) throw new Error('须指明一个办件编号 · Name one case by its number.');
    return { caseNumber, language: languageOf(values) };
  } catch (error) {
    throw new WrongUsage((error as Error).message);
  }
}
