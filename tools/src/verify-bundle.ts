import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { type Outcome, runCommand, WrongUsage } from './command.js';
import { type Brought, verifyBundle } from './evidence-bundle/check.js';
import { describeVerdict } from './evidence-bundle/report.js';
import { TrustedKeys } from './evidence-bundle/trusted-keys.js';
import { readHeldLogs } from './held-logs.js';
import { LANGUAGE_OPTION, type Language, languageOf } from './telling/language.js';

const USAGE = `npm run verify-bundle -- <文件 · file> [--keys <文件 · file>] [--held <文件 · file>] [--lang en] [--json]

不联网核验一个证据包。包内公钥不能为自己作证：请将列出的指纹与公布的比对，或用 --keys 给出可信的公钥或其指纹，
每行一个。--held 给出 verify-audit --held 留存的文件，逐条比对包内条目与当时的日志。
退出码：0 全部成立；1 有不成立之处；2 用法错误。

Verifies a bundle without any network. The keys in it vouch for nothing by themselves: compare the fingerprints shown
with published ones, or give trusted keys, one a line: those of logs as in audit/<service>/key.txt, that of draws in hex,
or the fingerprint of either. --held takes the file that verify-audit --held keeps, and holds the bundle to it.
Exit status: 0 everything holds, 1 something does not, 2 wrong usage.`;

await runCommand(USAGE, process.argv.includes('--json'), verify);

function verify(): Outcome {
  const { zip, brought, language } = order();
  const verdict = verifyBundle(zip, brought);
  return { status: verdict.ok ? 0 : 1, lines: describeVerdict(verdict, language), json: verdict };
}

function order(): { zip: Buffer; brought: Brought; language: Language } {
  try {
    const { positionals, values } = parseArgs({
      allowPositionals: true,
      options: { keys: { type: 'string' }, held: { type: 'string' }, json: { type: 'boolean' }, ...LANGUAGE_OPTION },
    });
    const [file, ...more] = positionals;
    if (!file || more.length > 0) throw new Error('须指明一个证据包 · Name one bundle.');
    const trusted = values.keys === undefined ? undefined : TrustedKeys.parse(readFileSync(values.keys, 'utf8'));
    const held = values.held === undefined ? undefined : readHeldLogs(values.held);
    return { zip: readFileSync(file), brought: { trusted, held }, language: languageOf(values) };
  } catch (error) {
    throw error instanceof WrongUsage ? error : new WrongUsage(inWords(error as NodeJS.ErrnoException));
  }
}

/** What a person at a terminal understands of a file that can't be read. */
function inWords({ code, path, message }: NodeJS.ErrnoException): string {
  if (code === 'ENOENT') return `没有这个文件：${path} · There is no such file.`;
  if (code === 'EISDIR') return `这是文件夹，不是文件：${path} · This is a folder.`;
  return message;
}
