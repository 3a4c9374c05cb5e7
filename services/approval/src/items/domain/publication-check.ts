import type { BodyRef } from '@shenguan/common/contracts';
import { unlawfulDemands } from '@shenguan/common/phrases';
import type { PointerError, RuleId } from '@shenguan/common/rules';
import { type NamedService, serviceNamed } from '../../intermediaries/index.js';
import {
  BASIS_LEVELS,
  type BasisLevel,
  LAWS_AND_ADMINISTRATIVE_REGULATIONS,
  LAWS_AND_REGULATIONS,
  type LegalBasis,
} from '../../legal-basis.js';
import type { Guide } from '../guide.js';
import { citesJointHandling, PERMIT_LAW } from './joint-handling.js';
import { feesOf, requiredReview } from './special-procedures.js';
import { wrongTests } from './test-check.js';
import { wrongOnSpot, wrongVerifications } from './verification-check.js';

/** What a guide is judged against on the day of its publication. */
export interface PublicationFacts {
  readonly guide: Guide;
  /** The sample forms that were handed in, by the code of the material. */
  readonly samples: Readonly<Record<string, unknown>>;
  /** The approving body, as registered; null where it is not. */
  readonly bureau: {
    readonly kind: string;
    readonly active: boolean;
    readonly code: string;
    readonly level: string | null;
  } | null;
  /** Who supervises, by the memoranda in force. */
  readonly departments: readonly BodyRef[];
  /** The services of the intermediary catalogue in force; empty where none is. */
  readonly services: readonly NamedService[];
  /** Working days of the permit law: for a decision, for one under joint handling by its article 26, and for a lower organ. APL-42, APL-43 */
  readonly permitLaw: { readonly decision: number; readonly joint: number; readonly examination: number };
  /** What the register of instruments finds wrong with the guide’s citations, wherever they stand. */
  readonly citations: readonly PointerError[];
  /** The limit that the guide before sets by a provision that still stands; null where there is none. APL-57 */
  readonly standingLimit: LegalBasis | null;
  /** Organs of the register that may decide: of those that the guide names for joint handling. APL-42 */
  readonly deciders: ReadonlySet<string>;
  /** The lower organ that examines first, as registered; null where the guide names none or it isn’t. APL-35 */
  readonly lowerOrgan: { readonly kind: string; readonly active: boolean; readonly level: string | null } | null;
  /** The body that may warn, as registered; null where the guide names none or it isn’t. APL-78 */
  readonly warner: { readonly active: boolean } | null;
  /** What of the panel names no specialty in force. EXP-10 */
  readonly specialties: readonly PointerError[];
  /** Whether a version of this item was ever published as one that concerns public safety. PRA-10 */
  readonly wasPublicSafety: boolean;
  /** Points that the guide before has decided by a result, by a provision that still stands. APL-55 */
  readonly standingTests: readonly { readonly code: string; readonly text: string; readonly basis: LegalBasis }[];
  readonly today: string;
}

/** One rule and what of a guide breaks it. */
interface Check {
  readonly rule: RuleId;
  readonly flaws: (facts: PublicationFacts) => PointerError[];
}

/** Permit law, articles 14 and 15. */
const MAY_SET_PERMITS: readonly BasisLevel[] = [...LAWS_AND_REGULATIONS, 'state-council-decision'];

