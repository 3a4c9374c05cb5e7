import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { type Outcome, runCommand, WrongUsage } from './command.js';
import { verifyBundle } from './evidence-bundle/check.js';
import { describeVerdict } from './evidence-bundle/report.js';
import { TrustedKeys } from './evidence-bundle/trusted-keys.js';
import { LANGUAGE_OPTION, type Language, languageOf } from './telling/language.js';

const USAGE = `npm run verify-bundle -- <文件 · file> [--keys <文件 · file>] [--lang en] [--json]

不联网核验一个证据包。包内公钥不能为自己作证：请将列出的指纹与公布的比对，或用 --keys 给出可信公钥，每行一个。
退出码：0 全部成立；1 有不成立之处；2 用法错误。

Verifies a bundle without any network. The keys in it vouch for nothing by themselves: compare the fingerprints shown
with published ones, or give trusted keys, one a line: those of logs as in audit/<service>/key.txt, that of draws in hex.
Exit status: 0 everything holds, 1 something does not, 2 wrong usage.`;

await runCommand(USAGE, process.argv.includes('--json'), verify);

function verify(): Outcome {
  const { zip, keys, language } = order();
  const verdict = verifyBundle(zip, keys);
  return { status: verdict.ok ? 0 : 1, lines: describeVerdict(verdict, language), json: verdict };
}

function order(): { zip: Buffer; keys: TrustedKeys | undefined; language: Language } {
  try {
    const { positionals, values } = parseArgs({
      allowPositionals: true,
      options: { keys: { type: 'string' }, json: { type: 'boolean' }, ...LANGUAGE_OPTION },
    });
    const [file, ...more] = positionals;
    if (!file || more.length > 0) throw new Error('须指明一个证据包 · Name one bundle.');
    const keys = values.keys === undefined ? undefined : TrustedKeys.parse(readFileSync(values.keys, 'utf8'));
    return { zip: readFileSync(file), keys, language: languageOf(values) };
  } catch (error) {
    throw new WrongUsage((error as Error).message);
  }
}
