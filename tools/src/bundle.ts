import { renameSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { type Outcome, runCommand, WrongUsage } from './command.js';
import { verifyBundle } from './evidence-bundle/check.js';
import { sha256 } from './evidence-bundle/format.js';
import { gatherBundle } from './evidence-bundle/gather.js';
import { packZip } from './evidence-bundle/pack-zip.js';
import { describeFindings } from './evidence-bundle/report.js';
import { SystemClient } from './system-client.js';
import { LANGUAGE_OPTION, type Language, languageOf } from './telling/language.js';

const USAGE = `npm run bundle -- <办件编号 · case number> [--out <文件 · file>] [--lang en] [--json]

从正在运行的各服务（DATA_DIR）收集一个办件的全部证据，打成一个ZIP并核验；先看其中的“案卷目录.html”。
默认文件名为“<办件编号>.zip”。文件含个人信息，请与案卷同等保管。
退出码：0 已生成并核验；1 各服务均无此办件，或发现问题；2 用法错误。

Gathers all evidence of a case from the running services (DATA_DIR) into one ZIP, <case number>.zip unless --out says
otherwise, and verifies it. The file holds personal data: keep it as you would keep the case.
Exit status: 0 made and verified, 1 no service knows the case or something was found, 2 wrong usage.`;

await runCommand(USAGE, process.argv.includes('--json'), bundle);

async function bundle(): Promise<Outcome> {
  const { caseNumber, out, language } = order();
  const files = await gatherBundle(await SystemClient.find(language), caseNumber);
  if (!files) {
    return {
      status: 1,
      lines: [language === 'zh' ? `各服务均无办件 ${caseNumber}` : `No service knows ${caseNumber}`],
      json: { ok: false, caseNumber, file: null },
    };
  }
  const zip = packZip(files);
  writeFileSync(`${out}.new`, zip, { mode: 0o600 });
  renameSync(`${out}.new`, out);
  const { ok, findings } = verifyBundle(zip);
  return {
    status: ok ? 0 : 1,
    lines: [
      language === 'zh'
        ? `${out}　${files.size}个文件，${zip.length}字节，SHA-256 ${sha256(zip)}`
        : `${out}  ${files.size} files, ${zip.length} bytes, SHA-256 ${sha256(zip)}`,
      ...describeFindings(findings, language),
    ],
    json: { ok, caseNumber, file: out, sha256: sha256(zip), files: files.size, findings },
  };
}

function order(): { caseNumber: string; out: string; language: Language } {
  try {
    const { positionals, values } = parseArgs({
      allowPositionals: true,
      options: { out: { type: 'string' }, json: { type: 'boolean' }, ...LANGUAGE_OPTION },
    });
    const [caseNumber, ...more] = positionals;
    if (!caseNumber || more.length > 0) throw new Error('须指明一个办件编号 · Name one case by its number.');
    const out = resolve(values.out ?? `${caseNumber.replace(/[^\p{L}\p{N}._-]/gu, '_')}.zip`);
    return { caseNumber, out, language: languageOf(values) };
  } catch (error) {
    throw new WrongUsage((error as Error).message);
  }
}
