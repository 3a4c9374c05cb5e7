import { type Actor, mayBeHis } from '@shenguan/common/auth';
import { type Hindrance, thingActs } from '@shenguan/common/states';
import type { ExpertImport } from './expert-import.entity.js';
import { type ImportState, importTransitions } from './import.transitions.js';

interface Facts {
  readonly row: Pick<ExpertImport, 'importedBy' | 'attestedBy' | 'keeperCode' | 'departmentCode'>;
  readonly actor: Actor;
}

/** What the second person does with a list that another took over. EXP-7 */
export const importActs = thingActs<ImportState, Facts>(importTransitions)({
  ExpertImports_attest: {
    in: importTransitions.attest.from,
    basis: 'EXP-7',
    called: importTransitions.attest.called,
    hindrance: (facts) => notOfDepartment(facts) ?? byWhoImported(facts),
  },
  ExpertImports_disown: {
    in: importTransitions.disown.from,
    basis: 'EXP-7',
    called: importTransitions.disown.called,
    hindrance: notOfDepartment,
  },
  ExpertImports_confirm: {
    in: importTransitions.confirm.from,
    basis: 'EXP-7',
    called: importTransitions.confirm.called,
    hindrance: (facts) => notOfKeeper(facts) ?? byWhoImported(facts),
  },
  ExpertImports_reject: {
    in: importTransitions.reject.from,
    basis: 'EXP-7',
    called: importTransitions.reject.called,
    hindrance: (facts) => notOfKeeper(facts) ?? byWhoImported(facts),
  },
});

function notOfKeeper({ row, actor }: Facts): Hindrance | undefined {
  if (row.keeperCode === actor.body) return undefined;
  const detail = { zh: '须由专家库管理机构办理', en: 'It is for the keeper of the pool' };
  return { kind: 'forbid', rule: 'EXP-7', facts: { keeper: row.keeperCode }, detail };
}

function notOfDepartment({ row, actor }: Facts): Hindrance | undefined {
  if (row.departmentCode === actor.body) return undefined;
  const detail = { zh: '须由移交名单的部门确认', en: 'It is for the department that handed the list over' };
  return { kind: 'forbid', rule: 'EXP-7', facts: { department: row.departmentCode }, detail };
}

/** Of the bureau’s two, and of the department, each is somebody else. */
function byWhoImported({ row, actor }: Facts): Hindrance | undefined {
  if (mayBeHis(actor, row.attestedBy)) {
    const detail = {
      zh: '该名单由您代表移交部门确认，须由其他人员确认',
      en: 'You spoke for the department: somebody else confirms it',
    };
    return { kind: 'forbid', rule: 'EXP-7', facts: { attestedBy: 'caller' }, detail };
  }
  if (!mayBeHis(actor, row.importedBy)) return undefined;
  const detail = { zh: '该名单由您导入，须由其他人员确认', en: 'You took this list over: somebody else confirms it' };
  return { kind: 'forbid', rule: 'EXP-7', facts: { importedBy: 'caller' }, detail };
}
