import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { parseReceipts, type Receipt } from '@shenguan/common/audit/tree';
import {
  auditService,
  checkpointsInInboxes,
  type HeldLog,
  type InboxCheckpoint,
  type Progress,
  type ServiceAudit,
} from './audit-check.js';
import { type Outcome, runCommand, Unavailable, WrongUsage } from './command.js';
import { readHeldLogs } from './held-logs.js';
import { SystemClient } from './system-client.js';
import { describeAudit, describeProgress, NOT_LOOKED_AT } from './telling/audit-teller.js';
import { LANGUAGE_OPTION, type Language, languageOf } from './telling/language.js';

const USAGE = `npm run verify-audit -- [--held <文件 · file>] [--receipts <文件 · file>] [--lang en] [--json]

核验正在运行的系统（DATA_DIR）的审计日志及其所涉全部记录，并与各单位收件箱中持有的检查点比对。
--held 把各日志的公钥、检查点和叶子哈希留存到文件，下次据以核验：请存放在系统运维人员不能写入之处。
--receipts 核对作出决定时收到的回执（答复头 Audit-Receipt，每行一份）是否兑现。
退出码：0 未发现问题；1 有内容与登记不符；2 用法错误。

Verifies the audit logs of the running system (DATA_DIR) and every row that they speak of, and
holds them to the checkpoints that stand in the inboxes of other bodies.
--held keeps key, checkpoint and leaf hashes of each log in a file, and holds the logs to it the next time:
keep it where the system's operators cannot write.
--receipts holds the logs to receipts (the header Audit-Receipt of an answer, a line each): what they promise is there.
Exit status: 0 nothing found, 1 something is not what was logged, 2 wrong usage.`;

const TOLD_EVERY_MS = 3_000;

await runCommand(USAGE, process.argv.includes('--json'), verifyAudit);

async function verifyAudit(): Promise<Outcome> {
  const { file, receiptsFile, language } = options();
  const receipts = readReceipts(receiptsFile);
  const isFirst = file !== undefined && !existsSync(file);
  const held: Record<string, HeldLog> = file === undefined || isFirst ? {} : readHeldLogs(file);
  const system = await SystemClient.find(language);
  const services: ServiceAudit[] = [];
  const inInboxes = await inboxCheckpoints(system, services);
  for (const name of system.services) {
    try {
      const { audit, holds } = await auditService(system, name, {
        held: held[name],
        inInboxes,
        receipts,
        progress: progressTeller(language),
      });
      services.push(audit);
      // What contradicts is not what one wants to hold the log to.
      if (audit.findings.length === 0) held[name] = holds;
    } catch (error) {
      if (!(error instanceof Unavailable)) throw error;
      // The others are verified all the same.
      services.push(notVerified(name, error));
    }
  }
  if (file) {
    writeFileSync(`${file}.new`, JSON.stringify(held));
    renameSync(`${file}.new`, file);
  }
  const ok = services.every(({ findings }) => findings.length === 0);
  return {
    status: ok ? 0 : 1,
    lines: [...services.flatMap((audit) => describeAudit(audit, language, isFirst)), ...NOT_LOOKED_AT[language]],
    json: { ok, services },
  };
}

/** Tells on standard error how far it is, every few seconds: a small log is done before the first. */
function progressTeller(language: Language): (at: Progress) => void {
  let toldMs = performance.now();
  return (at) => {
    if (performance.now() - toldMs < TOLD_EVERY_MS) return;
    toldMs = performance.now();
    process.stderr.write(`${describeProgress(at, language)}\n`);
  };
}

/** What the inboxes hold; where nobody can say, that is told like a log that could not be verified. */
async function inboxCheckpoints(system: SystemClient, services: ServiceAudit[]): Promise<InboxCheckpoint[]> {
  const keeper = 'supervision-link';
  if (!system.services.includes(keeper)) return [];
  try {
    return await checkpointsInInboxes(system, keeper);
  } catch (error) {
    if (!(error instanceof Unavailable)) throw error;
    services.push(notVerified(keeper, error));
    return [];
  }
}

function notVerified(name: string, { message }: Error): ServiceAudit {
  const finding = { subject: 'log', id: name, version: 0, finding: 'not-verified', detail: message };
  const comparedWith = { checkpoint: null, inboxes: null, heldLeaves: null };
  return { name, size: 0, root: '', comparedWith, findings: [finding] };
}

function readReceipts(file: string | undefined): Receipt[] {
  if (!file) return [];
  if (!existsSync(file)) throw new WrongUsage(`${file}: 没有此文件 · there is no such file`);
  const lines = readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line.trim() !== '');
  return lines.flatMap((line, i) => {
    const receipts = parseReceipts(line);
    if (!receipts) throw new WrongUsage(`${file}:${i + 1}: 不是回执 · not a receipt`);
    return receipts;
  });
}

function options(): { file?: string; receiptsFile?: string; language: Language } {
  try {
    const { values } = parseArgs({
      options: {
        held: { type: 'string' },
        receipts: { type: 'string' },
        json: { type: 'boolean' },
        ...LANGUAGE_OPTION,
      },
    });
    return {
      ...(values.held === undefined ? {} : { file: values.held }),
      ...(values.receipts === undefined ? {} : { receiptsFile: values.receipts }),
      language: languageOf(values),
    };
  } catch (error) {
    throw new WrongUsage((error as Error).message);
  }
}