/** In this order: what an applicant reads first, then the materials, the limits, and who answers for it. */
const CHECKS: readonly Check[] = [
  { rule: 'APL-30', flaws: missingParts },
  { rule: 'APL-31', flaws: contradictoryMaterials },
  { rule: 'PRA-9', flaws: needlessGaps },
  { rule: 'PRA-10', flaws: promisesOfSafety },
  { rule: 'APL-34', flaws: wrongVerifications },
  { rule: 'APL-34', flaws: wrongOnSpot },
  { rule: 'APL-55', flaws: wrongTests },
  { rule: 'INT-2', flaws: wrongProducers },
  { rule: 'INT-2', flaws: ownPapersOfServices },
  { rule: 'INT-3', flaws: unlistedServices },
  { rule: 'SUP-5', flaws: vagueSteps },
  { rule: 'SEAL-3', flaws: departmentSeals },
  { rule: 'APL-42', flaws: wrongLimits },
  { rule: 'APL-35', flaws: wrongLowerExamination },
  { rule: 'APL-43', flaws: wrongExaminationTime },
  { rule: 'APL-45', flaws: reviewWithoutLaw },
  { rule: 'APL-50', flaws: renewalWithoutLaw },
  { rule: 'APL-57', flaws: limitWithoutLaw },
  { rule: 'APL-58', flaws: feeWithoutLaw },
  { rule: 'APL-38', flaws: conditionsWithoutLaw },
  { rule: 'APL-78', flaws: strangeWarner },
  { rule: 'APL-17', flaws: unfoundedPermit },
  { rule: 'EXP-10', flaws: ({ specialties }) => [...specialties] },
  { rule: 'SUP-2', flaws: noSupervisor },
  { rule: 'SUP-3', flaws: noApprover },
];

/** Returns the first rule that a guide breaks with everything that breaks it, or null where it may be published. */
export function publicationBreach(facts: PublicationFacts): { rule: RuleId; errors: PointerError[] } | null {
  for (const { rule, flaws } of CHECKS) {
    const errors = flaws(facts);
    if (errors.length > 0) return { rule, errors };
  }
  return null;
}

/** APL-30 */
function missingParts({ guide, samples }: PublicationFacts): PointerError[] {
  const { summary, conditions, basis, materials, steps, window } = guide;
  const empty = { summary, conditions, basis, materials, steps };
  const errors = Object.entries(empty)
    .filter(([, part]) => part.length === 0 || (typeof part === 'string' && part.trim() === ''))
    .map(([name]) => flaw(`/${name}`, '办事指南须写明', 'a guide states this'));
  for (const [name, text] of Object.entries(window)) {
    if (text.trim() === '') errors.push(flaw(`/window/${name}`, '须写明办理地点、电话和时间', 'a guide states this'));
  }
  materials.forEach((material, index) => {
    const asked = (material.required || material.condition) && !material.voluntary && material.producer === 'applicant';
    if (asked && !Object.hasOwn(samples, material.code) && !material.sampleFileName && !material.note?.trim()) {
      errors.push(
        flaw(
          `/materials/${index}/sampleFileName`,
          '须提供示范文本，或者说明如何准备',
          'needs a sample form, or a note on how to prepare it',
        ),
      );
    }
  });
  return errors;
}

/** APL-31: what is required is not voluntary, and what depends on the case is neither. */
function contradictoryMaterials({ guide }: PublicationFacts): PointerError[] {
  return guide.materials.flatMap(({ required, voluntary, condition }, index) => [
    ...(required && voluntary
      ? [flaw(`/materials/${index}/voluntary`, '自愿提供的材料不得列为必需', 'a volunteered extra is never required')]
      : []),
    ...(condition !== undefined && (required || voluntary)
      ? [
          flaw(
            `/materials/${index}/condition`,
            '按情形提供的材料，既不列为必需，也不列为自愿提供',
            'what is needed in some cases is neither always required nor volunteered',
          ),
        ]
      : []),
  ]);
}

/** PRA-9: only what is required of the applicant can lack. */
function needlessGaps({ guide }: PublicationFacts): PointerError[] {
  return guide.materials.flatMap(({ gap, required, producer }, index) =>
    gap && (!required || producer === 'government')
      ? [
          flaw(
            `/materials/${index}/gap`,
            '只有申请人须提交的必需材料可以容缺',
            'only what the applicant must hand in can lack',
          ),
        ]
      : [],
  );
}

/**
 * PRA-10: where public safety is concerned nothing is promised in place of proof; nor where it once was, so that no mark is
 * taken off for the sake of promises (a reading).
 */
