import { chineseTime } from '@shenguan/common/clock';
import {
  type ChangeStatement,
  type CommitStatement,
  lastStatementHash,
  type PassReason,
  type Proof,
  type RevealStatement,
  type SnapshotStatement,
  statementHash,
  type VoidStatement,
} from '@shenguan/common/draw';
import { isRuleId, ruleView } from '@shenguan/common/rules';
import { stateNames } from '@shenguan/common/states';
import { digestWords, type UnsealedPaper } from '../../prints/index.js';
import type { Draw } from '../rounds/draw.entity.js';
import { drawTransitions } from '../rounds/draw.transitions.js';
import { namesOf } from '../seats/opened-names.js';

/** What a draw's record is worded from: nothing that its public proof does not say. */
export interface DrawRecordFacts {
  readonly draw: Draw;
  /** Name of the bureau that draws. */
  readonly issuer: string;
  /** Names of the specialties, by code. */
  readonly specialties: ReadonlyMap<string, string>;
}

type Row = readonly [label: string, value: string];

/**
 * Words the record of a draw (专家抽取记录表) from its public proof: positions, and names only once they were opened after
 * the review. EXP-17.1, EXP-22, PRA-5
 */
export function drawRecord({ draw, issuer, specialties }: DrawRecordFacts): UnsealedPaper {
  const proof = JSON.parse(draw.proof) as Proof;
  const snapshot = JSON.parse(proof.snapshot.statement) as SnapshotStatement;
  const called = (code: string) => specialties.get(code) ?? code;
  const rows: Row[] = [
    ['抽取编号', draw.id],
    ['项目编号', `${snapshot.project}（第${snapshot.round}轮抽取）`],
    ...(snapshot.ground ? [['重抽情形', ruleWords(snapshot.ground)] as const] : []),
    ['进展', stateNames(drawTransitions)[draw.state]!.zh],
    ['入库截止', timeOf(snapshot.cutoff)],
    ['候选范围', strataWords(snapshot, called)],
    ['排除情况', excludedWords(snapshot)],
    ['候选快照', `${timeOf(snapshot.at)}固定，摘要：\n${digestWords(statementHash(proof.snapshot.statement))}`],
    ['审计日志', `共${snapshot.log.size}条，树根：\n${digestWords(snapshot.log.root)}`],
    ['见证人', snapshot.witnesses.map(({ id, body }, i) => `${i + 1}．${body}（${id}）`).join('\n')],
    ['见证承诺', stepsWords(proof.commitments, commitmentWords)],
    ['见证公开', stepsWords(proof.reveals, revealWords)],
    ['公共信标', beaconWords(snapshot, proof)],
    ...(proof.result ? ([['随机种子', digestWords(proof.result.seed)]] as const) : []),
    ['抽取结果', resultWords(proof, called)],
    ...(proof.changes.length > 0 ? [['席位变更', changesWords(proof, called)] as const] : []),
    ...(proof.void ? [['作废', voidWords(JSON.parse(proof.void.statement) as VoidStatement)] as const] : []),
    ['专家名单', namesWords(proof, called)],
    ['末项声明', digestWords(lastStatementHash(proof))],
  ];
  return {
    number: `${snapshot.project}-${snapshot.round}`,
    title: '专家抽取记录表',
    issuer,
    paragraphs: [],
    table: {
      columns: [
        { share: 17, align: 'center', label: true },
        { share: 83, align: 'left' },
      ],
      rows,
    },
    closing: ['本表所载均出自公开的抽取证明，任何人可以据抽取证明和抽取签名公钥离线核验；位次自0起编。'],
    asOf: draw.openedAt ?? lastTime(draw, proof),
  };
}

/** A rule as people read it, with its ID; a ground that is none stands as it is. */
const ruleWords = (id: string): string => (isRuleId(id) ? `${ruleView(id).title}（${id}）` : id);

const timeOf = (instant: string): string => chineseTime(new Date(instant));

function strataWords({ strata, carried = [] }: SnapshotStatement, called: (code: string) => string): string {
  return [
    ...strata.map(
      ({ code, seats, alternates, n, root }) =>
        `${called(code)}：候选${n}人，抽取${seats}人，候补${alternates}人，树根：\n${digestWords(root)}`,
    ),
    ...carried.map(({ stratum, index }) => `${called(stratum)}：留任席位，${positionWords(index)}`),
  ].join('\n');
}

