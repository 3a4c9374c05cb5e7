import { createPublicKey } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { publicKeyHex, verifyProofText } from '@shenguan/common/draw';
import { WrongUsage } from './command.js';
import { describeDraw } from './telling/draw-teller.js';
import { LANGUAGE_OPTION, type Language, languageOf } from './telling/language.js';

const USAGE = `npm run verify-draw -- <证明 · proof> --service-key <十六进制或文件 · hex or file> [--lang en] [--json]

不联网核验一次抽取的证明。服务公钥须另行取得，不得取自证明本身：64位十六进制，或存有该公钥的文件（含PEM）。
退出码：0 成立；1 不成立；2 用法错误。

Verifies the proof of a draw without any network. The service's key must come from elsewhere than the proof:
64 hex digits, or a file that holds them or a PEM public key.
Exit status: 0 valid, 1 not valid, 2 wrong usage.`;

/** A PEM file with its comments is far shorter. */
const KEY_BYTES_MAX = 64 * 1024;

function main(): number {
  const { proofFile, serviceKey, json, language } = order();
  const verdict = verifyProofText(readOrExplain(proofFile), serviceKey);
  (json ? process.stderr : process.stdout).write(`${describeDraw(verdict, language).join('\n')}\n`);
  if (json) {
    const { valid, reason, seed, seats, witnesses } = verdict;
    process.stdout.write(`${JSON.stringify({ valid, reason, seed, seats, witnesses })}\n`);
  }
  return verdict.valid ? 0 : 1;
}

function order(): { proofFile: string; serviceKey: string; json: boolean; language: Language } {
  const { values, positionals } = parsed();
  const [proofFile, ...more] = positionals;
  if (proofFile === undefined || more.length > 0) throw new WrongUsage('须指明一份证明 · Name one proof.');
  const key = values['service-key'];
  if (key === undefined)
    throw new WrongUsage(
      "缺少服务公钥，证明不能为自己的公钥作证 · The service's key is missing; a proof cannot vouch for its own key.",
    );
  return { proofFile, serviceKey: readServiceKey(key), json: values.json, language: languageOf(values) };
}

function parsed() {
  try {
    return parseArgs({
      allowPositionals: true,
      options: { 'service-key': { type: 'string' }, json: { type: 'boolean', default: false }, ...LANGUAGE_OPTION },
    });
  } catch (error) {
    throw new WrongUsage((error as Error).message);
  }
}

function readServiceKey(given: string): string {
  const content = existsSync(given) ? readOrExplain(given).toString('utf8', 0, KEY_BYTES_MAX).trim() : given;
  if (/^[0-9a-f]{64}$/.test(content)) return content;
  try {
    return publicKeyHex(createPublicKey(content));
  } catch {
    throw new WrongUsage(
      `“${given}”既不是十六进制的Ed25519公钥，也不是存有公钥的文件 · neither an Ed25519 public key in hex nor a file that holds one`,
    );
  }
}

function readOrExplain(file: string): Buffer {
  try {
    return readFileSync(file);
  } catch (error) {
    throw new WrongUsage((error as Error).message);
  }
}

try {
  process.exitCode = main();
} catch (error) {
  if (!(error instanceof WrongUsage)) throw error;
  process.stderr.write(`${error.message}\n\n用法 · Usage: ${USAGE}\n`);
  process.exitCode = 2;
}