function promisesOfSafety({ guide: { publicSafety, steps }, wasPublicSafety }: PublicationFacts): PointerError[] {
  if (!publicSafety && !wasPublicSafety) return [];
  const [zh, en] = publicSafety
    ? ['标明公共安全的事项不适用告知承诺', 'an item that concerns public safety is not granted on a promise']
    : [
        '该事项的办事指南曾标明公共安全，不适用告知承诺',
        'a guide of this item was published as concerning public safety: it is not granted on a promise',
      ];
  return steps.flatMap(({ reviewPoints }, step) =>
    reviewPoints.flatMap(({ promise }, point) =>
      promise ? [flaw(`/steps/${step}/reviewPoints/${point}/promise`, zh!, en!)] : [],
    ),
  );
}

/** INT-2 */
function wrongProducers({ guide }: PublicationFacts): PointerError[] {
  return guide.materials.flatMap(({ producer, intermediaryServiceCode }, index) => {
    if (producer === 'agency' && !intermediaryServiceCode) {
      return [
        flaw(
          `/materials/${index}/intermediaryServiceCode`,
          '由中介机构出具的，须写明对应的中介服务事项',
          'made out by an agency: name the intermediary service',
        ),
      ];
    }
    if (producer !== 'agency' && intermediaryServiceCode) {
      return [
        flaw(
          `/materials/${index}/producer`,
          '须付费由中介机构出具的，不得列为申请人自备材料',
          'what an outside body makes out for a fee is not the applicant’s own paper',
        ),
      ];
    }
    return [];
  });
}

/** INT-2: what bears the name of a listed service is made out by it, unless the guide says that nobody need be paid. */
function ownPapersOfServices({ guide, services }: PublicationFacts): PointerError[] {
  return guide.materials.flatMap(({ name, producer, voluntary, withoutAgency }, index) => {
    if (producer === 'agency' || voluntary || withoutAgency) return [];
    const service = serviceNamed(name, services);
    return service
      ? [
          flaw(
            `/materials/${index}/producer`,
            `名称与清单所列中介服务“${service.name}”相同或者包含其名称、别名：由中介机构出具的，填 agency 并写明服务编码；申请人可以自行编制的，在 withoutAgency 说明`,
            `bears the name of the listed service ${service.code}: name it as made out by an agency, or say in withoutAgency that the applicant may make it himself`,
          ),
        ]
      : [];
  });
}

/** INT-3; a volunteered extra is no condition. */
function unlistedServices({ guide, services }: PublicationFacts): PointerError[] {
  return guide.materials.flatMap(({ intermediaryServiceCode: service, voluntary }, index) =>
    service && !voluntary && !services.some(({ code }) => code === service)
      ? [
          flaw(
            `/materials/${index}/intermediaryServiceCode`,
            '该中介服务未列入现行清单，不得作为受理条件',
            'this service is not in the catalogue in force, so it is no condition',
          ),
        ]
      : [],
  );
}

/** SUP-5 */
function vagueSteps({ guide: { steps } }: PublicationFacts): PointerError[] {
  const errors = steps.flatMap(({ duty }, index) =>
    duty.trim() === '' ? [flaw(`/steps/${index}/duty`, '须写明该环节的职责', 'a step states its duty')] : [],
  );
  if (!steps.some(({ role, reviewPoints }) => role === 'reviewer' && reviewPoints.length > 0)) {
    errors.push(flaw('/steps', '须有写明审查要点的审查环节', 'a review step with its points to review is needed'));
  }
  const seen = new Set<string>();
  steps.forEach(({ reviewPoints }, step) => {
    reviewPoints.forEach(({ code }, point) => {
      if (seen.has(code)) {
        const pointer = `/steps/${step}/reviewPoints/${point}/code`;
        errors.push(flaw(pointer, '审查要点的编号不得重复', 'each point to review has a code of its own'));
      }
      seen.add(code);
    });
  });
  return errors;
}

/** SEAL-3 */
function departmentSeals({ guide: { steps, sealRequirement } }: PublicationFacts): PointerError[] {
  const message = ['不得要求再加盖原审批部门印章', 'the department’s own seal is not demanded'] as const;
  const errors = steps.flatMap(({ demandsDepartmentSeal }, index) =>
    demandsDepartmentSeal ? [flaw(`/steps/${index}/demandsDepartmentSeal`, ...message)] : [],
  );
  if (sealRequirement?.seal === 'department') errors.push(flaw('/sealRequirement/seal', ...message));
  return errors;
}

