import { Injectable } from '@nestjs/common';
import type { Actor } from '@shenguan/common/auth';
import type { LegalDate } from '@shenguan/common/clock';
import { assertVersion } from '@shenguan/common/http';
import { figureOf, refuse } from '@shenguan/common/rules';
import { demandAct, move } from '@shenguan/common/states';
import { type Tx, UnitOfWork } from '@shenguan/common/work';
import { standingTies } from '../../ties/index.js';
import { CONFIRMATION } from '../domain/judge-entry.js';
import { lacksOfException } from '../domain/judge-exception.js';
import { provenYears } from '../domain/proven-years.js';
import { Expert } from '../expert.entity.js';
import { expertTransitions } from '../expert.transitions.js';
import { entryActs } from '../expert-acts.js';
import { ExpertVault } from '../expert-vault.js';
import { ExpertDto } from '../expert-view.dto.js';
import { recommendersOf } from '../recommendations/recommenders-of.js';

/**
 * Confirms an entry that somebody else made: the head of the bureau, on the files before him. Posts prove the years,
 * a certificate the title, and who recommends has said so himself. EXP-5, EXP-6, EXP-7
 */
@Injectable()
export class ConfirmEntry {
  constructor(
    private readonly work: UnitOfWork,
    private readonly vault: ExpertVault,
  ) {}

  execute(id: string, actor: Actor): Promise<ExpertDto> {
    return this.work.run(actor, async (tx) => {
      const row = await tx.lock(Expert, { id, keeperCode: actor.body });
      assertVersion(row.version);
      demandAct(entryActs, 'Entries_confirm', row.state, { row, actor });
      await demandProof(tx, row);
      confirmEntry(tx, row);
      return ExpertDto.of(row, this.vault.masked(row), await standingTies(tx, [id]), actor);
    });
  }
}

/** Takes the second person's word for an entry; it is drawn from once nothing else lacks. EXP-5, EXP-7 */
export function confirmEntry(tx: Tx, row: Expert): void {
  row.gaps = row.gaps.filter((gap) => gap !== CONFIRMATION);
  Object.assign(row, { confirmedBy: tx.actor.sub, confirmedAt: tx.now });
  if (row.gaps.length === 0) {
    row.state = move(expertTransitions, 'complete', row.state);
    const confirmedAt = tx.now.toISOString();
    row.specialties = row.specialties.map((one) => ({ ...one, confirmedAt: one.confirmedAt ?? confirmedAt }));
  }
  const rules = row.exception ? (['EXP-6', 'EXP-7'] as const) : (['EXP-5', 'EXP-7'] as const);
  tx.update(Expert, row, { action: row.state === 'confirmed' ? 'expert.confirmed' : 'expert.checked', rules });
}

/** What a list states rests on the memorandum; who is entered by himself brings his papers. */
async function demandProof(tx: Tx, row: Expert): Promise<void> {
  if (row.source !== 'single') return;
  row.titleUntil = demandPapers(row, tx.today);
  if (row.exception) await demandException(tx, row);
}

/** Refuses papers that don't prove ten unbroken years and a title; returns the title’s last day, null where it has none. EXP-5.2 */
export function demandPapers(
  { evidence, yearsOfWork, exception }: Pick<Expert, 'evidence' | 'yearsOfWork' | 'exception'>,
  today: LegalDate,
): LegalDate | null {
  const titles = evidence.filter(({ kind }) => kind === 'title');
  const standing = titles.filter(({ validUntil }) => validUntil === null || validUntil >= today);
  const days = standing.map(({ validUntil }) => validUntil);
  const [last = null] = days.filter((day) => day !== null).sort((a, b) => (a < b ? 1 : -1));
  const posts = evidence.flatMap(({ kind, from, until }) => (kind === 'post' && from ? [{ from, until }] : []));
  const proven = provenYears(posts, today);
  if (posts.length === 0) refuse('EXP-5.2', { posts: 0 }, { errors: [{ pointer: '', detail: NO_POSTS }] });
  if ((yearsOfWork ?? 0) > proven) {
    refuse('EXP-5.2', { stated: yearsOfWork, proven }, { errors: [{ pointer: '', detail: MORE_THAN_PROVEN }] });
  }
  const titleUntil = days.includes(null) ? null : last;
  if (exception) return titleUntil;
  if (proven < figureOf('EXP-5.years')) refuse('EXP-5.2', { proven }, { detail: TOO_FEW });
  if (standing.length === 0) {
    const detail = titles.length === 0 ? NO_TITLE : TITLE_OVER;
    refuse('EXP-5.2', { titles: titles.length }, { errors: [{ pointer: '', detail }] });
  }
  return titleUntil;
}

async function demandException(tx: Tx, row: Expert): Promise<void> {
  const { certificate, recommendation } = row.exception!;
  const named = row.evidence.some(({ kind, validUntil }) => {
    return kind === 'certificate' && (validUntil === null || validUntil >= tx.today);
  });
  const paper = row.evidence.some(({ kind }) => kind === 'recommendation');
  const experts = await recommendersOf(tx, row, 'given');
  const lacks = lacksOfException({
    certificate,
    certificates: named ? row.certificates : [],
    unit: Boolean(recommendation.unitCode) && paper,
    experts,
  });
  if (lacks.length > 0) refuse('EXP-6', { lacks, recommendingExperts: experts.length }, { detail: LACKS });
}

const NO_POSTS = {
  zh: '须附任职证明，载明各段工作的单位和起止日期，方可确认连续工作年限',
  en: 'the years of work are proven by papers of each post with its days: there is none',
};
const MORE_THAN_PROVEN = {
  zh: '所填连续工作年限超过任职证明所能证明的年限',
  en: 'more years are stated than the papers of the posts prove',
};
const TOO_FEW = {
  zh: '任职证明证明的连续工作年限不满十年；中断超过九十日的，此前的年限不计',
  en: 'The posts prove fewer than ten unbroken years; what lies before a gap of more than ninety days is not counted',
};
const NO_TITLE = { zh: '须附职称证书', en: 'the title is proven by its certificate: there is none' };
const TITLE_OVER = { zh: '职称证书已过有效期', en: 'the certificate of the title has run out' };
const LACKS = {
  zh: '破格入库须附有效的稀缺资格证书，并有已登记单位的书面推荐，或者三名以上不同单位、互不推荐的在库专家本人推荐',
  en: 'The exception takes the scarce certificate on file, and a registered unit’s written recommendation or the own word of three pool experts of different units who don’t recommend each other',
};
