import { Injectable } from '@nestjs/common';
import { type Actor, isSamePerson } from '@shenguan/common/auth';
import { assertVersion, type IdOrNumber, notFound } from '@shenguan/common/http';
import { sendMessage } from '@shenguan/common/messages';
import { demandLawful } from '@shenguan/common/phrases';
import { type PointerError, refuse } from '@shenguan/common/rules';
import { demandAct, move } from '@shenguan/common/states';
import { type Tx, UnitOfWork } from '@shenguan/common/work';
import { Bodies } from '../../bodies/index.js';
import { demandNoPartIn } from '../../case-parties/index.js';
import {
  Case,
  demandBureauAct,
  filesOfMaterial,
  lockBureauCase,
  materialsOf,
  pointsToVerify,
  Verification,
  VerificationFinding,
  type Verifier,
  verificationsOfCase,
  verificationTransitions,
} from '../../cases/index.js';
import { PublishedItems } from '../../items/index.js';
import { TimeLimits } from '../../time-limits/index.js';
import { fitVerifiers } from './fit-verifiers.js';
import { decideNow, followAssignment } from './follow-results.js';
import { judgeRepeat } from './judge-repeat.js';
import { measuredResults } from './measured-results.js';
import {
  type AssignVerifiersDto,
  type ReplaceVerifierDto,
  SubstanceVerificationDto,
  type VerifierFindingDto,
} from './verification.dto.js';
import { verificationActs } from './verification-acts.js';

/** Has two or more of the staff verify what the materials say, on the points that the guide marks (实质核查), or measure what a result decides. APL-34, APL-55 */
@Injectable()
export class VerifySubstance {
  constructor(
    private readonly work: UnitOfWork,
    private readonly items: PublishedItems,
    private readonly bodies: Bodies,
    private readonly limits: TimeLimits,
  ) {}

  /** Assigns them; without points: all that the guide marks and nobody has verified. */
  assign(
    ref: IdOrNumber,
    { officers: named, points: asked, ground, reasons }: AssignVerifiersDto,
    actor: Actor,
  ): Promise<SubstanceVerificationDto> {
    return this.work.run(actor, async (tx) => {
      const row = await lockBureauCase(tx, ref);
      await demandBureauAct(tx, 'Verifications_assign', row);
      demandLawful('APL-34', { reasons });
      const { guide } = await this.items.pinned(tx, row.itemCode, row.itemVersion);
      const marked = pointsToVerify(guide).map(({ code }) => code);
      const points = [...new Set(asked ?? marked)];
      const stray: PointerError[] = points.flatMap((code, index) =>
        marked.includes(code) ? [] : [{ pointer: `/points/${index}`, detail: NOT_MARKED }],
      );
      if (stray.length > 0) refuse('APL-34', { marked }, { errors: stray });
      const { groundRef, out } = await judgeRepeat(tx, row, points, ground, await verificationsOfCase(tx, row.id));
      const wanted = named.map((subject, index) => ({ subject, pointer: `/officers/${index}` }));
      const { officers, errors } = await fitVerifiers(tx, this.bodies, row, wanted, { out });
      if (errors.length > 0) refuse('APL-34', {}, { errors });
      const verification = tx.insert(
        Verification,
        {
          id: tx.uuid(),
          ...{ caseId: row.id, caseNumber: row.caseNumber, bureauCode: row.bureauCode },
          ...{ points, officers, reasons, groundRef },
          ground: ground ?? null,
          replaced: [],
          state: 'assigned',
          ...{ assignedBy: actor.sub, assignedAt: tx.now, closedAt: null },
        },
        { action: 'verification.assigned', rules: ['APL-34', 'APL-55'] },
      );
      await followAssignment(tx, this.limits, row, guide);
      for (const officer of officers) tellVerifier(tx, verification, officer);
      return SubstanceVerificationDto.of({ row: verification, findings: [], actor });
    });
  }

  /** Says what one of them found of each point, by his own token; with the last word it is concluded. */
  find(id: string, { points }: VerifierFindingDto, actor: Actor): Promise<SubstanceVerificationDto> {
    return this.work.run(actor, async (tx) => {
      const facts = await this.take(tx, id, actor);
      const { row, findings } = facts;
      demandAct(verificationActs, 'Verifications_find', row.state, facts);
      const errors: PointerError[] = row.points
        .filter((code) => points.filter((one) => one.code === code).length !== 1)
        .map((code) => ({ pointer: '/points', detail: each(code) }));
      points.forEach(({ code }, index) => {
        if (!row.points.includes(code)) errors.push({ pointer: `/points/${index}/code`, detail: NOT_ASSIGNED });
      });
      if (errors.length > 0) refuse('APL-34', { points: row.points }, { errors });
      demandLawful(
        'APL-34',
        Object.fromEntries(
          points.flatMap(({ found, result }, index) => [
            [`points/${index}/found`, found],
            [`points/${index}/result/measured`, result?.measured ?? ''],
          ]),
        ),
      );
      const [of, materials] = await Promise.all([
        tx.get(Case, { id: row.caseId }),
        materialsOf(tx, { caseId: row.caseId }),
      ]);
      const { guide } = await this.items.pinned(tx, of.itemCode, of.itemVersion);
      const results = await measuredResults(tx, row, guide, points, materials);
      const own = tx.insert(
        VerificationFinding,
        {
          id: tx.uuid(),
          ...{ verificationId: id, caseId: row.caseId, caseNumber: row.caseNumber },
          points: points.map(({ code, ok, way, found }) => {
            const result = results.get(code);
            return { code, ok, way, found, ...(result ? { result } : {}) };
          }),
          materials: materials.flatMap((one) =>
            filesOfMaterial(one).map(({ sha256 }) => ({ code: one.materialCode, version: one.ordinal, sha256 })),
          ),
          ...{ officerSub: actor.sub, officerName: actor.name, foundAt: tx.now },
        },
        { action: 'verification.found', rules: results.size > 0 ? ['APL-34', 'APL-55'] : ['APL-34'] },
      );
      const all = [...findings, own];
      const over = row.officers.every(({ sub }) => all.some(({ officerSub }) => isSamePerson(officerSub, sub)));
      row.state = move(verificationTransitions, over ? 'conclude' : 'find', row.state);
      if (over) {
        row.closedAt = tx.now;
        tx.update(Verification, row, { action: 'verification.concluded', rules: ['APL-34'] });
        await decideNow(tx, this.limits, of, guide);
      }
      return SubstanceVerificationDto.of({ row, findings: all, actor });
    });
  }