/** APL-42: the law’s days, its longer ones under joint handling, or what another law or regulation sets; the promise is no longer. */
function wrongLimits({
  guide: { statutory, promised },
  permitLaw,
  citations,
  ...registered
}: PublicationFacts): PointerError[] {
  const { basis, length, jointHandling } = statutory;
  const errors = flawsIn(citations, '/statutory');
  if (promised.length > length) {
    errors.push(flaw('/promised/length', '承诺期限不得长于法定期限', 'the promise is no longer than the law allows'));
  }
  errors.push(
    ...levelFlaw('/statutory/basis/level', basis.level, LAWS_AND_REGULATIONS, '法律、法规', 'law or regulation'),
  );
  if (basis.instrument.includes(PERMIT_LAW) && length > permitLaw.decision) {
    const jointly = jointHandling !== undefined && length <= permitLaw.joint;
    if (!jointly) {
      errors.push(
        flaw(
          '/statutory/length',
          `超过${permitLaw.decision}个工作日的，须有其他法律、法规规定，或者依法统一、联合办理并写明作出决定的各机关（${permitLaw.joint}个工作日以内）`,
          `beyond ${permitLaw.decision} working days needs another law or regulation, or joint handling by the organs that it names (${permitLaw.joint} at most)`,
        ),
      );
    }
  }
  return [...errors, ...wrongDeciders(statutory, registered)];
}

/** APL-42: organs that decide together are two of the register at least, the bureau among them, by article 26 of the permit law. */
function wrongDeciders(
  { basis, jointHandling }: Guide['statutory'],
  { bureau, deciders }: Pick<PublicationFacts, 'bureau' | 'deciders'>,
): PointerError[] {
  if (!jointHandling) return [];
  const at = '/statutory/jointHandling';
  const errors = jointHandling.organs.flatMap((code, index) =>
    deciders.has(code)
      ? []
      : [
          flaw(
            `${at}/organs/${index}`,
            '不是登记在册、可以作出决定的机关',
            'is no organ of the register that could decide',
          ),
        ],
  );
  if (new Set(jointHandling.organs).size < 2) {
    errors.push(flaw(`${at}/organs`, '须有两个以上作出决定的机关', 'two organs decide at least'));
  }
  if (bureau && !jointHandling.organs.includes(bureau.code)) {
    errors.push(flaw(`${at}/organs`, '须含本审批部门', 'the bureau is one of them'));
  }
  if (!citesJointHandling(basis)) {
    errors.push(
      flaw(
        '/statutory/basis/article',
        '统一、联合、集中办理的，期限依据须引用行政许可法第二十六条',
        'joint handling rests on article 26 of the Permit Law: name it',
      ),
    );
  }
  return errors;
}

/**
 * APL-35: a lower organ examines first only by law or regulation, and is another bureau of the register, none above the one
 * that decides; what is sent up isn’t decided on the spot.
 */
function wrongLowerExamination({ guide, bureau, lowerOrgan, citations }: PublicationFacts): PointerError[] {
  const { lowerExamination: lower, decideOnSpot } = guide;
  if (!lower) return [];
  const errors = [
    ...flawsIn(citations, '/lowerExamination'),
    ...onLaw('/lowerExamination/basis/level', lower.basis.level),
  ];
  const above = lowerOrgan?.level === 'city' && bureau?.level !== 'city';
  if (!lowerOrgan?.active || lowerOrgan.kind !== 'bureau' || lower.organ === bureau?.code || above) {
    errors.push(
      flaw(
        '/lowerExamination/organ',
        '先行审查的机关须为登记在册的另一审批部门，且不得高于本审批部门',
        'whoever examines first is another bureau of the register, and none above this one',
      ),
    );
  }
  if (decideOnSpot) {
    errors.push(
      flaw(
        '/lowerExamination',
        '须先经下级机关审查的，不得标明当场决定',
        'what a lower organ examines first is not decided on the spot',
      ),
    );
  }
  return errors;
}

