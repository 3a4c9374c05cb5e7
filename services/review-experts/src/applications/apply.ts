import { Injectable } from '@nestjs/common';
import { type Actor, foldSubject } from '@shenguan/common/auth';
import { StoredCalendar } from '@shenguan/common/calendar';
import { workingDaysFrom } from '@shenguan/common/clock';
import { demandFile, notArrivedYet, notFound, type ReceivedFile, unprocessable } from '@shenguan/common/http';
import { checkCreditCode, demandIdentifiers } from '@shenguan/common/privacy';
import { findBody } from '@shenguan/common/reference';
import { conflict, figureOf, type PointerError, refuse } from '@shenguan/common/rules';
import { demandAct, move } from '@shenguan/common/states';
import { type Tx, UnitOfWork } from '@shenguan/common/work';
import { Expert, ExpertVault, entriesOfSubject } from '../experts/index.js';
import { Recruitment } from '../recruitments/index.js';
import { findSpecialties, specialtyFlaws } from '../specialties/index.js';
import type { AddMaterialDto, ApplyDto } from './application.dto.js';
import { applicationTransitions } from './application.transitions.js';
import { ownApplicationActs } from './application-acts.js';
import { ApplicationSight } from './application-sight.js';
import { ApplicationDto } from './application-view.dto.js';
import { ExpertApplication } from './expert-application.entity.js';

const FILES_MAX = 40;

/** Lets anybody apply to the pool with his own token, by one of the three channels; what lacks is named at once. EXP-11, EXP-12 */
@Injectable()
export class Apply {
  constructor(
    private readonly work: UnitOfWork,
    private readonly sight: ApplicationSight,
    private readonly vault: ExpertVault,
    private readonly calendar: StoredCalendar,
  ) {}

  draft(order: ApplyDto, actor: Actor): Promise<ApplicationDto> {
    return this.work.run(actor, async (tx) => {
      const recruitment = await tx.findOne(Recruitment, { id: order.recruitment });
      const open = recruitment?.state === 'published' && tx.today <= recruitment.closesOn;
      if (!open) refuse('EXP-12', {}, { errors: [{ pointer: '/recruitment', detail: NOT_OPEN }] });
      const others = await tx.find(ExpertApplication, { recruitmentId: recruitment.id, applicant: actor.sub });
      if (others.some(({ state }) => state !== 'withdrawn' && state !== 'lapsed')) {
        conflict('EXP-12', {}, { detail: ONE_EACH });
      }
      demandIdentifiers(prefixed(this.vault.judge(order.person, tx.today)));
      await demandWanted(tx, order.person.specialties, recruitment);
      const recommender = await this.recommenderOf(tx, order, recruitment);
      for (const [index, { bodyCode }] of order.kin.entries()) {
        demandIdentifiers({ [`/kin/${index}/bodyCode`]: checkCreditCode(bodyCode) });
      }
      const id = tx.uuid();
      const row = tx.insert(
        ExpertApplication,
        {
          id,
          keeperCode: recruitment.keeperCode,
          recruitmentId: recruitment.id,
          applicant: actor.sub,
          channel: order.channel,
          ...recommender,
          ...{ recommendedAt: null, recommendation: null },
          contentCipher: this.sight.keep(order.person, id),
          kin: order.kin.map(({ relation, bodyCode, position }) => ({ relation, bodyCode, position })),
          files: [],
          state: 'drafted',
          draftedAt: tx.now,
          ...NOTHING_YET,
        },
        { action: 'expert-application.drafted', rules: ['EXP-11', 'EXP-12'] },
      );
      return ApplicationDto.of(this.sight.of(row, recruitment, tx), actor, 'own');
    });
  }

  async addFile(
    id: string,
    order: AddMaterialDto,
    upload: ReceivedFile | undefined,
    actor: Actor,
  ): Promise<ApplicationDto> {
    await this.work.read(actor, (tx) => this.own(tx, id, 'OwnApplications_addFile'));
    const staged = demandFile(upload);
    return this.work.run(actor, async (tx) => {
      const { row } = await this.own(tx, id, 'OwnApplications_addFile', true);
      const { kind, label = null, from = null, until = null, validUntil = null } = order;
      const errors: PointerError[] = [];
      if ((kind === 'experience' || kind === 'other') && !label) errors.push({ pointer: '/label', detail: NEEDED });
      if (kind === 'experience' && !from) errors.push({ pointer: '/from', detail: NEEDED });
      if (row.files.length >= FILES_MAX) errors.push({ pointer: '/file', detail: TOO_MANY });
      if (errors.length > 0) throw unprocessable({ errors });
      const stated = { id: tx.uuid(), kind, label, from, until, validUntil };
      row.files = [...row.files, { ...stated, file: { ...(await staged.keep()) }, addedAt: tx.now.toISOString() }];
      tx.update(ExpertApplication, row, { action: 'expert-application.file-added', rules: ['EXP-12'] });
      return ApplicationDto.of(await this.sight.see(tx, row), actor, 'own');
    });
  }

  submit(id: string, actor: Actor): Promise<ApplicationDto> {
    return this.act(id, 'OwnApplications_submit', 'submit', actor, (tx, row) => {
      const { dueAt, calendarVersion } = workingDaysFrom(tx.now, figureOf('EXP-12.answer'), this.calendar.current());
      Object.assign(row, { submittedAt: tx.now, dueAt, calendarVersion });
    });
  }

