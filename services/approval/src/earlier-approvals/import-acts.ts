import { mayBeAmong } from '@shenguan/common/auth';
import { availableOperations, type Hindrance, thingActs } from '@shenguan/common/states';
import type { KnownActor } from '../bodies/index.js';
import type { ApprovalImport } from './approval-import.entity.js';
import { type ImportState, importTransitions } from './import.transitions.js';

interface Facts {
  readonly row: Pick<ApprovalImport, 'importedBy' | 'checkedBy' | 'bureauCode' | 'departmentCode'>;
  readonly actor: KnownActor;
}

const { check, confirm, reject } = importTransitions;

/** Who else looks at a list of earlier approvals: a second person of the bureau, then the department by its own token. APL-39 */
export const importActs = thingActs<ImportState, Facts>(importTransitions)({
  ApprovalImports_check: {
    in: check.from,
    basis: 'APL-39',
    called: check.called,
    hindrance: (facts) => ofTheBureau(facts) ?? apart(facts),
  },
  ApprovalImports_confirm: {
    in: confirm.from,
    basis: 'APL-39',
    called: confirm.called,
    hindrance: (facts) => ofTheDepartment(facts) ?? apart(facts),
  },
  ApprovalImports_reject: {
    in: reject.from,
    basis: 'APL-39',
    called: reject.called,
    hindrance: ({ row, actor }) =>
      actor.body === row.bureauCode || actor.body === row.departmentCode ? undefined : NOT_THEIRS,
  },
});

/** Returns what this person may call now. */
export function importActions(row: ApprovalImport, actor: KnownActor): string[] {
  return availableOperations(importActs, row.state, { row, actor }, actor);
}

function ofTheBureau({ row, actor }: Facts): Hindrance | undefined {
  return actor.body === row.bureauCode ? undefined : NOT_THEIRS;
}

function ofTheDepartment({ row, actor }: Facts): Hindrance | undefined {
  return actor.body === row.departmentCode ? undefined : NOT_THEIRS;
}

function apart({ row, actor }: Facts): Hindrance | undefined {
  return mayBeAmong(actor, [row.importedBy, row.checkedBy]) ? SAME_HAND : undefined;
}

const NOT_THEIRS: Hindrance = {
  kind: 'forbid',
  rule: 'APL-39',
  detail: {
    zh: '名单由导入的审批部门另一人核对，由核发许可的部门以本部门账号确认',
    en: 'Another person of the bureau checks it, and the department that granted them confirms by its own token',
  },
};
const SAME_HAND: Hindrance = {
  kind: 'forbid',
  rule: 'APL-39',
  detail: {
    zh: '名单的导入、核对和确认须由不同的人员办理（含同一人的其他账号）',
    en: 'Who hands in, who checks and who confirms are different people, by whatever login',
  },
};