/** APL-43: a longer time is set by another law or regulation than the permit law. */
function wrongExaminationTime({ guide: { lowerExamination: lower }, permitLaw }: PublicationFacts): PointerError[] {
  if (!lower?.length || lower.length <= permitLaw.examination || !lower.basis.instrument.includes(PERMIT_LAW))
    return [];
  return [
    flaw(
      '/lowerExamination/length',
      `超过${permitLaw.examination}个工作日的，须有行政许可法以外的法律、法规规定`,
      `beyond ${permitLaw.examination} working days needs another law or regulation than the Permit Law`,
    ),
  ];
}

/** APL-45 */
function reviewWithoutLaw({ guide, citations }: PublicationFacts): PointerError[] {
  const { lawRequiresReview: review, specialProcedures = [] } = guide;
  const errors = [
    ...(requiredReview(guide) && guide.panel.length === 0
      ? [
          flaw(
            '/panel',
            '依法须经专家评审的，须列明专家组的专业和人数',
            'law requires a review: say who sits on the panel',
          ),
        ]
      : []),
    ...flawsIn(citations, '/specialProcedures', '/lawRequiresReview'),
    ...specialProcedures.flatMap(({ basis }, index) => onLaw(`/specialProcedures/${index}/basis/level`, basis.level)),
  ];
  if (!review) return errors;
  if (specialProcedures.length > 0) {
    errors.push(
      flaw(
        '/lawRequiresReview',
        '已列明特殊环节的，专家评审一并列入 specialProcedures',
        'where special procedures are listed, the review is one of them',
      ),
    );
  }
  return [...errors, ...onLaw('/lawRequiresReview/level', review.level)];
}

function onLaw(pointer: string, level: BasisLevel): PointerError[] {
  return levelFlaw(pointer, level, LAWS_AND_REGULATIONS, '法律、法规', 'law or regulation');
}

/** APL-50: another time than the permit law's is set by law, regulation or rule, and begins before it ends. */
function renewalWithoutLaw({ guide: { renewal }, citations }: PublicationFacts): PointerError[] {
  if (!renewal) return [];
  const { from, until, basis } = renewal;
  return [
    ...flawsIn(citations, '/renewal'),
    ...levelFlaw(
      '/renewal/basis/level',
      basis.level,
      BASIS_LEVELS.filter((level) => level !== 'normative-document' && level !== 'state-council-decision'),
      '法律、法规、规章',
      'law, regulation or rule',
    ),
    ...(from !== undefined && from <= until
      ? [flaw('/renewal/from', '最早提出的日数须大于至迟提出的日数', 'the window opens before it closes')]
      : []),
  ];
}

/** APL-57: only law, regulation or rule limits their number, and what it limits is not unlimited by leaving the limit out. */
function limitWithoutLaw({
  guide: { quantityLimit, quantityBasis, otherOrder },
  citations,
  standingLimit,
}: PublicationFacts): PointerError[] {
  const errors = flawsIn(citations, '/quantityBasis', '/otherOrder');
  if (quantityLimit === null) {
    if (standingLimit) {
      const { instrument, article } = standingLimit;
      errors.push(
        flaw(
          '/quantityLimit',
          `现行指南依《${instrument}》${article}设有数量限制，该规定仍然有效，不得取消`,
          `the guide in force limits it by ${instrument} ${article}, which still stands`,
        ),
      );
    }
    const stray = quantityBasis ? '/quantityBasis' : otherOrder ? '/otherOrder' : null;
    if (stray) errors.push(flaw(stray, '没有数量限制的，不填写', 'belongs to an item whose number is limited'));
    return errors;
  }
  if (!quantityBasis) {
    errors.push(flaw('/quantityBasis', '须写明规定数量限制的条文', 'names the provision that limits their number'));
  } else if (quantityBasis.level === 'normative-document') {
    errors.push(
      flaw('/quantityBasis/level', '数量限制须由法律、法规、规章规定', 'law, regulation or rule limits a number'),
    );
  }
  if (!otherOrder) return errors;
  const allowed = LAWS_AND_ADMINISTRATIVE_REGULATIONS;
  return [
    ...errors,
    ...levelFlaw('/otherOrder/level', otherOrder.level, allowed, '法律、行政法规', 'law or administrative regulation'),
  ];
}