  withdraw(id: string, actor: Actor): Promise<ApplicationDto> {
    return this.act(id, 'OwnApplications_withdraw', 'withdraw', actor, () => {});
  }

  object(id: string, objection: string, actor: Actor): Promise<ApplicationDto> {
    return this.act(id, 'OwnApplications_object', 'object', actor, (tx, row) => {
      Object.assign(row, { objection, objectedAt: tx.now });
    });
  }

  private act(
    id: string,
    act: (typeof ownApplicationActs.ids)[number],
    event: 'submit' | 'withdraw' | 'object',
    actor: Actor,
    change: (tx: Tx, row: ExpertApplication) => void,
  ): Promise<ApplicationDto> {
    return this.work.run(actor, async (tx) => {
      const { row } = await this.own(tx, id, act, true);
      row.state = move(applicationTransitions, event, row.state);
      change(tx, row);
      tx.update(ExpertApplication, row, { action: `expert-application.${row.state}`, rules: ['EXP-12'] });
      return ApplicationDto.of(await this.sight.see(tx, row), actor, 'own');
    });
  }

  private async own(tx: Tx, id: string, act: (typeof ownApplicationActs.ids)[number], lock = false) {
    const found = await tx.findOne(ExpertApplication, { id, applicant: tx.actor.sub }, lock ? { lock: 'update' } : {});
    if (!found) throw notFound();
    const seen = await this.sight.see(tx, found);
    demandAct(ownApplicationActs, act, found.state, seen);
    return seen;
  }

  /** The unit is looked up, and so is the expert, who says himself later whether he recommends. EXP-11 */
  private async recommenderOf(tx: Tx, { channel, unitCode, recommender }: ApplyDto, { keeperCode }: Recruitment) {
    const nobody = { recommenderCode: null, recommenderName: null, recommenderId: null };
    if (channel === 'open') return nobody;
    if (channel === 'unit') {
      const pointer = '/unitCode';
      const { [pointer]: code } = demandIdentifiers({ [pointer]: checkCreditCode(unitCode ?? '') });
      const body = await findBody(tx, code);
      if (!body) throw notArrivedYet({ errors: [{ pointer, detail: NO_UNIT }] });
      if (!body.active || code === keeperCode) refuse('EXP-11', {}, { errors: [{ pointer, detail: NO_UNIT }] });
      return { ...nobody, recommenderCode: code, recommenderName: body.name };
    }
    const pointer = '/recommender';
    const [entry] = recommender ? await entriesOfSubject(tx, recommender) : [];
    const expert = entry ? await tx.findOne(Expert, { id: entry, state: 'confirmed', keeperCode }) : null;
    const himself = recommender && foldSubject(recommender) === foldSubject(tx.actor.sub);
    if (!expert || himself) refuse('EXP-11', {}, { errors: [{ pointer, detail: NO_EXPERT }] });
    return { ...nobody, recommenderId: expert.id, recommenderName: expert.name };
  }
}

const prefixed = <T>(verdicts: Record<string, T>): Record<string, T> =>
  Object.fromEntries(Object.entries(verdicts).map(([pointer, verdict]) => [`/person${pointer}`, verdict]));

/** Who applies is of a specialty that is looked for. EXP-10, EXP-12 */
async function demandWanted(tx: Tx, codes: readonly string[], { specialties }: Recruitment): Promise<void> {
  const { inForce } = await findSpecialties(tx, codes);
  const stray = specialtyFlaws(codes, inForce).map(({ pointer, detail }) => ({ pointer: `/person${pointer}`, detail }));
  if (stray.length > 0) refuse('EXP-10', {}, { errors: stray });
  const wanted = new Set(specialties.map(({ specialty }) => specialty));
  const errors = codes.flatMap((code, index) =>
    wanted.has(code) ? [] : [{ pointer: `/person/specialties/${index}`, detail: NOT_WANTED }],
  );
  if (errors.length > 0) refuse('EXP-12', {}, { errors });
}

const NOTHING_YET = {
  ...{ submittedAt: null, dueAt: null, calendarVersion: null, overdueTold: false, verdict: null, judgedBy: null },
  ...{ judgedAt: null, confirmedBy: null, confirmedAt: null, objectionUntil: null, objection: null, objectedAt: null },
  ...{ reviewedBy: null, reviewedAt: null, reviewReason: null, expertId: null },
};
const NOT_OPEN = { zh: '没有该招聘公告，或者不在申请期内', en: 'is no recruitment that takes applications today' };
const ONE_EACH = { zh: '您已就该公告提出申请', en: 'You have applied to this recruitment already' };
const NOT_WANTED = { zh: '不是该公告招聘的专业', en: 'is no specialty that this recruitment looks for' };
const NEEDED = { zh: '该类材料须填写此项', en: 'is needed of this kind of material' };
const TOO_MANY = { zh: '申请材料已达上限', en: 'there are as many files as there may be' };
const NO_UNIT = {
  zh: '推荐单位须为已登记且存续的单位，招聘单位自身除外',
  en: 'must be a registered body, and not the bureau that recruits',
};
const NO_EXPERT = {
  zh: '须为该专家库的在库专家，且不是本人',
  en: 'must be the login of an expert of this pool, and not one’s own',
};
