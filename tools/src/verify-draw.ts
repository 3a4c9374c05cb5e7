import { createPublicKey } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { keyForProof, publicKeyHex, type ToldKeys, type Verdict, verifyProofText } from '@shenguan/common/draw';

const USAGE = `npm run verify-draw -- <证明 · proof> --service-key <十六进制或文件 · hex or file>
    [--keys <密钥更换 · what GET /draws/service-key answered>]
    [--standing <现状声明 · what GET /draws/{id}/standing answered>] [--lang en] [--json]

不联网核验一次抽取的证明。服务公钥须另行取得，不得取自证明本身：64位十六进制，或存有该公钥的文件（含PEM）。
服务更换过密钥的，附上 --keys：由所持的公钥沿历次双重签名核对到签署本证明的密钥。
删去最后几次席位变更的证明，对删去之前仍然成立：附上服务签名的现状声明，才能核对是否有变更被删去。
退出码：0 成立；1 不成立；2 用法错误。

Verifies the proof of a draw without any network. The service's key must come from elsewhere than the proof:
64 hex digits, or a file that holds them or a PEM public key. Where the service has changed its key, --keys leads from
the one at hand to the one that signed this proof, by changes that both keys signed. A proof that was cut of its last changes is valid as of
before them: whether any was cut off shows with a standing, which the service signs.
Exit status: 0 valid, 1 not valid, 2 wrong usage.`;

/** A PEM file with its comments is far shorter. */
const KEY_BYTES_MAX = 64 * 1024;

/** The command was called in a way it does not know. A witness's machine has this file alone: it shares none. */
class WrongUsage extends Error {}

type Language = 'zh' | 'en';

function main(): number {
  const { proofFile, serviceKey: trusted, keysFile, standingFile, json, language } = order();
  const standing = standingFile === undefined ? undefined : readOrExplain(standingFile);
  const proof = readOrExplain(proofFile);
  const serviceKey = keysFile === undefined ? trusted : keyForProof(parsedOrNull(proof), trusted, readKeys(keysFile));
  const verdict = verifyProofText(proof, serviceKey, standing);
  (json ? process.stderr : process.stdout).write(`${describeDraw(verdict, language).join('\n')}\n`);
  if (json) {
    const { valid, reason, seed, seats, carried, changes, wholeAt, excluded, witnesses } = verdict;
    process.stdout.write(
      `${JSON.stringify({ valid, reason, seed, seats, carried, changes, wholeAt, excluded, witnesses })}\n`,
    );
  }
  return verdict.valid ? 0 : 1;
}

function order(): {
  proofFile: string;
  serviceKey: string;
  keysFile?: string | undefined;
  standingFile?: string | undefined;
  json: boolean;
  language: Language;
} {
  const { values, positionals } = parsed();
  const [proofFile, ...more] = positionals;
  if (proofFile === undefined || more.length > 0) throw new WrongUsage('须指明一份证明 · Name one proof.');
  const key = values['service-key'];
  if (key === undefined)
    throw new WrongUsage(
      "缺少服务公钥，证明不能为自己的公钥作证 · The service's key is missing; a proof cannot vouch for its own key.",
    );
  const read = { serviceKey: readServiceKey(key), json: values.json, language: language(values.lang) };
  return { proofFile, keysFile: values.keys, standingFile: values.standing, ...read };
}

function language(lang: string): Language {
  if (lang === 'zh' || lang === 'en') return lang;
  throw new WrongUsage(`--lang 须为 zh 或 en · --lang takes zh or en, not ${lang}`);
}

