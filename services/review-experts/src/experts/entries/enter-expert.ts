import { Injectable } from '@nestjs/common';
import type { Actor } from '@shenguan/common/auth';
import { notArrivedYet } from '@shenguan/common/http';
import { checkCreditCode, demandIdentifiers, normaliseIdentifier } from '@shenguan/common/privacy';
import { type Body, findBody } from '@shenguan/common/reference';
import { conflict, refuse } from '@shenguan/common/rules';
import { type Tx, UnitOfWork } from '@shenguan/common/work';
import { findSpecialties, specialtyFlaws } from '../../specialties/index.js';
import { type ExpertTie, keepTies } from '../../ties/index.js';
import { gapsOf, judgeEntry } from '../domain/judge-entry.js';
import { lacksOfException } from '../domain/judge-exception.js';
import { type EnterExpertDto } from '../expert.dto.js';
import { type EntryException, Expert } from '../expert.entity.js';
import { ExpertVault } from '../expert-vault.js';
import { ExpertDto } from '../expert-view.dto.js';
import { entriesKnownBy } from '../imports/known-entries.js';
import type { PersonFacts } from '../likeness/domain/alike.js';
import { PersonSearch, raiseLikeness } from '../likeness/known-persons.js';
import { askRecommenders } from '../recommendations/ask-recommenders.js';
import { countingAmong } from '../recommendations/recommenders-of.js';
import { composeEntry, factsOfRow, TIE_TO_NOTHING, tiesOf, tiesToNothing } from './compose-entry.js';
import { loginsAgainst, OFFICIAL, SAME_LOGIN } from './officials.js';

/**
 * Enters one expert, or names the article that keeps him out; files follow, and a second person confirms on them. Where the
 * person may have an entry already, that is ruled as well. EXP-5, EXP-6, EXP-7, EXP-9
 */
@Injectable()
export class EnterExpert {
  constructor(
    private readonly work: UnitOfWork,
    private readonly vault: ExpertVault,
    private readonly search: PersonSearch,
  ) {}

  execute(order: EnterExpertDto, actor: Actor): Promise<ExpertDto> {
    return this.work.run(actor, async (tx) => {
      const { expert, ties } = await this.enter(tx, order);
      return ExpertDto.of(expert, this.vault.masked(expert), ties, actor);
    });
  }

  /** `confirmed`: on which papers whoever acts now confirms what another has judged. EXP-12 */
  async enter(
    tx: Tx,
    order: EnterExpertDto,
    confirmed?: Pick<Expert, 'enteredBy' | 'evidence' | 'titleUntil'>,
  ): Promise<{ expert: Expert; ties: ExpertTie[] }> {
    const sound = { row: order, values: demandIdentifiers(this.vault.judge(order, tx.today)) };
    const facts = factsOfRow(sound, this.vault);
    const known = await this.search.among(tx, [facts]);
    await this.demandNew(tx, order, facts);
    await demandNoOfficial(tx, order.subject);
    const idle = tiesToNothing(order);
    if (idle.length > 0) refuse('EXP-19', {}, { errors: idle.map((pointer) => ({ pointer, detail: TIE_TO_NOTHING })) });
    const { inForce } = await findSpecialties(tx, order.specialties);
    const stray = specialtyFlaws(order.specialties, inForce);
    if (stray.length > 0) refuse('EXP-10', {}, { errors: stray });
    const exception = order.exception ? await this.demandException(tx, order) : null;
    const ground = judgeEntry({
      bars: order.bars ?? [],
      breaches: order.breaches ?? [],
      fit: order.fit ?? true,
      yearsOfWork: order.yearsOfWork,
      titleLevel: order.titleLevel,
      exception: order.exception !== undefined,
    });
    if (ground) refuse(ground, { yearsOfWork: order.yearsOfWork, titleLevel: order.titleLevel });
    const { born } = facts;
    const gaps = gapsOf({
      ...order,
      unitCode: order.unit.code ?? null,
      certificates: order.certificates ?? [],
      birthKnown: born !== null,
    });
    if (gaps.length > 0) refuse('EXP-5.2', { gaps });
    const id = tx.uuid();
    const alike = known.alikeTo({ id, facts });
    const entry = composeEntry(tx, sound, this.vault, {
      id,
      source: confirmed ? 'application' : 'single',
      ...(confirmed ? { confirmed } : {}),
      memorandum: null,
      questioned: alike.length > 0,
      ...(exception ? { exception } : {}),
    });
    const rules = exception ? (['EXP-6', 'EXP-7'] as const) : (['EXP-5', 'EXP-7'] as const);
    const expert = tx.insert(Expert, entry, { action: confirmed ? `expert.${entry.state}` : 'expert.entered', rules });
    await askRecommenders(tx, expert, exception?.recommendation.experts ?? [], this.vault);
    const ties = keepTies(tx, id, tiesOf(sound, this.vault), { source: 'entry', evidence: null });
    for (const { entry: other, grounds } of alike) raiseLikeness(tx, expert, other, { grounds });
    return { expert, ties };
  }

