import type { RepeatGround } from '@shenguan/common/contracts';
import { conflict, type RuleId, refuse } from '@shenguan/common/rules';
import type { Tx } from '@shenguan/common/work';
import { type Case, type CheckKind, overlaysOf, type PossibleRepeat } from '../../cases/index.js';
import type { RepeatDto } from './check.dto.js';
import { type EarlierElsewhere, earlierElsewhere, nothingNewSince } from './earlier-elsewhere.js';

/** What a check follows, as its row keeps it; all null in a first. */
export interface Followed {
  supersedes: string | null;
  ground: RepeatGround | null;
  groundEvidence: string | null;
}

const FIRST: Followed = { supersedes: null, ground: null, groundEvidence: null };

/**
 * Returns what a check follows. The first of its kind in a project needs nothing; any other names what it replaces and a
 * ground that the records bear out, whoever asks and in whichever case of the project: that its result displeased is
 * none. EXP-18, INSP-7
 */
export async function demandGround(
  tx: Tx,
  row: Case,
  kind: CheckKind,
  order: RepeatDto | undefined,
): Promise<Followed & { points: readonly string[] | null }> {
  // Two cases of one project that ask at once would each miss the other.
  await tx.query('SELECT pg_advisory_xact_lock(hashtext($1))', [`check:${kind}:${row.projectCode}`]);
  const over = (await overlaysOf(tx, [row])).get(row.id)!;
  const earlier = over.checks.filter((check) => check.kind === kind);
  if (earlier.length > 0) return chosen(kind, order, over.repeats[kind]);
  const elsewhere = await earlierElsewhere(tx, row, kind);
  if (elsewhere) {
    const { id: supersedes, caseNumber } = elsewhere;
    const possible: PossibleRepeat = { ground: 'new-application', supersedes, evidence: supersedes, points: null };
    await demandOver(tx, row, kind, elsewhere);
    return chosen(kind, order, [possible], caseNumber);
  }
  if (order) refuse(ruleOf(kind), {}, { errors: [{ pointer: '/repeat', detail: NOTHING_BEFORE }] });
  return { ...FIRST, points: null };
}

/** The rule against asking again: of a review, and of an inspection. */
export function ruleOf(kind: CheckKind): RuleId {
  return kind === 'inspection' ? 'INSP-7' : 'EXP-18';
}

function chosen(
  kind: CheckKind,
  order: RepeatDto | undefined,
  possible: readonly PossibleRepeat[],
  caseNumber?: string,
): Followed & { points: readonly string[] | null } {
  const found = possible.find(
    ({ ground, supersedes }) => order?.ground === ground && (order.supersedes ?? null) === supersedes,
  );
  if (!found) {
    const names = possible.map(({ ground, supersedes }) => ({ ground, ...(supersedes ? { supersedes } : {}) }));
    const where = caseNumber ? `（办件${caseNumber}）` : '';
    const detail = {
      zh: `此前已就同一事项组织过${CALLED[kind].zh}${where}，结果不因再次组织而改变：须写明所替代的一次和事由，可用的见 facts`,
      en: `There was ${CALLED[kind].en} of the same matter before${caseNumber ? ` (case ${caseNumber})` : ''}: name what this one replaces and on what ground, see the facts`,
    };
    refuse(ruleOf(kind), { possible: names }, { errors: [{ pointer: '/repeat', detail }] });
  }
  const { ground, supersedes, evidence, points } = found;
  return { supersedes, ground, groundEvidence: evidence, points };
}

/** In another case of the project: what is under way there is waited for, and papers that were judged are not judged anew. */
async function demandOver(tx: Tx, row: Case, kind: CheckKind, earlier: EarlierElsewhere): Promise<void> {
  if (earlier.open && earlier.samePlace) {
    const detail = {
      zh: `同一项目同一事项的${CALLED[kind].zh}正在办件${earlier.caseNumber}中进行，须待其结束`,
      en: `${CALLED[kind].en} of the same project is under way in case ${earlier.caseNumber}: it is waited for`,
    };
    conflict(ruleOf(kind), { underWay: earlier.id, caseNumber: earlier.caseNumber }, { detail });
  }
  if (kind !== 'expert-review') return;
  const judged = await nothingNewSince(tx, row);
  if (!judged) return;
  const detail = {
    zh: `申请材料与办件${judged}的完全相同，该办件已经专家评审：材料没有变化的，不再评审`,
    en: `All papers are those of case ${judged}, which a panel has judged: what is unchanged is not judged anew`,
  };
  refuse('EXP-18', { sameAs: judged }, { errors: [{ pointer: '/repeat', detail }] });
}

const CALLED: Readonly<Record<CheckKind, { zh: string; en: string }>> = {
  inspection: { zh: '联合核验', en: 'a joint inspection' },
  'expert-review': { zh: '专家评审', en: 'an expert review' },
};
const NOTHING_BEFORE = { zh: '此前没有可以替代的核验或者评审', en: 'there is nothing before it to follow' };
