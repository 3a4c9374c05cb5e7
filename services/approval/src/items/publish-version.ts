import { Injectable } from '@nestjs/common';
import type { Actor } from '@shenguan/common/auth';
import { assertVersion } from '@shenguan/common/http';
import { figureOf, refuse } from '@shenguan/common/rules';
import { demandAct, move } from '@shenguan/common/states';
import { type Tx, UnitOfWork } from '@shenguan/common/work';
import { Bodies, Body } from '../bodies/index.js';
import { Instruments } from '../instruments/index.js';
import { Catalogues } from '../intermediaries/index.js';
import type { LegalBasis } from '../legal-basis.js';
import { Supervisors } from '../linkage/index.js';
import { findSpecialties, specialtyFlaws } from '../specialties/index.js';
import { unanswered } from './domain/guide-words.js';
import { pointsIn } from './domain/point-words.js';
import { publicationBreach } from './domain/publication-check.js';
import { ItemVersionDto } from './item.dto.js';
import { Item } from './item.entity.js';
import { ItemVersion } from './item-version.entity.js';
import { itemVersionTransitions } from './item-version.transitions.js';
import { itemVersionActs } from './item-version-acts.js';
import { tellItem } from './tell-items.js';
import { newestOfPublicSafety } from './was-public-safety.js';

/**
 * Publishes a version of an item's guide: from now on applications are judged by it, and it never changes.
 * APL-30, APL-35, APL-42, APL-43, APL-45, APL-50, APL-55, APL-57, APL-58, INT-2, INT-3, SUP-2, SUP-3, SUP-5, SEAL-3, EXP-10, PRA-10
 */
@Injectable()
export class PublishVersion {
  constructor(
    private readonly work: UnitOfWork,
    private readonly bodies: Bodies,
    private readonly catalogues: Catalogues,
    private readonly supervisors: Supervisors,
    private readonly instruments: Instruments,
  ) {}

  execute(itemCode: string, number: number, actor: Actor): Promise<ItemVersionDto> {
    return this.work.run(actor, async (tx) => {
      const row = await tx.lock(ItemVersion, { itemCode, number, bureauCode: actor.body });
      assertVersion(row.version);
      demandAct(itemVersionActs, 'ItemVersions_publish', row.state, { wordedBy: row.wordedBy, actor });
      row.state = move(itemVersionTransitions, 'publish', row.state);
      const [item, bureau, catalogue, departments, citations, inForce, marked] = await Promise.all([
        tx.get(Item, { code: itemCode }),
        this.bodies.byCode(tx, row.bureauCode),
        this.catalogues.inForce(tx, tx.today),
        this.supervisors.departmentsFor(tx, itemCode, row.bureauCode, tx.today),
        this.instruments.flawsOf(tx, { subject: 'item-version', id: row.id, cites: row.guide }, tx.today, '/guide'),
        findSpecialties(tx, row.guide.panel, tx.today),
        newestOfPublicSafety(tx, itemCode),
      ]);
      const standingLimit = await this.standingLimit(tx, itemCode);
      const standingTests = await this.standingTests(tx, itemCode);
      const { warningPower, lowerExamination } = row.guide;
      const lowerOrgan = lowerExamination ? await this.bodies.byCode(tx, lowerExamination.organ) : null;
      const warner = warningPower ? await this.bodies.byCode(tx, warningPower.body) : null;
      const deciders = await decidersAmong(tx, row.guide.statutory.jointHandling?.organs ?? []);
      const services = catalogue?.entries ?? [];
      const breach = publicationBreach({
        guide: row.guide,
        samples: row.samples,
        ...{ bureau, departments, services, citations, standingLimit, standingTests, warner, deciders, lowerOrgan },
        today: tx.today,
        specialties: specialtyFlaws(row.guide.panel, inForce, '/panel'),
        wasPublicSafety: marked !== undefined,
        permitLaw: {
          decision: figureOf('APL-42.decision'),
          joint: figureOf('APL-42.joint'),
          examination: figureOf('APL-43.examination'),
        },
      });
      if (breach) {
        const facts = { item: itemCode, number, catalogue: catalogue?.number ?? null };
        refuse(breach.rule, facts, { errors: breach.errors });
      }
      const open = unanswered({ itemName: item.name, guide: row.guide }, row.explanations);
      if (open) refuse(open.rule, { item: itemCode, number }, { detail: SUSPECT, errors: open.errors });
      row.departments = departments;
      row.catalogueNumber = catalogue?.number ?? null;
      row.publishedAt = tx.now;
      row.publishedBy = actor.sub;
      tx.update(ItemVersion, row, {
        action: 'item-version.published',
        rules: [
          'APL-17',
          'APL-30',
          'APL-34',
          'APL-35',
          'APL-38',
          'APL-42',
          'APL-43',
          'APL-45',
          'APL-50',
          'APL-55',
          'APL-57',
          'APL-58',
          'APL-78',
          'INT-2',
          'INT-3',
          'SUP-2',
          'SUP-3',
          'SUP-5',
          'SEAL-3',
          'EXP-10',
          'PRA-10',
        ],
      });
      tellItem(tx, item, row);
      return ItemVersionDto.of(row, actor, { itemName: item.name });
    });
  }

  /** Returns the provision that limits how many the guide in force lets be granted, where it stands today. APL-57 */
  private async standingLimit(tx: Tx, itemCode: string): Promise<LegalBasis | null> {
    const before = await lastPublished(tx, itemCode);
    const basis = before?.guide.quantityLimit ? before.guide.quantityBasis : undefined;
    return basis && (await this.instruments.standsToday(tx, basis)) ? basis : null;
  }

  /** Returns the points that the guide in force has decided by a result, where what says so stands today. APL-55 */
  private async standingTests(tx: Tx, itemCode: string) {
    const before = await lastPublished(tx, itemCode);
    const standing: { code: string; text: string; basis: LegalBasis }[] = [];
    for (const { code, text, test } of before ? pointsIn(before.guide) : []) {
      if (test && (await this.instruments.standsToday(tx, test.basis)))
        standing.push({ code, text, basis: test.basis });
    }
    return standing;
  }
}

/** Returns which of these are organs of the register that decide on permits. APL-42 */
async function decidersAmong(tx: Tx, codes: readonly string[]): Promise<ReadonlySet<string>> {
  if (codes.length === 0) return new Set();
  const bodies = await tx.find(Body, { code: [...codes], active: true });
  return new Set(bodies.filter(({ kind }) => MAY_DECIDE.includes(kind)).map(({ code }) => code));
}

const MAY_DECIDE: readonly string[] = ['bureau', 'department', 'government'];

async function lastPublished(tx: Tx, itemCode: string): Promise<ItemVersion | undefined> {
  const published = { itemCode, state: 'published' } as const;
  return (await tx.find(ItemVersion, published, { orderBy: { number: 'DESC' }, limit: 1 }))[0];
}

const SUSPECT = {
  zh: '办事指南含有疑似违法要求的表述，未说明依据，不得发布',
  en: 'the guide has words that read like demands which law forbids, and nobody says what they rest on',
};