/** APL-58 */
function feeWithoutLaw({ guide, citations }: PublicationFacts): PointerError[] {
  const allowed = LAWS_AND_ADMINISTRATIVE_REGULATIONS;
  return feesOf(guide).flatMap(({ pointer, fee: { basis } }) => [
    ...flawsIn(citations, pointer),
    ...levelFlaw(`${pointer}/basis/level`, basis.level, allowed, '法律、行政法规', 'law or administrative regulation'),
  ]);
}

/** APL-38: what a grant may oblige to rests on law, regulation or rule, and asks for nothing that law forbids. */
function conditionsWithoutLaw({ guide: { grantableConditions = [] }, citations }: PublicationFacts): PointerError[] {
  return [
    ...flawsIn(citations, '/grantableConditions'),
    ...grantableConditions.flatMap(({ text, basis }, index) => [
      ...levelFlaw(
        `/grantableConditions/${index}/basis/level`,
        basis.level,
        BASIS_LEVELS.filter((level) => level !== 'normative-document'),
        '法律、法规、规章',
        'law, regulation or rule',
      ),
      ...unlawfulDemands(`/guide/grantableConditions/${index}/text`, text),
    ]),
  ];
}

/** APL-78: who may warn is a registered body, by law, regulation or rule. */
function strangeWarner({ guide: { warningPower }, warner, citations }: PublicationFacts): PointerError[] {
  if (!warningPower) return [];
  const errors = flawsIn(citations, '/warningPower');
  if (!warner?.active) {
    errors.push(flaw('/warningPower/body', '有权警告的机关须已登记', 'is no registered body that exists'));
  }
  if (warningPower.basis.level !== 'normative-document') return errors;
  return [
    ...errors,
    flaw(
      '/warningPower/basis/level',
      '警告的权限须由法律、法规、规章规定',
      'law, regulation or rule gives the power to warn',
    ),
  ];
}

/** APL-17: what no limit or fee of its own rests on, and whether anything that it cites may set a permit at all. */
function unfoundedPermit({ guide: { itemType = 'permit', basis }, citations }: PublicationFacts): PointerError[] {
  const errors = [...citations];
  if (itemType === 'permit' && !basis.some(({ level }) => MAY_SET_PERMITS.includes(level))) {
    errors.push(
      flaw(
        '/basis',
        '行政许可须有法律、行政法规、国务院决定或者地方性法规设定',
        'a permit rests on a law, an administrative regulation, a State Council decision or a local regulation',
      ),
    );
  }
  return errors;
}

/** SUP-2 */
function noSupervisor({ departments }: PublicationFacts): PointerError[] {
  return departments.length === 0
    ? [
        flaw(
          '/departments',
          '没有生效的审管衔接备忘录写明监管部门',
          'no memorandum in force names a department that supervises it',
        ),
      ]
    : [];
}

/** SUP-3 */
function noApprover({ bureau, departments }: PublicationFacts): PointerError[] {
  if (bureau?.kind !== 'bureau' || !bureau.active) {
    return [flaw('/bureau', '审批部门未登记为集中审批部门', 'the approving body is not registered as a bureau')];
  }
  return departments.some(({ code }) => code === bureau.code)
    ? [flaw('/departments', '审批部门不得同时为监管部门', 'the bureau does not supervise what it decides')]
    : [];
}

function levelFlaw(
  pointer: string,
  level: BasisLevel,
  allowed: readonly BasisLevel[],
  zh: string,
  en: string,
): PointerError[] {
  return allowed.includes(level) ? [] : [flaw(pointer, `依据须为${zh}`, `must rest on a ${en}`)];
}

/** What the register says of citations in these parts of the guide. */
function flawsIn(citations: readonly PointerError[], ...parts: readonly string[]): PointerError[] {
  return citations.filter(({ pointer }) => parts.some((part) => pointer.startsWith(`/guide${part}/`)));
}

/** Pointers lead into the guide. */
function flaw(pointer: string, zh: string, en: string): PointerError {
  return { pointer: `/guide${pointer}`, detail: { zh, en } };
}