  /** A document or login that an entry has, of whatever bureau, makes no second one. EXP-7 */
  private async demandNew(tx: Tx, { subject }: EnterExpertDto, facts: PersonFacts): Promise<void> {
    const [twin] = await entriesKnownBy(tx, {
      documents: facts.documents.flatMap(({ kind, number }) => this.vault.hashesOf(number, kind)),
      subjects: [subject],
    });
    if (!twin) return;
    // Of another bureau's entry no more is said than that there is one.
    const own = twin.keeperCode === tx.actor.body;
    const detail = {
      zh: '该证件或者登录标识已属于专家库中的一个条目，同一人不得重复入库；信息有变的，请补全或者变更原有条目',
      en: 'An entry of the pool has this document or login already: complete or change that entry',
    };
    conflict('EXP-7', own ? { expert: twin.id, state: twin.state } : {}, { detail });
  }

  /** The exception lifts years and title only, and only with all that it asks for; who recommends is asked himself. EXP-6 */
  private async demandException(
    tx: Tx,
    { exception, certificates = [], unit: own }: EnterExpertDto,
  ): Promise<EntryException> {
    const { certificate, recommendation, expertise, standing } = exception!;
    const { experts: named = [], paper } = recommendation;
    const unit = await recommendingUnit(tx, recommendation.unitCode);
    const unitCode = own.code ? normaliseIdentifier(own.code) : null;
    const experts = await countingAmong(tx, { id: '', unitCode }, named);
    const lacks = lacksOfException({ certificate, certificates, unit: unit !== null, experts });
    if (lacks.length > 0) refuse('EXP-6', { lacks, recommendingExperts: experts.length });
    const by = { unitCode: unit?.code ?? null, unitName: unit?.name ?? null, experts };
    return { expertise, standing, certificate, recommendation: { ...by, paper } };
  }
}

/** Finds the unit that recommends in the register of bodies; the bureau that confirms is none. EXP-6 */
async function recommendingUnit(tx: Tx, typed: string | undefined): Promise<Body | null> {
  if (typed === undefined) return null;
  const pointer = '/exception/recommendation/unitCode';
  const { [pointer]: code } = demandIdentifiers({ [pointer]: checkCreditCode(typed) });
  const body = await findBody(tx, code);
  if (!body) throw notArrivedYet({ errors: [{ pointer, detail: NO_BODY }] });
  if (!body.active || code === tx.actor.body) refuse('EXP-6', {}, { errors: [{ pointer, detail: NO_BODY }] });
  return body;
}

const NO_BODY = {
  zh: '推荐单位须为已登记且存续的单位，审批局自身除外；刚登记的请稍后重试',
  en: 'a unit that recommends is a registered body, and not the bureau itself; try again shortly if it was just registered',
};

/** Refuses a login that may be no expert's of this bureau. EXP-7, EXP-19.4 */
async function demandNoOfficial(tx: Tx, subject: string): Promise<void> {
  const { officials, twins } = await loginsAgainst(tx, tx.actor.body, [subject]);
  if (officials.size > 0) refuse('EXP-19.4', {}, { errors: [{ pointer: '/subject', detail: OFFICIAL }] });
  if (twins.size > 0) conflict('EXP-7', {}, { detail: SAME_LOGIN });
}