  /** Puts somebody else in the place of one who has said nothing yet: what was found stays. */
  replace(id: string, { officer, by, reasons }: ReplaceVerifierDto, actor: Actor): Promise<SubstanceVerificationDto> {
    return this.work.run(actor, async (tx) => {
      const facts = await this.take(tx, id, actor);
      const { row, findings } = facts;
      demandAct(verificationActs, 'Verifications_replace', row.state, facts);
      demandLawful('APL-34', { reasons });
      const gone = row.officers.find(({ sub }) => isSamePerson(sub, officer));
      const errors: PointerError[] = [];
      if (!gone) errors.push({ pointer: '/officer', detail: NOT_ONE_OF_THEM });
      else if (findings.some(({ officerSub }) => isSamePerson(officerSub, gone.sub))) {
        errors.push({ pointer: '/officer', detail: HAS_SPOKEN });
      }
      const beside = row.officers.filter((one) => one !== gone).map(({ sub }) => sub);
      const of = { id: row.caseId, bureauCode: row.bureauCode };
      const { verifications } = await verificationsOfCase(tx, row.caseId);
      // Whoever was kept out of a repeat stays out of it.
      const before = row.ground === null || row.ground === 'new-material' ? [] : verifications;
      const out = [
        ...row.replaced.map(({ sub }) => sub),
        ...before.filter((one) => one.id !== id).flatMap(({ officers }) => officers.map(({ sub }) => sub)),
        ...(gone ? [gone.sub] : []),
      ];
      const fit = await fitVerifiers(tx, this.bodies, of, [{ subject: by, pointer: '/by' }], { beside, out });
      errors.push(...fit.errors);
      if (errors.length > 0) refuse('APL-34', {}, { errors });
      row.state = move(verificationTransitions, 'replace', row.state);
      row.officers = [...row.officers.filter((one) => one !== gone), ...fit.officers];
      row.replaced = [...row.replaced, { sub: gone!.sub, by: actor.sub, reasons, at: tx.now.toISOString() }];
      tx.update(Verification, row, { action: 'verification.officer-replaced', rules: ['APL-34'] });
      for (const one of fit.officers) tellVerifier(tx, row, one);
      return SubstanceVerificationDto.of({ row, findings, actor });
    });
  }

  /** One of the caller's bureau, locked after its case, as every act on it is. */
  private async take(tx: Tx, id: string, actor: Actor) {
    const { caseId, bureauCode } = await tx.get(Verification, { id });
    if (bureauCode !== actor.body) throw notFound();
    await tx.lock(Case, { id: caseId });
    await demandNoPartIn(tx, { id: caseId });
    const row = await tx.lock(Verification, { id });
    assertVersion(row.version);
    const findings = await tx.find(VerificationFinding, { verificationId: id }, { orderBy: { foundAt: 'ASC' } });
    return { row, findings, actor };
  }
}

function tellVerifier(tx: Tx, { caseNumber, points, reasons }: Verification, { sub }: Verifier): void {
  sendMessage(tx, {
    recipient: sub,
    kind: 'escalation',
    title: `指派您核查办件${caseNumber}`,
    content: `请会同其他核查人员核实办件${caseNumber}审查要点${points.join('、')}所涉材料的实质内容，依结果认定的要点按公布的标准检验、检测、检疫，并以本人账号逐项记录结论。指派说明：${reasons}`,
    caseNumber,
  });
}

const each = (code: string) => ({
  zh: `要点${code}须记录一次核查结论，不得遗漏或者重复`,
  en: `say once what you found of point ${code}`,
});
const NOT_MARKED = {
  zh: '办事指南未规定该要点须核实实质内容',
  en: 'the guide does not want the substance of this point verified',
};
const NOT_ASSIGNED = { zh: '不在本次核查范围', en: 'is no part of this verification' };
const NOT_ONE_OF_THEM = { zh: '不是本次核查的人员', en: 'is none of those who verify' };
const HAS_SPOKEN = {
  zh: '该人员已记录核查结论，不得更换',
  en: 'has said what he found: nobody takes his place',
};