function parsed() {
  try {
    return parseArgs({
      allowPositionals: true,
      options: {
        'service-key': { type: 'string' },
        keys: { type: 'string' },
        standing: { type: 'string' },
        json: { type: 'boolean', default: false },
        lang: { type: 'string', default: 'zh' },
      },
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

/** Reads what the service says of its keys; WrongUsage where it is something else. */
function readKeys(file: string): ToldKeys {
  const read = parsedOrNull(readOrExplain(file)) as { keys?: ToldKeys } | null;
  if (!read?.keys) {
    throw new WrongUsage(`${file}：不是 GET /draws/service-key 的答复 · not what GET /draws/service-key answered`);
  }
  return read.keys;
}

function parsedOrNull(bytes: Buffer): unknown {
  try {
    return JSON.parse(bytes.toString('utf8'));
  } catch {
    return null;
  }
}

function readOrExplain(file: string): Buffer {
  try {
    return readFileSync(file);
  } catch (error) {
    throw new WrongUsage((error as Error).message);
  }
}

/** The kinds of flaw that a reason begins with. */
const FLAWS: Readonly<Record<string, string>> = {
  form: '形式、顺序或编号不符合格式',
  canonical: '声明不是其规范文本',
  signature: '签名无效',
  mismatch: '与重新计算的结果不符',
  deadline: '时限不符',
  state: '步骤与抽取状态不符',
  witness: '见证人不符',
  fraud: '同一专家、单位或签号被计为两个',
};

/** In the counts of whom a draw left out: nothing but what came after the application was received. */
const LATE_TIE = 'late-tie';

/** Returns how many were left out under each rule, in the order of the rules. */
function countsOf({ byRule }: NonNullable<Verdict['excluded']>): [string, number][] {
  return Object.entries(byRule).sort(([a], [b]) => (a < b ? -1 : 1));
}

/** Tells people what the verification of a draw's proof found, and what they still have to compare themselves. */
function describeDraw(verdict: Verdict, language: Language): string[] {
  return language === 'zh' ? inChinese(verdict) : inEnglish(verdict);
}

function inChinese({
  valid,
  reason,
  stage,
  seed,
  seats,
  carried,
  changes,
  wholeAt,
  excluded,
  witnesses,
  beacon,
}: Verdict): string[] {
  if (!valid) {
    const [, code] = /^([a-z]+): /.exec(reason ?? '') ?? [];
    const kind = code && FLAWS[code];
    return [`不成立　${kind ? `${kind}（${reason}）` : `抽取尚未完成（${reason ?? stage}）`}`];
  }
  const lines = [
    stage === 'void' ? `成立　本轮已依规作废（${reason}）` : '成立　席位与快照和各见证人随机数的计算结果一致',
  ];
  if (seed !== null) lines.push(`种子 ${seed}`);
  for (const { stratum, index, person } of seats) lines.push(`席位 ${stratum} ${index}　${person}`);
  for (const { draw, stratum, index } of carried)
    lines.push(`留任席位 ${stratum} ${index ?? '直接确定'}　见抽取 ${draw}`);
  if (excluded) {
    const byRule = countsOf(excluded).map(([rule, count]) => `${rule} ${count}`);
    lines.push(`抽取前排除 ${excluded.n} 人次${byRule.length > 0 ? `：${byRule.join('、')}` : ''}`);
    const late = excluded.byRule[LATE_TIE];
    if (late) lines.push(`　　其中 ${late} 人次仅因收件后登记的回避关系、任职而排除（${LATE_TIE}）`);
  }
  if (stage === 'complete') {
    lines.push(
      wholeAt
        ? `席位变更 ${changes} 次，与服务 ${wholeAt} 签名的现状声明一致，没有被删去的变更`
        : `席位变更 ${changes} 次。未附现状声明（--standing），不能排除其后的变更已被删去：请另行取得 GET /draws/{id}/standing 核对`,
    );
  }
  lines.push('请将下列指纹与见证人指定文书比对：');
  for (const { id, body, fingerprint } of witnesses) lines.push(`　　见证人 ${id}（${body}）　${fingerprint}`);
  if (beacon) {
    lines.push('请与公布的随机信标比对（只有在公布之前经外部共签的检查点才能证明其事先未知）：');
    lines.push(`　　信标 ${beacon.source} ${beacon.round}，不早于 ${beacon.notBefore}：${beacon.value ?? '无'}`);
  }
  return lines;
}

function inEnglish({
  valid,
  reason,
  stage,
  seed,
  seats,
  carried,
  changes,
  wholeAt,
  excluded,
  witnesses,
  beacon,
}: Verdict): string[] {
  if (!valid) return [`NOT VALID  ${reason}`];
  const lines = [`VALID  ${reason ?? 'the seats are what this snapshot and these numbers give'}`];
  if (seed !== null) lines.push(`seed ${seed}`);
  for (const { stratum, index, person } of seats) lines.push(`seat ${stratum} ${index}  ${person}`);
  for (const { draw, stratum, index } of carried)
    lines.push(`kept seat ${stratum} ${index ?? 'designated'}  of draw ${draw}`);
  if (excluded) {
    const byRule = countsOf(excluded).map(([rule, count]) => `${rule} ${count}`);
    lines.push(`left out before the draw: ${[String(excluded.n), ...byRule].join(', ')}`);
    const late = excluded.byRule[LATE_TIE];
    if (late)
      lines.push(`  ${late} of them for nothing but a tie or a service that came after the receipt (${LATE_TIE})`);
  }
  if (stage === 'complete') {
    lines.push(
      wholeAt
        ? `changes: ${changes}, as the service stated at ${wholeAt}: none was cut off`
        : `changes: ${changes}. Without a standing (--standing) later ones may have been cut off: fetch GET /draws/{id}/standing`,
    );
  }
  lines.push('Compare with the appointment documents:');
  for (const { id, body, fingerprint } of witnesses) lines.push(`  witness ${id} of ${body}  ${fingerprint}`);
  if (beacon) {
    lines.push('Compare with the published value (proven only by a cosigned checkpoint from before it was known):');
    lines.push(`  beacon ${beacon.source} ${beacon.round}, not before ${beacon.notBefore}: ${beacon.value ?? 'none'}`);
  }
  return lines;
}

try {
  process.exitCode = main();
} catch (error) {
  if (!(error instanceof WrongUsage)) throw error;
  process.stderr.write(`${error.message}\n\n用法 · Usage: ${USAGE}\n`);
  process.exitCode = 2;
}