const positionWords = (index: number | null): string => (index === null ? '直接确定' : `位次${index}`);

function excludedWords({ excluded, onePerUnit }: SnapshotStatement): string {
  const byRule = Object.entries(excluded.byRule).map(([rule, n]) => `${ruleWords(rule)}：${n}人次`);
  return [
    `共排除${excluded.n}人次${onePerUnit ? '；同一单位不超过一人' : ''}`,
    ...byRule,
    `树根：\n${digestWords(excluded.root)}`,
  ].join('\n');
}

function stepsWords<S>(signed: Proof['reveals'], words: (statement: S) => string): string {
  return signed.map(({ statement }) => words(JSON.parse(statement) as S)).join('\n') || '尚未进行';
}

const commitmentWords = ({ witness, commitment }: CommitStatement) => `${witness}：\n${digestWords(commitment)}`;
const revealWords = ({ witness, numbers }: RevealStatement) => `${witness}：\n${digestWords(numbers.at(-1)!)}`;

function beaconWords({ beacon }: SnapshotStatement, { beaconValue }: Proof): string {
  if (!beacon) return '未采用';
  return `${beacon.source}第${beacon.round}轮，${timeOf(beacon.notBefore)}以后公布\n${beaconValue ? digestWords(beaconValue) : '尚未取得'}`;
}

function resultWords({ result, void: voided }: Proof, called: (code: string) => string): string {
  if (!result) return voided ? '本轮作废，没有结果' : '尚未产生';
  return result.strata
    .map(({ code, seats, skipped, alternates }) =>
      [
        `${called(code)}：入选位次${seats.join('、') || '无'}`,
        ...(alternates.length > 0 ? [`候补位次${alternates.join('、')}`] : []),
        ...(skipped.length > 0 ? [skipped.map(passedWords).join('、')] : []),
      ].join('；'),
    )
    .join('\n');
}

const BECAUSE: Readonly<Record<PassReason, string>> = {
  person: '同一人已入选',
  unit: '同一单位已有人入选',
  ineligible: '不再符合条件',
  declined: '不能参加',
};
const passedWords = ({ index, because }: { index: number; because: PassReason }) =>
  `位次${index}略过（${BECAUSE[because]}）`;

function changesWords({ changes, reasons }: Proof, called: (code: string) => string): string {
  return changes
    .map(({ statement }) => {
      const { no, stratum, out, in: next, passed, at } = JSON.parse(statement) as ChangeStatement;
      const rule = reasons.find((one) => one.no === no)?.rule;
      const parts = [
        `${called(stratum)}位次${out}出缺${rule ? `（${ruleWords(rule)}）` : ''}`,
        next === null ? '候补已用尽' : `由位次${next}递补`,
        ...passed.map(passedWords),
      ];
      return `${no}．${timeOf(at)}，${parts.join('，')}`;
    })
    .join('\n');
}

function voidWords({ phase, missing, at }: VoidStatement): string {
  const stage = phase === 'commit' ? '承诺' : '公开';
  return `${timeOf(at)}在${stage}阶段作废${missing.length > 0 ? `，未行动的见证人：${missing.join('、')}` : ''}`;
}

function namesWords(proof: Proof, called: (code: string) => string): string {
  const nameAt = namesOf(proof);
  const lines = proof.entries.flatMap(({ stratum, index, unit }) => {
    const name = nameAt(stratum, index);
    const code = proof.units.find((one) => one.unit === unit)?.code;
    return name ? [`${called(stratum)}位次${index}：${name}${code ? `（单位代码${code}）` : ''}`] : [];
  });
  return lines.join('\n') || '评审完成、名单开示前不载明姓名';
}

/** When the last of what the proof says came about. */
function lastTime({ startedAt, completedAt }: Draw, { changes, void: voided }: Proof): Date {
  const last = voided?.statement ?? changes.at(-1)?.statement;
  if (last) return new Date((JSON.parse(last) as { at: string }).at);
  return completedAt ?? startedAt;
}
